import type { Match } from './model.ts';
import { type Origin, sourced } from './origin.ts';
import { words } from './values.ts';

/** Takes a match apart; the modifier becomes a word of its own, so that nginx never looks for one in the path. */
export function readMatch(text: string, origin: Origin): Match {
  if (text.startsWith('/')) return { kind: 'prefix', text, words: [sourced(text, origin)] };
  if (text.startsWith('@')) return { kind: 'named', text, words: [sourced(text, origin)] };
  const [, modifier = '', rest = text] = /^(=|\^~|~\*|~)? ?(.*)$/s.exec(text) ?? [];
  const kind = kinds[modifier] ?? 'prefix';
  return { kind, text: rest, words: words(origin, modifier === '' ? undefined : modifier, rest) };
}

const kinds: Record<string, Match['kind']> = {
  '=': 'exact',
  '^~': 'prefix-first',
  '~': 'regex',
  '~*': 'regex-ci',
};
