import { parameterName } from '../schema/parameter-name.ts';
import type { PlainFields, PlainGroupInput, PlainKind } from '../schema/plain.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import { time } from './values.ts';

/** The arguments of each directive of a table of plain fields; of a field with `each`, those of every directive. */
export type PlainGroup<T extends PlainFields> = {
  readonly [F in keyof T]: T[F] extends { readonly each: true } ? readonly Words[] : Words | undefined;
};

/** What the user wrote of a table's fields, ready for the template. */
export function plainGroup<T extends PlainFields>(
  table: T,
  input: PlainGroupInput<T>,
  origin: Origin | undefined,
): PlainGroup<T> {
  const group: Record<string, Words | readonly Words[] | undefined> = {};
  for (const [key, { kind, each }] of Object.entries(table)) {
    const value: unknown = input[key];
    const from = at(origin, key);
    if (each === true) group[key] = value === undefined ? [] : entriesOf(kind, value, from);
    else group[key] = value === undefined ? undefined : plainWords(kind, value, from);
  }
  // The loop above has gone through the keys of the table.
  return group as PlainGroup<T>;
}

/** As `plainGroup`, or undefined where the user wrote nothing of the table. */
export function plainGroupOf<T extends PlainFields>(
  table: T,
  input: PlainGroupInput<T>,
  origin: Origin,
): PlainGroup<T> | undefined {
  for (const key in table) if (input[key] !== undefined) return plainGroup(table, input, origin);
  return undefined;
}

/**
 * A group whose field `key` was said by the short form of the group, such as `true`: its place is that of the group
 * itself.
 */
export function shortGroup<T extends PlainFields>(
  table: T,
  key: keyof T & string,
  value: boolean | string,
  origin: Origin,
  rest: PlainGroupInput<T> = {},
): PlainGroup<T> {
  const kind = table[key]?.kind ?? 'text';
  return { ...plainGroup(table, rest, origin), [key]: plainWords(kind, value, origin) };
}

function entriesOf(kind: PlainKind, value: unknown, from: Origin): readonly Words[] {
  if (!Array.isArray(value)) return [plainWords(kind, value, from)];
  return value.map((entry, i) => plainWords(kind, entry, at(from, i)));
}

/** One field's value as arguments. */
export function plainWords(kind: PlainKind, value: unknown, from: Origin): Words {
  if (Array.isArray(value)) return value.map((entry, i) => sourced(word(kind, entry), at(from, i)));
  if (typeof value === 'object' && value !== null) return parametersOf(kind, value, from);
  return [sourced(word(kind, value), from)];
}

function parametersOf(kind: PlainKind, value: object, from: Origin): Words {
  const words: Sourced<string>[] = [];
  for (const [key, name, of] of partsOf(kind)) {
    const part: unknown = Reflect.get(value, key);
    if (part !== undefined) words.push(sourced(`${name}${word(of, part)}`, at(from, key)));
  }
  return words;
}

type Part = readonly [key: string, name: string, kind: PlainKind];
const bufferParts: readonly Part[] = [
  ['number', '', 'text'],
  ['size', '', 'size'],
];

function partsOf(kind: PlainKind): readonly Part[] {
  if (kind === 'buffers') return bufferParts;
  if (typeof kind === 'string' || kind[0] !== 'keyed') return [];
  const { required, optional } = kind[1];
  return Object.entries({ ...required, ...optional }).map(
    ([key, of]): Part => [key, `${parameterName(key)}=`, of === 'count' ? 'text' : of],
  );
}

function word(kind: PlainKind, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const inner = typeof kind === 'string' ? kind : kind[0] === 'orOff' ? kind[1] : undefined;
  const isTime = inner === 'duration' || inner === 'seconds';
  return isTime && typeof value === 'number' ? (time(value) ?? '') : String(value);
}
