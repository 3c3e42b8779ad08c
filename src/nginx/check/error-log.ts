import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readSize } from './numbers.ts';
import { checkSyslog } from './syslog.ts';

const levels: readonly string[] = 'emerg alert crit error warn notice info debug'.split(' ');
const debugLevels: readonly string[] = 'core alloc mutex event http mail stream'
  .split(' ')
  .map((word) => `debug_${word}`);

/** What nginx needs at least for one message, the name of its file left out (`NGX_MAX_ERROR_STR` and some more). */
const leastMemory = 2048;

/** As nginx reads it (`ngx_log_set_log`); the file itself is not looked at. */
function checkErrorLog(met: Met, checker: Checker): void {
  const target = argument(met, 0);
  if (target.startsWith('syslog:')) {
    if (!checkSyslog(met, checker)) return;
  } else if (target.startsWith('memory:')) {
    const size = target.slice('memory:'.length);
    if ((readSize(size) ?? 0) < leastMemory) {
      checker.report('NF6201', `invalid buffer size "${size}"`, argumentAt(met, 0), {
        help: 'a size such as 32m',
      });
      return;
    }
  }
  checkLevels(met, checker);
}

function checkLevels(met: Met, checker: Checker): void {
  let plain = false;
  let debug = false;
  for (let i = 1; i < met.node.args.length; i++) {
    const level = argument(met, i);
    const at = argumentAt(met, i);
    if (levels.includes(level)) {
      if (plain || debug) {
        checker.report('NF6201', `duplicate log level "${level}"`, at, { help: 'one level is enough' });
        return;
      }
      plain = true;
    } else if (debugLevels.includes(level) && !plain) debug = true;
    else {
      const help = plain ? 'one level is enough' : `it is one of ${levels.join(', ')}`;
      checker.report('NF6201', `invalid log level "${level}"`, at, { help });
      return;
    }
  }
}

export const errorLogChecks: Checks = { error_log: checkErrorLog };
