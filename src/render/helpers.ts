import { plainDirective } from '../model/hatch.ts';
import type { Hatch } from '../model/model.ts';
import { along, at, type Origin, type Sourced } from '../model/origin.ts';
import { quote, quoteProblem } from '../nginx/quote.ts';
import { slotNeedsArguments, slotOf, variablesIn } from '../nginx/slots.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import { mark, type RenderState } from './state.ts';

/** What a template may hand to a helper: a value with its place, a list of them, a bare value, or nothing. */
export type Argument =
  | Sourced<string | number | boolean>
  | readonly Argument[]
  | string
  | number
  | boolean
  | undefined
  | null;

/** One argument: a Sourced value is taken as it is. */
interface Word {
  readonly value: string | number | boolean;
  readonly origin: Origin | undefined;
}

/** `name args;` on a line of its own; nothing when the first argument is absent. */
export function directive(state: RenderState, name: string, args: readonly Argument[]): string {
  const [first] = args;
  if (first === undefined || first === null) return '';
  const words = wordsOf(args);
  return words.length === 0 ? '' : line(state, name, words, words[0]?.origin);
}

/** As `directive`, for one argument. */
export function directiveOf(state: RenderState, name: string, only: Argument): string {
  if (only === undefined || only === null) return '';
  if (typeof only !== 'object' || isList(only) || name === 'log_format')
    return directive(state, name, [only]);
  return `${mark(state, only.origin)}${name} ${written(state, only, slotOf(name, 0))};\n`;
}

/** As `directive`, but only for what the user wrote, not for our defaults. */
export function given(state: RenderState, name: string, args: readonly Argument[]): string {
  const words = wordsOf(args);
  return words[0]?.origin === undefined ? '' : line(state, name, words, words[0].origin);
}

/** Arguments for a directive whose name and braces stand in the template; slots there never interpolate. */
export function bareWords(state: RenderState, args: readonly Argument[]): string {
  let text = '';
  for (const word of wordsOf(args)) text += `${text === '' ? '' : ' '}${written(state, word, 'literal')}`;
  return text;
}

/** `key value;` on a line of its own, in a block whose entries are no directives (`map`, `geo`); nothing without a key. */
export function entry(state: RenderState, args: readonly Argument[]): string {
  const words = wordsOf(args);
  return words.length === 0 ? '' : `${mark(state, words[0]?.origin)}${bareWords(state, args)};\n`;
}

/** A comment of one line; what could end it is taken out. */
export function comment(text: unknown): string {
  return typeof text === 'string' ? `# ${text.replace(/[\x00-\x1f\x7f]/g, ' ').slice(0, 1000)}` : '';
}

/** The user's own directives, with their blocks. */
export function hatchDirectives(state: RenderState, list: readonly Hatch[] | undefined): string {
  if (list === undefined || list.length === 0) return '';
  state.hatched = true;
  return list.map((h) => hatchEntry(state, h.entry, h.origin)).join('');
}

function hatchEntry(state: RenderState, entry: DirectiveEntry, origin: Origin): string {
  const plain = plainDirective(entry);
  const words = plain.args.map(
    (value, i): Word => ({ value, origin: along(origin, plain.argSteps[i] ?? []) }),
  );
  const name = written(state, { value: plain.name, origin }, 'literal');
  if (plain.block === undefined) return line(state, name, words, origin);
  const inside = plain.block.map((inner, i) => hatchEntry(state, inner, at(origin, 'block', i)));
  return `${mark(state, origin)}${name}${argumentsOf(state, plain.name, words)} {\n${inside.join('')}}\n`;
}

function line(state: RenderState, name: string, words: readonly Word[], origin: Origin | undefined): string {
  return `${mark(state, origin)}${name}${argumentsOf(state, name, words)};\n`;
}

function argumentsOf(state: RenderState, name: string, words: readonly Word[]): string {
  let text = '';
  if (name === 'log_format') noteCaptures(state, words);
  const values = words.length > 1 && slotNeedsArguments(name) ? words.map((w) => asText(w.value)) : undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word !== undefined) text += ` ${written(state, word, slotOf(name, i, values))}`;
  }
  return text;
}

/** A word that was written before, with the variables in it: most of a configuration says the same again. */
interface Known {
  readonly token: string;
  readonly variables: readonly string[];
}

const known = { literal: new Map<string, Known>(), interpolated: new Map<string, Known>() };
const knownLimit = 5000;
const knownLength = 500;
const noVariables: readonly string[] = [];

function written(state: RenderState, word: Word, slot: 'literal' | 'interpolated'): string {
  const text = asText(word.value);
  const ready = known[slot].get(text);
  if (ready !== undefined) {
    noteVariables(state, word, ready.variables);
    return ready.token;
  }
  const problem = quoteProblem(text, slot);
  if (problem !== undefined) {
    state.unwritable.push({ value: text, problem, origin: word.origin });
    return '""';
  }
  const variables = slot === 'interpolated' && text.includes('$') ? variablesIn(text) : noVariables;
  noteVariables(state, word, variables);
  const token = quote(text, slot);
  if (text.length <= knownLength && known[slot].size < knownLimit)
    known[slot].set(text, { token, variables });
  return token;
}

function noteVariables(state: RenderState, { origin }: Word, names: readonly string[]): void {
  if (names.length === 0) return;
  const noted = state.variables[state.kindOf(origin)];
  for (const name of names) if (!noted.has(name)) noted.set(name, origin);
}

const capture = /\$([1-9]\w*)/g;

/** The reader of `log_format` knows no groups of regular expressions: `$1` is a variable of that name to it. */
function noteCaptures(state: RenderState, words: readonly Word[]): void {
  for (const { value, origin } of words) {
    if (typeof value !== 'string' || !value.includes('$')) continue;
    const noted = state.variables[state.kindOf(origin)];
    for (const [, name = ''] of value.matchAll(capture)) if (!noted.has(name)) noted.set(name, origin);
  }
}

function wordsOf(args: readonly Argument[]): readonly Word[] {
  const words: Word[] = [];
  for (const arg of args) collect(arg, words);
  return words;
}

function collect(arg: Argument, into: Word[]): void {
  if (arg === undefined || arg === null) return;
  if (typeof arg !== 'object') into.push({ value: arg, origin: undefined });
  else if (isList(arg)) for (const item of arg) collect(item, into);
  else into.push(arg);
}

function isList(arg: Argument): arg is readonly Argument[] {
  return Array.isArray(arg);
}

function asText(value: string | number | boolean): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'boolean'
      ? value
        ? 'on'
        : 'off'
      : String(value);
}
