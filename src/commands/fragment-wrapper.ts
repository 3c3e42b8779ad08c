import type { Model } from '../model/model.ts';
import type { ConfigFile, ConfigTree } from '../nginx/config-tree.ts';
import { parse } from '../nginx/parser.ts';

const wrapperFile = 'nginx.conf';

/** An nginx.conf around fragments, as a distribution's would include them, for nginx -t alone. */
export function fragmentWrapper(files: readonly ConfigFile[], model: Model): ConfigTree {
  const inHttp = files.filter((f) => f.path !== 'stream.conf').map((f) => `    include ${f.path};`);
  const modules = model.main.modules.map((m) => `load_module ${m.value};`);
  const stream = files.some((f) => f.path === 'stream.conf') ? ['include stream.conf;'] : [];
  const text = [...modules, 'events {', '}', 'http {', ...inHttp, '}', ...stream, ''].join('\n');
  return { main: wrapperFile, files: [{ path: wrapperFile, text, nodes: parse(text).nodes }, ...files] };
}
