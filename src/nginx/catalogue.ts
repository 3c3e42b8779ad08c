import { directives, httpVariables, pools, streamVariables } from './catalogue/generated.ts';
import { existsIn, type Lifetime } from './releases.ts';
import type { Version } from './version.ts';

/** Smallest and largest number of arguments; null is no limit. */
export type ArgumentRange = readonly [min: number, max: number | null];

/** One directive of one module; a name can have several rows. */
export interface DirectiveRow extends DirectiveExtra {
  readonly name: string;
  readonly module: string;
  /** Contexts as in the facts: `main`, `server`, `if in location`, `stream server` …; `any` is all of them. */
  readonly contexts: readonly string[];
  /** Not known of NGINX Plus directives. */
  readonly args?: ArgumentRange;
}

export interface DirectiveExtra extends Lifetime {
  /** The allowed counts, where the range has a gap. */
  readonly argc?: readonly number[];
  /** The context or free block inside of the braces, or which it is by the context around; absent: no block. */
  readonly opens?: string | Readonly<Record<string, string>>;
  /** What differed in older releases, the oldest change first. */
  readonly was?: readonly EarlierShape[];
  /** Repeats in one block: an error, allowed, an error for the same key or together with `off`. */
  readonly dup?: boolean | 'same' | 'off';
  readonly commercial?: true;
  /** A module that is not nginx's own: `plus`, or a third party's id such as `lua`. */
  readonly origin?: string;
  readonly deprecated?: string;
  /** What to write in its place. */
  readonly use?: string;
  /** Still read, but ignored. */
  readonly obsolete?: true;
}

/** What was different before a release. */
export interface EarlierShape {
  readonly before: string;
  readonly args?: ArgumentRange;
  readonly contexts?: readonly string[];
}

/** What the entries of a block look like that holds no directives (`map`, `types` …). */
export interface FreeBlock {
  /** Words of an entry. */
  readonly args: ArgumentRange;
  /** First words with a meaning of their own, and how many words follow them. */
  readonly keywords?: Readonly<Record<string, number>>;
  /** The entries that are one word. */
  readonly one?: readonly string[];
}

interface VariableRow extends Lifetime {
  readonly settable?: true;
  readonly commercial?: true;
  /** Read by a module, made only by the configuration. */
  readonly userSet?: true;
}

interface Pools {
  readonly modules: readonly string[];
  readonly contexts: readonly (readonly string[])[];
  readonly args: readonly (ArgumentRange | null)[];
  readonly versions: readonly (string | null)[];
  readonly extras: readonly DirectiveExtra[];
  readonly free: Readonly<Record<string, FreeBlock>>;
  /** Variables such as `arg_NAME`, by how their names begin. */
  readonly prefixes: Readonly<Record<VariableKind, readonly (readonly [prefix: string, row: VariableRow])[]>>;
}

/** Which half of nginx expands a variable; their sets differ. */
export type VariableKind = 'http' | 'stream';

let loadedPools: Pools | undefined;
const variableLines = { http: httpVariables, stream: streamVariables } as const;
const variableRows = {
  http: new Map<string, VariableRow>(),
  stream: new Map<string, VariableRow>(),
} as const;
const rowsByName = new Map<string, readonly DirectiveRow[]>();
const noRows: readonly DirectiveRow[] = [];
let allNames: readonly string[] | undefined;

// The generated texts are ours and a test compares them with the facts, so their shape is known.
function catalogue(): Pools {
  loadedPools ??= JSON.parse(pools) as Pools;
  return loadedPools;
}

/** Everything that is called `name`, in nginx, NGINX Plus and the known modules of others; empty when unknown. */
export function directiveRows(name: string): readonly DirectiveRow[] {
  const known = rowsByName.get(name);
  if (known !== undefined) return known;
  const line = lineOf(name, directives);
  // Unknown names come from the user's file without end; they are not kept.
  if (line === undefined) return noRows;
  const rows = line.split(';').map((row) => unpool(name, row.split(' ').map(Number)));
  rowsByName.set(name, rows);
  return rows;
}

/** What follows a word and a space in the line that begins with it: of 1,500 names a spec needs some fifty. */
function lineOf(word: string, lines: string): string | undefined {
  let from = 0;
  let to = lines.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const start = middle === 0 ? 0 : lines.lastIndexOf('\n', middle - 1) + 1;
    const space = lines.indexOf(' ', start);
    const found = lines.slice(start, space);
    const next = lines.indexOf('\n', space);
    const end = next < 0 ? lines.length : next;
    if (found === word) return lines.slice(space + 1, end);
    if (found < word) from = end + 1;
    else to = start;
  }
  return undefined;
}

function unpool(
  name: string,
  [module = 0, contexts = 0, args = 0, since = 0, extra]: readonly number[],
): DirectiveRow {
  const all = catalogue();
  const range = all.args[args];
  const version = all.versions[since];
  return {
    name,
    module: all.modules[module] ?? '',
    contexts: all.contexts[contexts] ?? [],
    ...(range == null ? {} : { args: range }),
    ...(version == null ? {} : { since: version }),
    ...(extra === undefined ? {} : all.extras[extra]),
  };
}

/** The names of all directives, of every module and release. */
export function directiveNames(): readonly string[] {
  allNames ??= directives.split('\n').map((line) => line.slice(0, line.indexOf(' ')));
  return allNames;
}

/** How the entries of a block are made whose content is no directives; `name` is what the block opens. */
export function freeBlockOf(name: string): FreeBlock | undefined {
  const { free } = catalogue();
  return Object.hasOwn(free, name) ? free[name] : undefined;
}

function variableRow(name: string, kind: VariableKind): VariableRow | undefined {
  const known = variableRows[kind].get(name);
  if (known !== undefined) return known;
  const line = lineOf(name, variableLines[kind]);
  if (line === undefined) return undefined;
  const row = readRow(line);
  variableRows[kind].set(name, row);
  return row;
}

function readRow(json: string): VariableRow {
  return json === '' ? plainRow : (JSON.parse(json) as VariableRow);
}

const plainRow: VariableRow = {};

/**
 * Whether nginx has a variable (in lower case, without `$`) by itself in that release. NGINX Plus ones and what only
 * a configuration makes (`map`, `geo`, `set`, captures) are not known here.
 */
export function variableKnown(name: string, kind: VariableKind, version: Version): boolean {
  return rowsOfVariable(name, kind).some((row) => isPlain(row) && existsIn(row, version));
}

/** The release with which nginx got a variable; undefined when it never had it, or always. */
export function variableSince(name: string, kind: VariableKind): string | undefined {
  return rowsOfVariable(name, kind).find(isPlain)?.since;
}

/** By its own name and by how it begins. */
function rowsOfVariable(name: string, kind: VariableKind): VariableRow[] {
  const own = variableRow(name, kind);
  const { prefixes } = catalogue();
  const prefixed = prefixes[kind].filter(([prefix]) => name.startsWith(prefix)).map(([, row]) => row);
  return own === undefined ? prefixed : [own, ...prefixed];
}

/** The names of nginx's variables without `$`, for suggestions; prefixes such as `arg_` are left out. */
export function variableNames(kind: VariableKind): readonly string[] {
  return variableLines[kind]
    .split('\n')
    .filter((line) => isPlain(readRow(line.slice(line.indexOf(' ') + 1))))
    .map((line) => line.slice(0, line.indexOf(' ')));
}

/** Whether `set`, `map`, `geo` and the like may make a variable of this name: nginx's own mostly may not be remade. */
export function variableSettable(name: string, kind: VariableKind, version: Version): boolean {
  const row = variableRow(name, kind);
  if (row === undefined || !existsIn(row, version)) return true;
  return row.settable ?? row.userSet ?? row.commercial ?? false;
}

function isPlain(row: VariableRow): boolean {
  return row.commercial === undefined && row.userSet === undefined;
}
