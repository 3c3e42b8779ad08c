/**
 * Why PCRE is sure to refuse a regular expression, or undefined. Says nothing where it is not sure: quoted
 * stretches (`\Q`), extended syntax (`(?x)`), verbs and conditions are left to nginx.
 * Positions count from 1, in UTF-16 units (https://www.pcre.org/current/doc/html/pcre2syntax.html).
 */
export function regexProblem(pattern: string): string | undefined {
  if (/\\[QE]|\(\?[a-zA-Z^]*x|\(\*[A-Za-z]|\(\?\(/.test(pattern)) return undefined;
  const open: number[] = [];
  let repeatable: Repeatable = 'nothing';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === '\\') {
      if (i + 1 === pattern.length) return 'it ends in a backslash';
      i += pattern[i + 1] === 'c' ? 2 : 1;
      repeatable = 'item';
    } else if (c === '[') {
      const end = classEnd(pattern, i);
      if (end === undefined) return `"[" at character ${i + 1} is never closed`;
      i = end;
      repeatable = 'item';
    } else if (c === '(') {
      const inside = groupStart(pattern, i);
      if (inside === undefined) return `"(" at character ${i + 1} is never closed`;
      if (inside.whole) repeatable = 'item';
      else {
        open.push(i);
        repeatable = 'nothing';
      }
      i = inside.at;
    } else if (c === ')') {
      if (open.pop() === undefined) return `")" at character ${i + 1} closes nothing`;
      repeatable = 'item';
    } else if (c === '|') repeatable = 'nothing';
    else {
      const quantifier = quantifierAt(pattern, i);
      if (quantifier === undefined) repeatable = c === '{' ? 'unsure' : 'item';
      else {
        const next = afterQuantifier(repeatable, quantifier);
        if (next === undefined) return `"${quantifier}" at character ${i + 1} repeats nothing`;
        const wrong = boundsProblem(quantifier);
        if (wrong !== undefined) return wrong;
        repeatable = next;
        i += quantifier.length - 1;
      }
    }
  }
  const unclosed = open.pop();
  return unclosed === undefined ? undefined : `"(" at character ${unclosed + 1} is never closed`;
}

/** What stands before: whether `*`, `+`, `?` and `{n}` may follow. */
type Repeatable = 'nothing' | 'item' | 'repeated' | 'finished' | 'unsure';

function afterQuantifier(before: Repeatable, quantifier: string): Repeatable | undefined {
  switch (before) {
    case 'item':
      return 'repeated';
    case 'repeated':
      // "??" is lazy and "?+" is possessive
      return quantifier === '?' || quantifier === '+' ? 'finished' : undefined;
    case 'unsure':
      return 'unsure';
    case 'nothing':
    case 'finished':
      return undefined;
  }
}

const counted = /\{(\d+)(,(\d*))?\}/y;

function quantifierAt(pattern: string, index: number): string | undefined {
  const c = pattern[index];
  if (c === '*' || c === '+' || c === '?') return c;
  if (c !== '{') return undefined;
  counted.lastIndex = index;
  return counted.exec(pattern)?.[0];
}

function boundsProblem(quantifier: string): string | undefined {
  const [, low, , high = ''] = /^\{(\d+)(,(\d*))?\}$/.exec(quantifier) ?? [];
  if (low === undefined) return undefined;
  if (Number(low) > 65_535 || Number(high) > 65_535) return `${quantifier} counts beyond 65535`;
  return high !== '' && Number(high) < Number(low)
    ? `${quantifier} has its numbers the wrong way round`
    : undefined;
}

/** Index of the "]" that ends the class at `start`; a "]" in first place is a member. */
function classEnd(pattern: string, start: number): number | undefined {
  let i = start + 1;
  if (pattern[i] === '^') i++;
  if (pattern[i] === ']') i++;
  for (; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === ']') return i;
    if (c === '\\') i++;
    else if (c === '[') i = posixEnd(pattern, i);
  }
  return undefined;
}

/** The end of `[:alpha:]` inside of a class; any other "[" there is a member. */
function posixEnd(pattern: string, start: number): number {
  const mark = pattern[start + 1];
  if (mark !== ':' && mark !== '.' && mark !== '=') return start;
  const end = pattern.indexOf(`${mark}]`, start + 2);
  return end > 0 && /^\^?[a-z]*$/.test(pattern.slice(start + 2, end)) ? end + 1 : start;
}

const groupIntro = /\(\?(?:<[=!]|P?<\w*>|'\w*'|[=!:>|]|[a-zA-Z^-]*:)/y;

/** Where the inside of the group at `start` begins; `whole` when it has none: a comment, options, a reference. */
function groupStart(pattern: string, start: number): { at: number; whole: boolean } | undefined {
  if (pattern[start + 1] !== '?') return { at: start, whole: false };
  groupIntro.lastIndex = start;
  const intro = groupIntro.exec(pattern);
  if (intro !== null) return { at: start + intro[0].length - 1, whole: false };
  const end = pattern.indexOf(')', start);
  return end < 0 ? undefined : { at: end, whole: true };
}
