import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { invalidParameter } from './invalid.ts';
import { checkRegex } from './regex-use.ts';
import { isRepeated, reportDuplicate } from './repeated.ts';

/** False, and said, when `off` and something else stand in one block, or `off` twice. In front of another word it is a text. */
function standsAlone(met: Met, checker: Checker): boolean {
  const { name } = met.row;
  const off = met.node.args.length === 1 && argument(met, 0) === 'off';
  if (met.scope.has(`${name} off`) || (off && met.scope.has(`${name} rule`))) {
    reportDuplicate(met, checker, '"off" stands alone');
    return false;
  }
  isRepeated(off ? `${name} off` : `${name} rule`, met);
  return !off;
}

/** As nginx reads it (`ngx_http_proxy_redirect`). */
function checkRedirect(met: Met, checker: Checker): void {
  if (!standsAlone(met, checker)) return;
  if (met.node.args.length > 1) checkPattern(met, checker);
  else if (argument(met, 0) === 'default') checkDefault(met, checker);
  else invalidParameter(met, 0, checker, 'it takes default, off, or what is replaced and by what');
}

function checkDefault(met: Met, checker: Checker): void {
  const at = argumentAt(met, 0);
  // What stands around a fragment, or in a file that is not at hand, may have it.
  const mayHaveIt = met.scope.parent === undefined || met.scope.hasUnread;
  const passes = met.scope.has('proxy_pass');
  if (!passes && mayHaveIt) return;
  if (!passes)
    checker.report(
      'NF6231',
      '"proxy_redirect default" should be placed after the "proxy_pass" directive',
      at,
      {
        help: 'in the same block; without it nginx does the same by itself',
      },
    );
  // Of those that pass, the ones with variables are kept.
  else if (met.scope.own('proxy_pass')[0]?.node.args[0]?.value.includes('$'))
    checker.report(
      'NF6209',
      '"proxy_redirect default" cannot be used with "proxy_pass" directive with variables',
      at,
      { help: 'write what is replaced and by what, or off' },
    );
}

/** `proxy_cookie_domain`, `proxy_cookie_path` and `proxy_cookie_flags`; flags are read only when a cookie comes. */
function checkCookie(met: Met, checker: Checker): void {
  if (!standsAlone(met, checker)) return;
  if (met.node.args.length < 2)
    invalidParameter(met, 0, checker, 'it takes off, or something behind this word');
  else checkPattern(met, checker);
}

function checkPattern(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (value.startsWith('~')) checkRegex(value.replace(/^~\*?/, ''), met, 0, checker);
}

export const proxyRewriteChecks: Checks = {
  proxy_redirect: checkRedirect,
  proxy_cookie_domain: checkCookie,
  proxy_cookie_path: checkCookie,
  proxy_cookie_flags: checkCookie,
};
