import type { DirectiveEntry } from '../schema/directives.ts';
import { leftOut } from '../schema/one-directive.ts';
import type { Hatch } from './model.ts';
import { at, type Origin } from './origin.ts';

const none: readonly Hatch[] = [];

/** The `directives` of a node, each with its place. */
export function hatch(
  entries: readonly DirectiveEntry[] | undefined,
  owner: Origin | undefined,
): readonly Hatch[] {
  if (entries === undefined) return none;
  const list = at(owner, 'directives');
  return entries.map((entry, i) => ({ entry, origin: at(list, i) })).filter((h) => h.entry !== leftOut);
}

/** Name of a hatch entry, whatever its form. */
export function hatchName(entry: DirectiveEntry): string {
  if (typeof entry === 'string') return entry;
  const name: unknown = Reflect.get(entry, 'name');
  return typeof name === 'string' && isLong(entry) ? name : (Object.keys(entry)[0] ?? '');
}

export interface PlainDirective {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly DirectiveEntry[] | undefined;
  /** Steps from the entry to its arguments, for the origin of a value. */
  readonly argSteps: readonly (readonly (string | number)[])[];
}

/** The three forms of a hatch entry as one. */
export function plainDirective(entry: DirectiveEntry): PlainDirective {
  if (typeof entry === 'string') return { name: entry, args: [], block: undefined, argSteps: [] };
  const long = isLong(entry);
  const name = hatchName(entry);
  const given: unknown = long ? Reflect.get(entry, 'args') : Reflect.get(entry, name);
  const block: unknown = long ? Reflect.get(entry, 'block') : undefined;
  const key = long ? 'args' : name;
  const list = Array.isArray(given);
  const values: unknown[] = list ? given : given === undefined || given === null ? [] : [given];
  return {
    name,
    args: values.map(word),
    block: isEntries(block) ? block : undefined,
    argSteps: values.map((_, i) => (list ? [key, i] : [key])),
  };
}

function isLong(entry: Exclude<DirectiveEntry, string>): boolean {
  return (
    Object.hasOwn(entry, 'name') &&
    Object.keys(entry).every((k) => k === 'name' || k === 'args' || k === 'block')
  );
}

function isEntries(value: unknown): value is readonly DirectiveEntry[] {
  return Array.isArray(value);
}

function word(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
