import { variableSettable } from '../catalogue.ts';
import { regexProblem } from '../regex.ts';
import { argumentAt, type Checker, type Met, placeOf } from './checker.ts';
import { addVariable } from './variable-hash.ts';

const namedGroup = /\(\?P?[<']([A-Za-z_]\w*)[>']/g;

/**
 * Judges a regular expression as nginx compiles it (`ngx_http_regex_compile`): what PCRE is sure to refuse, and the
 * variables that its named groups make.
 */
export function checkRegex(pattern: string, met: Met, index: number, checker: Checker): void {
  const problem = regexProblem(pattern);
  if (problem !== undefined) {
    checker.report(
      'NF6210',
      `the regular expression "${pattern}" cannot be compiled`,
      argumentAt(met, index),
      {
        help: problem,
      },
    );
    return;
  }
  if (!pattern.includes('(?')) return;
  const { side } = met.scope;
  for (const [, name = ''] of pattern.matchAll(namedGroup)) {
    const lower = name.toLowerCase();
    if ((side === 'http' || side === 'stream') && !variableSettable(lower, side, checker.version)) {
      checker.report('NF6207', `the duplicate "${lower}" variable`, argumentAt(met, index), {
        help: 'a named group makes a variable of its name, and this one is of nginx itself',
      });
    } else addVariable(lower, placeOf(argumentAt(met, index)), met.scope, checker);
  }
}
