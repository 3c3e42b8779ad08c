import type { Model } from '../model/model.ts';

const mainFiles: ReadonlySet<string> = new Set(['stream.conf', 'mail.conf']);

/** The text of an nginx.conf that includes fragments as a distribution's would; nobody writes it anywhere. */
export function fragmentEntry(paths: readonly string[], { main }: Model): string {
  const inMain = paths.filter((path) => mainFiles.has(path));
  const inHttp = paths.filter((path) => !mainFiles.has(path)).map((path) => `    include ${path};`);
  const modules = main.modules.map((m) => `load_module ${m.value};`);
  return [
    ...modules,
    'events {',
    '}',
    'http {',
    ...inHttp,
    '}',
    ...inMain.map((path) => `include ${path};`),
    '',
  ].join('\n');
}
