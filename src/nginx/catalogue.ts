import { data } from './catalogue/generated.ts';
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
  readonly prefix?: true;
  readonly settable?: true;
  readonly commercial?: true;
  /** Read by a module, made only by the configuration. */
  readonly userSet?: true;
}

/** Indexes into the pools: module, contexts, args, since, and the rest where there is any. */
type PooledRow = readonly [module: number, contexts: number, args: number, since: number, extra?: number];

interface Catalogue {
  readonly modules: readonly string[];
  readonly contexts: readonly (readonly string[])[];
  readonly args: readonly (ArgumentRange | null)[];
  readonly versions: readonly (string | null)[];
  readonly extras: readonly DirectiveExtra[];
  readonly directives: Readonly<Record<string, readonly PooledRow[]>>;
  readonly variables: Readonly<Record<VariableKind, readonly (readonly [name: string, row?: VariableRow])[]>>;
  readonly free: Readonly<Record<string, FreeBlock>>;
}

/** Which half of nginx expands a variable; their sets differ. */
export type VariableKind = 'http' | 'stream';

let loaded: Catalogue | undefined;
const rowsByName = new Map<string, readonly DirectiveRow[]>();
const noRows: readonly DirectiveRow[] = [];

function catalogue(): Catalogue {
  // The generated text is ours and a test compares it with the facts, so its shape is known.
  loaded ??= JSON.parse(data) as Catalogue;
  return loaded;
}

/** Everything that is called `name`, in nginx, NGINX Plus and the known modules of others; empty when unknown. */
export function directiveRows(name: string): readonly DirectiveRow[] {
  const known = rowsByName.get(name);
  if (known !== undefined) return known;
  const { directives } = catalogue();
  const pooled = Object.hasOwn(directives, name) ? directives[name] : undefined;
  // Unknown names come from the user's file without end; they are not kept.
  if (pooled === undefined) return noRows;
  const rows = pooled.map((row) => unpool(name, row));
  rowsByName.set(name, rows);
  return rows;
}

function unpool(name: string, [module, contexts, args, since, extra]: PooledRow): DirectiveRow {
  const pools = catalogue();
  const range = pools.args[args];
  const version = pools.versions[since];
  return {
    name,
    module: pools.modules[module] ?? '',
    contexts: pools.contexts[contexts] ?? [],
    ...(range == null ? {} : { args: range }),
    ...(version == null ? {} : { since: version }),
    ...(extra === undefined ? {} : pools.extras[extra]),
  };
}

/** The names of all directives, of every module and release. */
export function directiveNames(): readonly string[] {
  return Object.keys(catalogue().directives);
}

/** How the entries of a block are made whose content is no directives; `name` is what the block opens. */
export function freeBlockOf(name: string): FreeBlock | undefined {
  const { free } = catalogue();
  return Object.hasOwn(free, name) ? free[name] : undefined;
}

/**
 * Whether nginx has a variable (in lower case, without `$`) by itself in that release. NGINX Plus ones and what only
 * a configuration makes (`map`, `geo`, `set`, captures) are not known here.
 */
export function variableKnown(name: string, kind: VariableKind, version: Version): boolean {
  for (const [known, row] of catalogue().variables[kind]) {
    if (row?.prefix ? !name.startsWith(known) : name !== known) continue;
    if (row === undefined || (isPlain(row) && existsIn(row, version))) return true;
  }
  return false;
}

/** The release with which nginx got a variable; undefined when it never had it, or always. */
export function variableSince(name: string, kind: VariableKind): string | undefined {
  for (const [known, row] of catalogue().variables[kind]) {
    if (row !== undefined && isPlain(row) && (row.prefix ? name.startsWith(known) : name === known))
      return row.since;
  }
  return undefined;
}

/** The names of nginx's variables without `$`, for suggestions; prefixes such as `arg_` are left out. */
export function variableNames(kind: VariableKind): readonly string[] {
  const names: string[] = [];
  for (const [name, row] of catalogue().variables[kind]) {
    if (row === undefined || (isPlain(row) && row.prefix === undefined)) names.push(name);
  }
  return names;
}

/** Whether `set`, `map`, `geo` and the like may make a variable of this name: nginx's own mostly may not be remade. */
export function variableSettable(name: string, kind: VariableKind, version: Version): boolean {
  for (const [known, row] of catalogue().variables[kind]) {
    if (known !== name || row?.prefix || (row !== undefined && !existsIn(row, version))) continue;
    return row?.settable ?? row?.userSet ?? row?.commercial ?? false;
  }
  return true;
}

function isPlain(row: VariableRow): boolean {
  return row.commercial === undefined && row.userSet === undefined;
}
