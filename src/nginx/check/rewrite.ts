import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { checkRegex } from './regex-use.ts';
import { declareVariable, noteIn, noteVariable } from './variables.ts';

const flags: ReadonlySet<string> = new Set(['last', 'break', 'redirect', 'permanent']);

function checkRewrite(met: Met, checker: Checker): void {
  if (argument(met, 1) === '') {
    checker.report('NF6248', 'empty replacement', argumentAt(met, 1), { help: 'say what the path becomes' });
    return;
  }
  checkRegex(argument(met, 0), met, 0, checker);
  const flag = argument(met, 2);
  if (met.node.args.length > 2 && !flags.has(flag))
    checker.report('NF6203', `invalid parameter "${flag}"`, argumentAt(met, 2), {
      help: 'it takes last, break, redirect or permanent',
    });
}

/** The words between the parentheses of an `if`, each with the argument that it is of; or what nginx says instead. */
function conditionWords(met: Met): { readonly words: readonly Word[] } | { readonly wrong: Word } {
  const words: Word[] = met.node.args.map(({ value }, index) => ({ value, index }));
  const first = words[0] ?? { value: '', index: 0 };
  const last = words.at(-1) ?? first;
  if (!first.value.startsWith('(')) return { wrong: first };
  if (!last.value.endsWith(')')) return { wrong: last };
  words[0] = { value: first.value.slice(1), index: 0 };
  // A single word has both parentheses.
  const end = words.at(-1) ?? first;
  words[words.length - 1] = { value: end.value.slice(0, -1), index: end.index };
  if (words.length > 1 && words[0].value === '') words.shift();
  if (words.length > 1 && words.at(-1)?.value === '' && isBareParenthesis(met)) words.pop();
  return { words };
}

interface Word {
  readonly value: string;
  readonly index: number;
}

function isBareParenthesis(met: Met): boolean {
  return met.node.args.at(-1)?.value === ')';
}

/** As nginx reads it (`ngx_http_rewrite_if_condition`). */
function checkIf(met: Met, checker: Checker): void {
  const read = conditionWords(met);
  const invalid = (
    { value, index }: Word,
    help = 'a condition is ($variable), ($variable = text), ($variable ~ regex) or (-f file)',
  ): void => checker.report('NF6247', `invalid condition "${value}"`, argumentAt(met, index), { help });
  if ('wrong' in read) {
    invalid(read.wrong, 'the condition stands in parentheses');
    return;
  }
  const [first, operator, operand] = read.words;
  if (first === undefined) return;
  if (first.value.length > 1 && first.value.startsWith('$')) {
    if (read.words.length === 2 || read.words.length > 3) invalid(first, 'a text with spaces needs quotes');
    else {
      noteVariable(first.value.slice(1).toLowerCase(), met, first.index, checker);
      if (operator !== undefined && operand !== undefined) checkComparison(operator, operand, met, checker);
    }
  } else if (/^!?-.$/.test(first.value)) {
    if (read.words.length !== 2) invalid(first);
    else {
      if (operator !== undefined) noteIn(operator.value, met, operator.index, checker);
      if (!/[fdex]$/.test(first.value)) invalid(first, 'the file tests are -f, -d, -e and -x');
    }
  } else invalid(first);
}

function checkComparison(operator: Word, operand: Word, met: Met, checker: Checker): void {
  switch (operator.value) {
    case '=':
    case '!=':
      noteIn(operand.value, met, operand.index, checker);
      return;
    case '~':
    case '~*':
    case '!~':
    case '!~*':
      checkRegex(operand.value, met, operand.index, checker);
      return;
    default:
      checker.report(
        'NF6247',
        `unexpected "${operator.value}" in condition`,
        argumentAt(met, operator.index),
        {
          help: operator.value === '==' ? 'write =' : 'the operators are =, !=, ~, ~*, !~ and !~*',
        },
      );
  }
}

export const rewriteChecks: Checks = {
  rewrite: checkRewrite,
  if: checkIf,
  set: (met, checker) => declareVariable(met, 0, checker),
};
