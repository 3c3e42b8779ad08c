import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { checkRegex } from './regex-use.ts';

function checkServerName(met: Met, checker: Checker): void {
  for (let i = 0; i < met.node.args.length; i++) {
    const name = argument(met, i);
    if (name.startsWith('~')) {
      if (name.length === 1)
        checker.report('NF6252', `empty regex in server name "${name}"`, argumentAt(met, i));
      else checkRegex(name.slice(1), met, i, checker);
      continue;
    }
    if ((name.startsWith('*') && (name.length < 3 || name[1] !== '.')) || name === '.') {
      checker.report('NF6252', `server name "${name}" is invalid`, argumentAt(met, i), {
        help: 'a wildcard is *.example.com, .example.com or www.*',
      });
      return;
    }
    if (name.includes('/'))
      checker.report('NF6261', `server name "${name}" has suspicious symbols`, argumentAt(met, i), {
        help: 'a name has no scheme and no path',
      });
  }
}

export const serverNameChecks: Checks = { server_name: checkServerName };
