import type { Scope } from '../../nginx/check/scope.ts';
import { capturesOf } from '../captures.ts';
import { hostOf, readPassUrl } from '../passes.ts';
import type { LintRule } from '../rule.ts';
import type { Survey } from '../survey.ts';
import { partsOf, valueNames, valuesOf } from '../variable-values.ts';

/** Who chooses the host that nginx connects to. */
export const ssrf: LintRule = {
  code: 'NF8003',
  tags: ['security'],
  recommended: true,
  keeps: ['proxy_pass', 'internal', 'rewrite', ...valueNames],
  check: (survey, report) => {
    for (const { node, source, scope } of survey.all('proxy_pass')) {
      const word = node.args[0];
      if (word === undefined || !word.value.includes('$') || scope.side !== 'http') continue;
      if (scope.inherited('internal').length > 0) continue;
      const { scheme, authority } = readPassUrl(word.value);
      const taint = chosenBy(authority === '' ? scheme : hostOf(authority), scope, survey);
      if (taint === undefined) continue;
      report({ word, source }, `The client chooses the host of this proxy_pass, by ${taint}`, {
        help: 'map the value to the hosts that are allowed',
      });
    }
  },
  explanation: {
    what: 'The host of `proxy_pass` comes from the request. Whoever sends the request chooses where nginx connects to.',
    why: 'Requests from nginx reach what clients cannot: `127.0.0.1`, the metadata service of a cloud, other machines of the network.',
    mend: 'Choose among fixed hosts with a `map`, or make the location `internal` when only an application may redirect to it.',
    ignore: 'When this is meant to be an open proxy and the network around it is closed off by other means.',
    example: {
      language: 'nginx',
      bad: 'resolver 127.0.0.53;\nserver {\n    listen 8080;\n    location /fetch {\n        proxy_pass http://$arg_host;\n    }\n}',
      good: 'resolver 127.0.0.53;\nmap $arg_host $backend {\n    a       a.example.com;\n    default b.example.com;\n}\nserver {\n    listen 8080;\n    location /fetch {\n        proxy_pass http://$backend;\n    }\n}',
    },
  },
};

const fromRequest =
  /^(?:arg_\w+|http_(?!host$)\w+|cookie_\w+|args|query_string|request_uri|uri|document_uri)$/;

/** What of the request decides the whole host, or undefined. A fixed end such as `.example.com` keeps it in bounds. */
function chosenBy(host: string, scope: Scope, survey: Survey, depth = 0): string | undefined {
  const parts = partsOf(host);
  const last = parts.at(-1);
  if (last === undefined || last.kind === 'text' || depth > 3) return undefined;
  if (parts.some(({ kind, text }) => kind === 'text' && text.includes('.'))) return undefined;
  if (fromRequest.test(last.text)) return `$${last.text}`;
  const capture = capturesOf(last.text, scope);
  if (capture?.takesAnyHost) return `$${last.text}`;
  for (const value of valuesOf(last.text, scope, survey) ?? []) {
    const taint = chosenBy(hostOf(readPassUrl(value).authority), scope, survey, depth + 1);
    if (taint !== undefined) return taint;
  }
  return undefined;
}
