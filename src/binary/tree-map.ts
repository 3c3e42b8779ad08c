import path from 'node:path';
import type { Directive, Node } from '../nginx/ast.ts';
import type { ConfigTree } from '../nginx/config-tree.ts';

/** Where a directive stands, as far as the test copy has to know. */
export type Place =
  | 'main'
  | 'http'
  | 'in http'
  | 'stream'
  | 'in stream'
  | 'mail'
  | 'in mail'
  | 'other'
  | 'free';

/** What has to be known about the whole tree before any of its files can be rewritten. */
export interface TreeMap {
  /** The place that each file is included at (the first one found); files that nothing includes are missing. */
  readonly places: ReadonlyMap<string, Place>;
  readonly httpUpstreams: ReadonlySet<string>;
  readonly streamUpstreams: ReadonlySet<string>;
  /** Names of the directives that stand directly in the main context. */
  readonly mainNames: ReadonlySet<string>;
  /** Names of the directives that stand directly in `http`. */
  readonly httpNames: ReadonlySet<string>;
  /** Paths of access logs that are written through a buffer, which nginx compares. */
  readonly bufferedLogs: ReadonlySet<string>;
  readonly loadedModules: readonly string[];
  /** Files of the tree that an include names; empty for one that leads out of the tree. */
  readonly included: (pattern: string) => readonly string[];
}

/** Blocks whose content are entries, not directives; only `include` keeps its meaning in them. */
const freeBlocks = new Set(['types', 'map', 'geo', 'split_clients', 'charset_map', 'geoip2', 'match']);

export function mapTree(tree: ConfigTree): TreeMap {
  const scan = new Scan(tree);
  scan.file(tree.main, 'main');
  return scan;
}

/** The place inside of `directive`'s block. */
export function placeInside(directive: Directive, outside: Place): Place {
  const name = directive.name.value;
  if (freeBlocks.has(name)) return 'free';
  if (outside === 'main') return name === 'http' || name === 'stream' || name === 'mail' ? name : 'other';
  if (outside === 'http' || outside === 'stream' || outside === 'mail') return `in ${outside}`;
  return outside;
}

class Scan implements TreeMap {
  readonly places = new Map<string, Place>();
  readonly httpUpstreams = new Set<string>();
  readonly streamUpstreams = new Set<string>();
  readonly mainNames = new Set<string>();
  readonly httpNames = new Set<string>();
  readonly bufferedLogs = new Set<string>();
  readonly loadedModules: string[] = [];
  readonly #seen = new Set<string>();
  readonly #files = new Map<string, readonly Node[]>();
  readonly #folder: string;
  readonly #globs = new Map<string, readonly string[]>();

  constructor(tree: ConfigTree) {
    this.#folder = path.posix.dirname(tree.main);
    for (const file of tree.files) this.#files.set(file.path, file.nodes);
  }

  file(name: string, place: Place): void {
    const key = `${place} ${name}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (!this.places.has(name)) this.places.set(name, place);
    this.#nodes(this.#files.get(name) ?? [], place);
  }

  readonly included = (pattern: string): readonly string[] => {
    // nginx resolves a relative include against the folder of the main file, wherever it stands.
    const full = path.posix.normalize(path.posix.join(this.#folder, pattern));
    if (pattern.startsWith('/') || full.startsWith('../')) return [];
    if (this.#files.has(full)) return [full];
    if (!isGlob(full)) return [];
    let matches = this.#globs.get(full);
    if (matches === undefined) {
      const regex = globRegex(full);
      matches = [...this.#files.keys()].filter((name) => regex.test(name)).sort();
      this.#globs.set(full, matches);
    }
    return matches;
  };

  #nodes(nodes: readonly Node[], place: Place): void {
    for (const node of nodes) {
      if (node.kind === 'directive') this.#directive(node, place);
    }
  }

  #directive(node: Directive, place: Place): void {
    const name = node.name.value;
    const first = node.args[0]?.value;
    if (name === 'include') {
      if (first !== undefined) for (const file of this.included(first)) this.file(file, place);
      return;
    }
    if (place === 'free') return;
    if (place === 'main') this.mainNames.add(name);
    else if (place === 'http') this.httpNames.add(name);
    if (first !== undefined) this.#note(name, first, node, place);
    if (node.block !== undefined) this.#nodes(node.block, placeInside(node, place));
  }

  #note(name: string, first: string, node: Directive, place: Place): void {
    if (name === 'upstream') {
      (place === 'stream' ? this.streamUpstreams : this.httpUpstreams).add(first.toLowerCase());
    } else if (name === 'load_module') {
      this.loadedModules.push(first);
    } else if (
      name === 'access_log' &&
      node.args.some((arg) => /^(?:buffer|gzip|flush)(?:=|$)/.test(arg.value))
    ) {
      this.bufferedLogs.add(first);
    }
  }
}

export function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern);
}

/** As glob(3) does it: `*` and `?` stop at a slash and match no leading dot. */
function globRegex(pattern: string): RegExp {
  let source = '';
  for (const token of pattern.match(/\\.|\[!?\]?[^\]]*\]|[\s\S]/g) ?? []) {
    const atStart = source === '' || source.endsWith('/');
    const noDot = atStart ? '(?!\\.)' : '';
    if (token === '*') source += `${noDot}[^/]*`;
    else if (token === '?') source += `${noDot}[^/]`;
    else if (token.length > 2 && token.startsWith('[')) source += `${noDot}${classSource(token)}`;
    else source += token.replace(/^\\(?=.)/, '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // A class such as `[z-a]` matches nothing.
    return /(?!)/;
  }
}

function classSource(token: string): string {
  const negated = token.startsWith('[!');
  const inner = token.slice(negated ? 2 : 1, -1).replace(/[\\[\]^]/g, '\\$&');
  return `[${negated ? '^' : ''}${inner}]`;
}
