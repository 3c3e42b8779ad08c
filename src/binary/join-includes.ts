import type { Node } from '../nginx/ast.ts';
import { print } from '../nginx/printer.ts';
import type { CopiedFile } from './copied-file.ts';
import type { TreeMap } from './tree-map.ts';

/** A file of the copy; `lines` has the node of each line, and is absent when the text is the rendered one. */
export interface PrintedFile {
  readonly path: string;
  readonly nodes: readonly Node[];
  readonly text: string;
  readonly lines?: readonly (Node | undefined)[];
}

/** A snippet that every site includes may make the whole larger than its files. */
const textLimit = 256_000_000;
const depthLimit = 40;

/** Puts the files in the place of the includes that name them; undefined when they go in circles or grow too large. */
export function joinIncludes(
  files: readonly PrintedFile[],
  main: string,
  map: TreeMap,
): CopiedFile | undefined {
  const joining = new Joining(files, map);
  return joining.add(main, 0) ? joining.result(main) : undefined;
}

class Joining {
  readonly #files: ReadonlyMap<string, PrintedFile>;
  readonly #map: TreeMap;
  readonly #texts: string[] = [];
  /** For each line of the result, the file's index in `#names` and the line in it; 0 for none. */
  readonly #fileOf: number[] = [];
  readonly #lineOf: number[] = [];
  readonly #names: string[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #printed = new Map<
    string,
    { lines: readonly string[]; nodes: readonly (Node | undefined)[] | undefined }
  >();
  #size = 0;

  constructor(files: readonly PrintedFile[], map: TreeMap) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#map = map;
  }

  add(path: string, depth: number): boolean {
    const file = this.#files.get(path);
    if (file === undefined || depth > depthLimit || this.#size > textLimit) return false;
    const { lines, nodes } = this.#linesOf(file);
    const index = this.#indexOf(path);
    for (let i = 0; i < lines.length; i++) {
      const node = nodes?.[i];
      const included = node === undefined ? [] : this.#includedBy(node);
      for (const name of included) if (!this.add(name, depth + 1)) return false;
      if (included.length === 0)
        this.#push(lines[i] ?? '', index, nodes === undefined ? i + 1 : (node?.line ?? 0));
    }
    return true;
  }

  result(path: string): CopiedFile {
    const [fileOf, lineOf, names] = [this.#fileOf, this.#lineOf, this.#names];
    return {
      path,
      text: `${this.#texts.join('\n')}\n`,
      originOf: (line) => {
        for (let at = Math.min(line, lineOf.length) - 1; at >= 0; at--) {
          const rendered = lineOf[at] ?? 0;
          if (rendered > 0) return { file: names[fileOf[at] ?? 0] ?? path, line: rendered };
        }
        return undefined;
      },
    };
  }

  #push(text: string, file: number, line: number): void {
    this.#texts.push(text);
    this.#fileOf.push(file);
    this.#lineOf.push(line);
    this.#size += text.length + 1;
  }

  /** Its own text serves a file as long as no include in it has to be found. */
  #linesOf(file: PrintedFile): {
    lines: readonly string[];
    nodes: readonly (Node | undefined)[] | undefined;
  } {
    let known = this.#printed.get(file.path);
    if (known === undefined) {
      const asRendered = file.lines === undefined && !file.text.includes('include');
      const { text, lines } = asRendered ? { text: file.text, lines: undefined } : print(file.nodes);
      known = { lines: text.replace(/\n$/, '').split('\n'), nodes: file.lines ?? lines };
      this.#printed.set(file.path, known);
    }
    return known;
  }

  #includedBy(node: Node): readonly string[] {
    if (node.kind !== 'directive' || node.name.value !== 'include') return [];
    return this.#map.included(node.args[0]?.value ?? '');
  }

  #indexOf(path: string): number {
    let index = this.#indexes.get(path);
    if (index === undefined) {
      index = this.#names.push(path) - 1;
      this.#indexes.set(path, index);
    }
    return index;
  }
}
