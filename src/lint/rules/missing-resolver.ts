import type { Scope } from '../../nginx/check/scope.ts';
import { hostOf, isAddress, knownHosts, passNames, readPassUrl } from '../passes.ts';
import type { LintRule } from '../rule.ts';
import type { Survey } from '../survey.ts';
import { partsOf, valueNames, valuesOf } from '../variable-values.ts';

/** A `…_pass` with a variable is looked up at each request, and only a `resolver` can do that. */
export const missingResolver: LintRule = {
  code: 'NF8408',
  tags: ['correctness', 'operation'],
  recommended: true,
  keeps: [...passNames, ...valueNames, 'resolver', 'upstream'],
  check: (survey, report) => {
    for (const name of passNames)
      for (const met of survey.all(name)) {
        const word = met.node.args[0];
        if (word === undefined || !word.value.includes('$')) continue;
        if (met.scope.inherited('resolver').length > 0 || survey.mayInherit(met.scope)) continue;
        const host = unresolvable(word.value, met.scope, survey);
        // In an example a bare name is an upstream that it does not show.
        if (host === undefined || (!host.includes('.') && survey.isExample(met.scope))) continue;
        report({ word, source: met.source }, `There is no resolver to find the address of "${host}" with`, {
          help: 'add "resolver", or an upstream of that name',
        });
      }
  },
  explanation: {
    what: 'The address of the backend has a variable, so nginx looks the host up at each request. Without a `resolver` every request ends in 502, and the log says "no resolver defined to resolve".',
    why: 'As soon as there is a variable anywhere in the argument, even in the path, nothing is looked up at the start. The names that the system knows, such as those of `/etc/hosts`, are not asked.',
    mend: 'Add a `resolver`, or an `upstream` of that name, or take the variable out.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    set $backend app.example.com;\n    proxy_pass http://$backend;\n}',
      good: 'location / {\n    resolver 127.0.0.53;\n    set $backend app.example.com;\n    proxy_pass http://$backend;\n}',
    },
  },
};

/** A host that surely needs to be looked up, or undefined. */
function unresolvable(value: string, scope: Scope, survey: Survey, depth = 0): string | undefined {
  const { authority } = readPassUrl(value);
  if (isAddress(authority)) return undefined;
  const known = knownHosts(survey, scope.side);
  if (!authority.includes('$')) {
    const host = hostOf(authority);
    const needs =
      host !== '' &&
      !isAddress(host) &&
      !known.has(authority.toLowerCase()) &&
      !known.has(host.toLowerCase());
    return needs && /^[\w.-]+$/.test(host) ? host : undefined;
  }
  const parts = partsOf(authority);
  const [first, ...rest] = parts;
  if (first === undefined || depth > 3) return undefined;
  // A name that is put together, or comes from the request, is no upstream as far as one can see.
  if (parts.some(({ kind, text }) => kind === 'text' && /[a-z]/i.test(text)))
    return parts.length > 1 && /\.[a-z]{2,}(?::|$)/i.test(authority) ? authority : undefined;
  if (first.kind !== 'variable') return undefined;
  if (/^(?:host|http_host|server_name|ssl_server_name|ssl_preread_server_name)$/.test(first.text))
    return survey.complete && known.size === 0 ? authority : undefined;
  const values = valuesOf(first.text, scope, survey);
  if (values === undefined) return undefined;
  const port = rest.map(({ text }) => text).join('');
  for (const one of values) {
    if (one === '' || one.includes('$')) continue;
    const host = unresolvable(/:\/\//.test(one) ? one : `${one}${port}`, scope, survey, depth + 1);
    if (host !== undefined) return host;
  }
  return undefined;
}
