import type { Model } from '../model/model.ts';

/** The text of an nginx.conf that includes fragments as a distribution's would; nobody writes it anywhere. */
export function fragmentEntry(paths: readonly string[], { main }: Model): string {
  const inHttp = paths.filter((path) => path !== 'stream.conf').map((path) => `    include ${path};`);
  const modules = main.modules.map((m) => `load_module ${m.value};`);
  const stream = paths.includes('stream.conf') ? ['include stream.conf;'] : [];
  return [...modules, 'events {', '}', 'http {', ...inHttp, '}', ...stream, ''].join('\n');
}
