import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { noteVariable } from './variables.ts';

/** What the log module knows without a variable of that name having to exist. */
const ofTheLogModule: ReadonlySet<string> = new Set([
  'pipe',
  'time_local',
  'time_iso8601',
  'msec',
  'request_time',
  'status',
  'bytes_sent',
  'body_bytes_sent',
  'request_length',
]);

/** As nginx reads it (`ngx_http_log_compile_format`): with a scanner of its own, that knows no captures. */
function checkLogFormat(met: Met, checker: Checker): void {
  const name = argument(met, 0);
  const { logFormats } = checker.tables.of(met.scope.side);
  if (logFormats.has(name) || (name === 'combined' && met.scope.side === 'http')) {
    checker.report('NF6215', `duplicate "log_format" name "${name}"`, argumentAt(met, 0), {
      help: 'choose another name',
    });
    return;
  }
  logFormats.add(name);
  let index = 1;
  const second = argument(met, 1);
  if (second.startsWith('escape=')) {
    const how = second.slice('escape='.length);
    if (how !== 'json' && how !== 'none' && how !== 'default') {
      checker.report('NF6201', `unknown log format escaping "${how}"`, argumentAt(met, 1), {
        help: 'it is default, json or none',
      });
      return;
    }
    index++;
  }
  for (; index < met.node.args.length; index++) if (!scan(met, index, checker)) return;
}

/** Notes the variables of one text; false when nginx would stop in it. */
function scan(met: Met, index: number, checker: Checker): boolean {
  const text = argument(met, index);
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    const from = text[at + 1] === '{' ? at + 2 : at + 1;
    let end = from;
    while (isNameCharacter(text.charCodeAt(end))) end++;
    const name = text.slice(from, end);
    const braced = from === at + 2;
    if (braced && from < text.length && text[end] !== '}') {
      const message = `the closing bracket in "${name}" variable is missing`;
      checker.report('NF6206', message, argumentAt(met, index));
      return false;
    }
    if (name === '') {
      checker.report('NF6206', `invalid parameter "${text.slice(at)}"`, argumentAt(met, index), {
        help: 'a "$" begins the name of a variable, and no variable stands for the "$" itself',
      });
      return false;
    }
    if (!ofTheLogModule.has(name)) noteVariable(name.toLowerCase(), met, index, checker);
    at = braced ? end + 1 : end;
  }
  return true;
}

/** False for NaN, the character behind the end. */
function isNameCharacter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || c === 95;
}

export const logFormatChecks: Checks = { log_format: checkLogFormat };
