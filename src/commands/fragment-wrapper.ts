import type { Model } from '../model/model.ts';
import type { ConfigFile, ConfigTree } from '../nginx/config-tree.ts';
import { parse } from '../nginx/parser.ts';
import { fragmentEntry } from '../render/fragment-entry.ts';

const wrapperFile = 'nginx.conf';

/** An nginx.conf around fragments, as a distribution's would include them, for nginx -t alone. */
export function fragmentWrapper(files: readonly ConfigFile[], model: Model): ConfigTree {
  const paths = files.map(({ path }) => path);
  const text = fragmentEntry(paths, model);
  return { main: wrapperFile, files: [{ path: wrapperFile, text, nodes: parse(text).nodes }, ...files] };
}
