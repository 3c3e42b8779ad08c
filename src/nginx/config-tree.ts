import type { Node } from './ast.ts';

/** One file of a configuration: its path relative to the tree's root (with `/`), text, and syntax tree. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly Node[];
}

/** A whole configuration: `main` is the path of the file that nginx is started with. */
export interface ConfigTree {
  readonly main: string;
  readonly files: readonly ConfigFile[];
}
