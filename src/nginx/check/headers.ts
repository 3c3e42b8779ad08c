import { firstBadVariable } from '../variables.ts';
import { argument, type Checker, type Checks, type Met } from './checker.ts';
import { invalidDirective, invalidParameter } from './invalid.ts';
import { readTime } from './numbers.ts';

function checkHeader(met: Met, checker: Checker): void {
  // The value is read first, and said when the variables of the directive are noted.
  if (firstBadVariable(argument(met, 1)) !== undefined) return;
  if (met.node.args.length > 2 && argument(met, 2) !== 'always')
    invalidParameter(met, 2, checker, 'only "always" may follow the value');
}

const help = 'a time such as 30d, -1 or @15h30m, or epoch, max or off';

/** As nginx reads it (`ngx_http_headers_expires`). */
function checkExpires(met: Met, checker: Checker): void {
  const modified = met.node.args.length > 1;
  if (modified && argument(met, 0) !== 'modified') {
    invalidDirective(met, checker, 'invalid value', {
      help: 'only "modified" may stand in front of the time',
    });
    return;
  }
  const index = modified ? 1 : 0;
  const value = argument(met, index);
  if (value.includes('$')) return;
  const problem = timeProblem(value, modified);
  if (problem !== undefined) invalidDirective(met, checker, problem, { index, help });
}

const dayInMilliseconds = 86_400_000;

function timeProblem(value: string, modified: boolean): string | undefined {
  if (!modified && (value === 'epoch' || value === 'max' || value === 'off')) return undefined;
  const daily = value.startsWith('@');
  if (daily && modified) return 'daily time cannot be used with "modified" parameter';
  const time = readTime(
    daily || value.startsWith('+') || value.startsWith('-') ? value.slice(1) : value,
    'sec',
  );
  if (time === undefined) return 'invalid value';
  return daily && time > dayInMilliseconds ? 'daily time value must be less than 24 hours' : undefined;
}

export const headerChecks: Checks = {
  add_header: checkHeader,
  add_trailer: checkHeader,
  expires: checkExpires,
};
