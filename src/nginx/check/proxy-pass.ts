import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { isRegex, matchOf } from './location.ts';
import { useUpstream } from './upstream-use.ts';

const noUriHere =
  '"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block';

/** The forms of `proxy_pass` in http (`ngx_http_proxy_pass`). */
function checkProxyPass(met: Met, checker: Checker): void {
  const url = argument(met, 0);
  if (url.includes('$')) return;
  const scheme = /^https?:\/\//i.exec(url)?.[0];
  if (scheme === undefined) {
    checker.report('NF6230', 'invalid URL prefix', argumentAt(met, 0), {
      help: `"${url}" has to start with http:// or https://`,
    });
    return;
  }
  const rest = url.slice(scheme.length);
  const options = { defaultPort: scheme.length === 8 ? 443 : 80, uriPart: true };
  if (!useUpstream(met, { index: 0, text: rest, options }, checker)) return;
  const uri = rest.startsWith('unix:') ? rest.slice(5).includes(':') : /[/?]/.test(rest);
  if (uri && !takesUri(met))
    checker.report('NF6229', noUriHere, argumentAt(met, 0), {
      help: `take away what follows the host in "${url}"; nginx cannot tell which part of the path it would replace`,
    });
}

function takesUri({ scope }: Met): boolean {
  if (scope.context !== 'location') return false;
  const match = matchOf(scope);
  return match === undefined || !(isRegex(match) || match.kind === 'named');
}

export const proxyPassChecks: Checks = { 'http:proxy_pass': checkProxyPass };
