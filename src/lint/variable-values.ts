import { freeBlockOf } from '../nginx/catalogue.ts';
import type { Met } from '../nginx/check/checker.ts';
import type { Scope } from '../nginx/check/scope.ts';
import { grouped, perSurvey } from './grouped.ts';
import type { Survey } from './survey.ts';

/** What the rules that ask for values must keep. */
export const valueNames = ['set', 'map', 'geo', 'split_clients'] as const;

/** A part of a value: plain text, or a variable or capture by its name in lower case (`1` for `$1`). */
export interface Part {
  readonly kind: 'text' | 'variable';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Takes a value apart as nginx does when it expands variables. */
export function partsOf(value: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of value.matchAll(/\$(?:([1-9])|\{(\w+)\}|(\w+))/g)) {
    const [whole, digit, braced, bare] = match;
    if (match.index > at)
      parts.push({ kind: 'text', text: value.slice(at, match.index), start: at, end: match.index });
    at = match.index + whole.length;
    const name = digit ?? braced ?? bare ?? '';
    parts.push({ kind: 'variable', text: name.toLowerCase(), start: match.index, end: at });
  }
  if (at < value.length) parts.push({ kind: 'text', text: value.slice(at), start: at, end: value.length });
  return parts;
}

/** The names of the variables and captures in a value. */
export function variablesOf(value: string): readonly string[] {
  if (!value.includes('$')) return [];
  return partsOf(value)
    .filter(({ kind }) => kind === 'variable')
    .map(({ text }) => text);
}

/** Every value that the configuration may give a variable there; undefined when it is not the configuration's own. */
export function valuesOf(name: string, scope: Scope, survey: Survey): readonly string[] | undefined {
  const near: Met[] = [];
  const sets = setsByName(survey).get(name);
  for (let at: Scope | undefined = scope; at !== undefined && sets !== undefined; at = at.parent)
    near.push(...(sets.get(at) ?? []));
  const blocks = makersOf(name, survey);
  if (near.length === 0 && blocks.length === 0) return undefined;
  return [...new Set([...near.map(({ node }) => node.args[1]?.value ?? ''), ...blocks.flatMap(entryValues)])];
}

/** The `map`, `geo` and `split_clients` that make a variable. */
export function makersOf(name: string, survey: Survey): readonly Met[] {
  return makersByName(survey).get(name) ?? [];
}

/** By variable, and by the block that they are in force in: what an `if` sets is so behind it as well. */
const setsByName = perSurvey((survey) => {
  const byName = grouped(survey.all('set'), ({ node }) => variableName(node.args[0]?.value));
  return new Map([...byName].map(([name, sets]) => [name, grouped(sets, ({ scope }) => withoutIf(scope))]));
});

function withoutIf(scope: Scope): Scope {
  return scope.context.startsWith('if') && scope.parent !== undefined ? withoutIf(scope.parent) : scope;
}

const makersByName = perSurvey((survey) =>
  grouped([...survey.all('map'), ...survey.all('geo'), ...survey.all('split_clients')], ({ node }) =>
    variableName(node.args.at(-1)?.value),
  ),
);

function variableName(written: string | undefined): string | undefined {
  return written?.startsWith('$') === true ? written.slice(1).toLowerCase() : undefined;
}

/** The second words of the entries of a `map`, `geo` or `split_clients`. */
export function entryValues({ node }: Pick<Met, 'node'>): readonly string[] {
  const free = freeBlockOf(node.name.value);
  const values: string[] = [];
  for (const entry of node.block ?? []) {
    if (entry.kind !== 'directive') continue;
    const word = entry.name.value;
    if (word === 'include' || (free?.one?.includes(word) && entry.args.length === 0)) continue;
    const value = entry.args[0]?.value;
    if (value !== undefined) values.push(value);
  }
  return values;
}
