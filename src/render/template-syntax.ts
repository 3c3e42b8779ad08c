import type { TemplateProblem } from './template-problem.ts';

const tokens: Readonly<Record<string, string>> = {
  EOF: 'end of the template',
  INVALID: 'character',
  CLOSE: '"}}"',
  CLOSE_UNESCAPED: '"}}}"',
  CLOSE_SEXPR: '")"',
  OPEN_SEXPR: '"("',
  OPEN_ENDBLOCK: '"{{/"',
  INVERSE: '"{{else}}"',
  OPEN_INVERSE: '"{{else}}"',
  OPEN_INVERSE_CHAIN: '"{{else"',
  EQUALS: '"="',
  SEP: '"/" or "."',
  OPEN_BLOCK_PARAMS: '"as |"',
};

/** The parser's time grows with the square of the depth; no template that makes sense has a tenth of this. */
const maxOpen = 300;
const openers = /\{\{~?[#^](?!\s*~?\}\})|\{\{~?else\s|\{\{~?\/|[()]/g;

/** Whether more blocks or parentheses are open somewhere than the parser should be asked to follow. */
export function isTooNested(source: string): boolean {
  let blocks = 0;
  let calls = 0;
  for (const [sign] of source.matchAll(openers)) {
    if (sign === '(') calls++;
    else if (sign === ')') calls = Math.max(0, calls - 1);
    else if (sign.endsWith('/')) blocks = Math.max(0, blocks - 1);
    else blocks++;
    if (blocks > maxOpen || calls > maxOpen) return true;
  }
  return false;
}

/** What Handlebars' parser threw, as a problem: its grammar errors name the line only, its other ones the column too. */
export function syntaxProblem(error: unknown, source: string): TemplateProblem {
  if (error instanceof RangeError) return onLine('it is nested too deeply', 1, source);
  const text = error instanceof Error ? error.message : '';
  const [, number, got] = /^Parse error on line (\d+):[\s\S]*, got '(\w+)'\s*$/.exec(text) ?? [];
  if (number !== undefined && got !== undefined) {
    const what = Object.hasOwn(tokens, got) ? tokens[got] : undefined;
    return onLine(`unexpected ${what ?? 'word or sign'}`, Number(number), source);
  }
  const [, what = text, line = '1', column] = /^([\s\S]*) - (\d+):(\d+)$/.exec(text) ?? [];
  const problem = onLine(what.replace(/\s+/g, ' '), Number(line), source);
  return column === undefined
    ? problem
    : { ...problem, column: Number(column) + 1, endColumn: Number(column) + 2 };
}

/** The whole line, without the blanks around it. */
function onLine(what: string, number: number, source: string): TemplateProblem {
  const lines = source.split(/\r\n|\r|\n/);
  const line = Math.min(Math.max(number, 1), lines.length);
  const content = lines[line - 1] ?? '';
  const indent = content.length - content.trimStart().length;
  return {
    kind: 'syntax',
    message: `Handlebars cannot read this: ${what}`,
    line,
    column: indent + 1,
    endLine: line,
    endColumn: Math.max(indent + 2, content.trimEnd().length + 1),
  };
}
