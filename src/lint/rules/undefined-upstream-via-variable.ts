import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { passNames, readPassUrl } from '../passes.ts';
import type { LintRule } from '../rule.ts';
import { entryValues, valueNames, variablesOf } from '../variable-values.ts';

const mostCompared = 100;

/** A name behind a variable is checked by nobody before a request comes. */
export const undefinedUpstreamViaVariable: LintRule = {
  code: 'NF8410',
  tags: ['correctness'],
  recommended: true,
  keeps: [...passNames, ...valueNames, 'upstream'],
  check: (survey, report) => {
    const names = new Set(survey.all('upstream').map(({ node }) => node.args[0]?.value.toLowerCase() ?? ''));
    if (names.size === 0 || !survey.complete) return;
    const nearest = new Map<string, string | undefined>();
    const used = new Set<string>();
    for (const pass of passNames)
      for (const { node } of survey.all(pass))
        for (const name of variablesOf(readPassUrl(node.args[0]?.value ?? '').authority)) used.add(name);
    for (const name of valueNames)
      for (const met of survey.all(name)) {
        const variable = (name === 'set' ? met.node.args[0] : met.node.args.at(-1))?.value
          .slice(1)
          .toLowerCase();
        if (variable === undefined || !used.has(variable)) continue;
        const values = name === 'set' ? [met.node.args[1]?.value ?? ''] : entryValues(met);
        for (const value of values) {
          const host = readPassUrl(value).authority.toLowerCase();
          if (!/^[a-z_][\w-]*$/.test(host) || names.has(host) || host === 'localhost') continue;
          // Each comparison costs; with that many names none of them is a slip of the pen.
          if (!nearest.has(host) && nearest.size < mostCompared)
            nearest.set(host, didYouMean(host, names)[0]);
          const near = nearest.get(host);
          if (near === undefined) continue;
          report(met, `There is no upstream "${host}", but requests are sent to it by $${variable}`, {
            help: `did you mean "${near}"?`,
          });
        }
      }
  },
  explanation: {
    what: 'A variable that `proxy_pass` uses has a value that is nearly, but not quite, the name of an `upstream`. nginx takes it for a host name and asks DNS for it.',
    why: 'Behind a variable nginx does not check names at the start; each request ends in 502.',
    mend: 'Correct the name.',
    ignore: 'When a host has that name.',
    example: {
      language: 'nginx',
      bad: 'upstream backend_blue {\n    server 127.0.0.1:8000;\n}\nmap $host $pool {\n    default backend_blu;\n}\nserver {\n    listen 8080;\n    location / {\n        proxy_pass http://$pool;\n    }\n}',
      good: 'upstream backend_blue {\n    server 127.0.0.1:8000;\n}\nmap $host $pool {\n    default backend_blue;\n}\nserver {\n    listen 8080;\n    location / {\n        proxy_pass http://$pool;\n    }\n}',
    },
  },
};
