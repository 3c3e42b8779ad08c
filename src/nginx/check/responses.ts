import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readNumber } from './numbers.ts';

function checkErrorPage(met: Met, checker: Checker): void {
  const { args } = met.node;
  let codes = args.length - 1;
  const before = argument(met, codes - 1);
  if (before.startsWith('=')) {
    codes--;
    if (codes === 0 || (before.length > 1 && readNumber(before.slice(1)) === undefined)) {
      checker.report('NF6201', `invalid value "${before}"`, argumentAt(met, args.length - 2), {
        help: 'codes come first, then = with the code to answer with, then the page',
      });
      return;
    }
  }
  for (let i = 0; i < codes; i++) {
    const value = argument(met, i);
    const status = readNumber(value);
    if (status === undefined || status === 499) {
      const help = status === 499 ? '499 is said when the client has gone; no page can be sent' : undefined;
      checker.report('NF6201', `invalid value "${value}"`, argumentAt(met, i), { help });
      return;
    }
    if (status < 300 || status > 599) {
      checker.report('NF6204', `value "${value}" must be between 300 and 599`, argumentAt(met, i));
      return;
    }
  }
}

function checkReturn(met: Met, checker: Checker): void {
  const first = argument(met, 0);
  const code = readNumber(first);
  if (code !== undefined && code <= 999) return;
  if (code === undefined && met.node.args.length === 1 && /^(?:https?:\/\/|\$scheme)/.test(first)) return;
  checker.report('NF6204', `invalid return code "${first}"`, argumentAt(met, 0), {
    help: 'a code up to 999, or alone a URL that starts with http://, https:// or $scheme',
  });
}

function checkTryFiles(met: Met, checker: Checker): void {
  const last = met.node.args.length - 1;
  const value = argument(met, last);
  if (!value.startsWith('=')) return;
  const code = readNumber(value.slice(1));
  if (code === undefined || code > 999)
    checker.report('NF6204', `invalid code "${value}"`, argumentAt(met, last), {
      help: 'a status such as =404',
    });
}

function checkLimitExcept(met: Met, checker: Checker): void {
  for (const [i, { value }] of met.node.args.entries()) {
    if (methods.has(value.toUpperCase())) continue;
    const help = `nginx knows ${[...methods].join(', ')}`;
    checker.report('NF6201', `invalid method "${value}"`, argumentAt(met, i), { help });
    return;
  }
}

const methods: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'MKCOL',
  'COPY',
  'MOVE',
  'OPTIONS',
  'PROPFIND',
  'PROPPATCH',
  'LOCK',
  'UNLOCK',
  'PATCH',
]);

export const responseChecks: Checks = {
  error_page: checkErrorPage,
  'http:return': checkReturn,
  try_files: checkTryFiles,
  limit_except: checkLimitExcept,
};
