import type { Match } from './model.ts';
import { type Origin, sourced } from './origin.ts';

/** Takes a match apart; the modifier becomes a word of its own, so that nginx never looks for one in the path. */
export function readMatch(text: string, origin: Origin): Match {
  const word = (value: string) => sourced(value, origin);
  if (text.startsWith('@')) return { kind: 'named', text, words: [word(text)] };
  const [, modifier = '', rest = text] = /^(=|\^~|~\*|~)? ?(.*)$/s.exec(text) ?? [];
  const kind = kinds[modifier] ?? 'prefix';
  return { kind, text: rest, words: modifier === '' ? [word(rest)] : [word(modifier), word(rest)] };
}

const kinds: Record<string, Match['kind']> = {
  '=': 'exact',
  '^~': 'prefix-first',
  '~': 'regex',
  '~*': 'regex-ci',
};
