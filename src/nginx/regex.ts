/**
 * Why PCRE is sure to refuse a regular expression, or undefined. Says nothing where it is not sure: quoted
 * stretches (`\Q`), extended syntax (`(?x)`), verbs and conditions are left to nginx.
 * Positions count from 1, in UTF-16 units (https://www.pcre.org/current/doc/html/pcre2syntax.html).
 */
export function regexProblem(pattern: string): string | undefined {
  const python = badPython.exec(pattern);
  if (python !== null && !/\\\(\?P/.test(pattern))
    return `"(?P" at character ${python.index + 1} starts no name`;
  if (/\\[QE]|\(\?[a-zA-Z^]*x|\(\*[A-Za-z]|\(\?[(C]/.test(pattern)) return undefined;
  const open: number[] = [];
  let before: Repeatable = 'nothing';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i];
    const quantifier = quantifierAt(pattern, i);
    if (quantifier !== undefined) {
      const problem = quantifierProblem(quantifier, before);
      if (problem !== undefined) return `"${quantifier}" at character ${i + 1} ${problem}`;
      before = afterQuantifier[before];
      i += quantifier.length - 1;
    } else if (c === '(') {
      const start = groupStart(pattern, i);
      if (start === undefined) return `"(" at character ${i + 1} is never closed`;
      if (!start.whole) open.push(i);
      before = start.whole ? 'item' : 'nothing';
      i = start.at;
    } else if (c === ')' && open.pop() === undefined) {
      return `")" at character ${i + 1} closes nothing`;
    } else {
      const end = itemEnd(pattern, i);
      if (end === undefined)
        return c === '[' ? `"[" at character ${i + 1} is never closed` : 'it ends in a backslash';
      before = c === '|' ? 'nothing' : c === '{' ? 'unsure' : 'item';
      i = end;
    }
  }
  const unclosed = open.pop();
  return unclosed === undefined ? undefined : `"(" at character ${unclosed + 1} is never closed`;
}

/** Index of the last character of what begins at `index`; undefined when it does not end. */
function itemEnd(pattern: string, index: number): number | undefined {
  if (pattern[index] === '[') return classEnd(pattern, index);
  if (pattern[index] !== '\\') return index;
  const escaped = pattern[index + 1];
  if (escaped === undefined) return undefined;
  if (escaped === 'c') return index + 2;
  const brace = pattern[index + 2] === '{' && /[xogkpPNu]/.test(escaped) ? pattern.indexOf('}', index) : -1;
  return brace < 0 ? index + 1 : brace;
}

/** What stands before: whether `*`, `+`, `?` and `{n}` may follow. */
type Repeatable = 'nothing' | 'item' | 'repeated' | 'finished' | 'unsure';

/** "??" is lazy and "?+" is possessive; behind them nothing repeats. */
const afterQuantifier: Readonly<Record<Repeatable, Repeatable>> = {
  nothing: 'nothing',
  item: 'repeated',
  repeated: 'finished',
  finished: 'finished',
  unsure: 'unsure',
};

function quantifierProblem(quantifier: string, before: Repeatable): string | undefined {
  const modifier = before === 'repeated' && (quantifier === '?' || quantifier === '+');
  if (before === 'nothing' || before === 'finished' || (before === 'repeated' && !modifier))
    return 'repeats nothing';
  const [, low, , high = ''] = /^\{(\d+)(,(\d*))?\}$/.exec(quantifier) ?? [];
  if (low === undefined) return undefined;
  if (Number(low) > 65_535 || Number(high) > 65_535) return 'counts beyond 65535';
  return high !== '' && Number(high) < Number(low) ? 'has its numbers the wrong way round' : undefined;
}

const counted = /\{(\d+)(,(\d*))?\}/y;

function quantifierAt(pattern: string, index: number): string | undefined {
  const c = pattern[index];
  if (c === '*' || c === '+' || c === '?') return c;
  if (c !== '{') return undefined;
  counted.lastIndex = index;
  return counted.exec(pattern)?.[0];
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

/** What may follow "(?P": a name, or a reference to one. */
const badPython = /\(\?P(?![<=>])/;
