import type { Lexer } from './lexer.ts';

const longOpening = /\[(=*)\[/y;

/**
 * The offset of the `}` that ends the Lua code starting at `from`, or -1. nginx hands this code to its Lua module,
 * which counts braces outside of Lua's strings and comments.
 */
export function endOfLuaBlock(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i >= 0 && i < text.length; i++) {
    switch (text[i]) {
      case '{':
        depth++;
        break;
      case '}':
        if (depth-- === 0) return i;
        break;
      case '"':
      case "'":
        i = endOfString(text, i);
        break;
      case '[':
        i = endOfLongBracket(text, i);
        break;
      case '-':
        if (text[i + 1] === '-') i = endOfComment(text, i + 2);
        break;
    }
    if (i < 0) return -1;
  }
  return -1;
}

function endOfString(text: string, from: number): number {
  const quote = text[from];
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i;
  }
  return -1;
}

/** The last offset of a long bracket, `from` itself when there is none, -1 when it has no end. */
function endOfLongBracket(text: string, from: number): number {
  longOpening.lastIndex = from;
  const match = longOpening.exec(text);
  if (match === null) return from;
  const closing = `]${match[1] ?? ''}]`;
  const at = text.indexOf(closing, longOpening.lastIndex);
  return at < 0 ? -1 : at + closing.length - 1;
}

function endOfComment(text: string, from: number): number {
  if (text[from] === '[') {
    const end = endOfLongBracket(text, from);
    if (end !== from) return end;
  }
  return text.indexOf('\n', from);
}

/** Whether nginx hands the block of that directive to its Lua module, unread. */
export function holdsLua(directive: string): boolean {
  return directive.endsWith('_by_lua_block');
}

/** Takes the code behind the brace that was just read, and its closing brace; `isClosed` is false where there is none. */
export function takeLua(lexer: Lexer): { readonly code: string; readonly isClosed: boolean } {
  const { text, pos } = lexer;
  const brace = endOfLuaBlock(text, pos);
  const end = brace < 0 ? text.length : brace;
  lexer.skipTo(brace < 0 ? end : end + 1);
  return { code: text.slice(pos, end), isClosed: brace >= 0 };
}
