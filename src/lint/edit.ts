import type { Directive, Word } from '../nginx/ast.ts';
import type { Placed } from '../nginx/check/scope.ts';
import type { SourceText } from '../nginx/check/source.ts';
import type { TextEdit } from './rule.ts';

/** Takes a word away, together with the blanks in front of it. */
export function removeWord(source: SourceText, word: Word): TextEdit {
  let start = word.start;
  while (start > 0 && /[ \t]/.test(source.text[start - 1] ?? '')) start--;
  return { source, start, end: word.end, text: '' };
}

export function replaceWord(source: SourceText, word: Word, text: string): TextEdit {
  return { source, start: word.start, end: word.end, text };
}

/** Adds a word behind the last one of a directive. */
export function appendWord({ node, source }: Placed, text: string): TextEdit {
  const { end } = node.args.at(-1) ?? node.name;
  return { source, start: end, end, text: ` ${text}` };
}

/** Adds a directive on a line of its own behind a simple one, indented as that is; on the same line where it stands among others. */
export function insertAfter({ node, source }: Placed, text: string): TextEdit {
  const { text: all } = source;
  const lineStart = all.lastIndexOf('\n', node.start - 1) + 1;
  const indent = all.slice(lineStart, node.start);
  const newline = all.includes('\r\n') ? '\r\n' : '\n';
  const alone = /^[ \t]*$/.test(indent) && /^[ \t]*(?:\r?\n|$)/.test(all.slice(node.end));
  return { source, start: node.end, end: node.end, text: alone ? `${newline}${indent}${text}` : ` ${text}` };
}

/** Takes a simple directive away, its line as well when nothing else stands on it. */
export function removeDirective(source: SourceText, node: Directive): TextEdit {
  const { text } = source;
  const lineStart = text.lastIndexOf('\n', node.start - 1) + 1;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(node.end));
  if (!/^[ \t]*$/.test(text.slice(lineStart, node.start)) || rest === null)
    return { source, start: node.start, end: node.end, text: '' };
  return { source, start: lineStart, end: node.end + rest[0].length, text: '' };
}

/** Where the text inside of the quotes of a word starts and ends. */
export function insideOf(word: Word): { readonly start: number; readonly end: number } {
  const marks = word.quote === '' ? 0 : 1;
  return { start: word.start + marks, end: word.end - marks };
}

/** Whether the word is written as it is read: then offsets in its value are offsets in the text. */
export function isPlain(word: Word): boolean {
  const { raw, value, quote } = word;
  return raw === `${quote}${value}${quote}`;
}

/** Replaces a stretch of a word's value; undefined where escapes make the places differ. */
export function replaceIn(
  source: SourceText,
  word: Word,
  part: { readonly start: number; readonly end: number },
  text: string,
): TextEdit | undefined {
  if (!isPlain(word)) return undefined;
  const { start } = insideOf(word);
  return { source, start: start + part.start, end: start + part.end, text };
}
