import type { TemplateProblem } from './template-problem.ts';

const tokens: Readonly<Record<string, string>> = {
  EOF: 'the end of the template',
  INVALID: 'a character that cannot stand here',
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
