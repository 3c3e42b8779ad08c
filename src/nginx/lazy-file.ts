import type { Node } from './ast.ts';
import type { ConfigFile } from './config-tree.ts';
import { parse } from './parser.ts';

/** A file that is read again when somebody asks for its tree: ten thousand trees would fill the memory. */
export class LazyFile implements ConfigFile {
  readonly path: string;
  readonly text: string;
  #nodes: readonly Node[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  get nodes(): readonly Node[] {
    this.#nodes ??= parse(this.text).nodes;
    return this.#nodes;
  }
}
