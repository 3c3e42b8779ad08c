import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { type Origin, toPath } from '../model/origin.ts';
import { variableKnown, variableSettable } from '../nginx/catalogue.ts';
import { regexProblem } from '../nginx/regex.ts';
import type { Version } from '../nginx/version.ts';
import type { View } from './view.ts';

/** Regular expressions that do not compile, and groups that would take the name of a variable of nginx's. */
export function* regex(view: View): Generator<Finding> {
  const { nginx } = view.model.target;
  for (const { server } of view.servers) {
    // the redirect has the names of its site
    if (server.purpose !== 'site') continue;
    for (const name of server.names) {
      if (name.regex) yield* judge(name.value.slice(1), name.origin, 'value', nginx);
    }
  }
  for (const { location } of view.locations) {
    const { kind, text } = location.match;
    if (kind === 'regex' || kind === 'regex-ci') yield* judge(text, location.origin, 'key', nginx);
  }
}

function* judge(
  pattern: string,
  origin: Origin | undefined,
  half: 'key' | 'value',
  version: Version,
): Generator<Finding> {
  const problem = regexProblem(pattern);
  if (problem !== undefined) {
    yield finding('NF2043', toPath(origin), [pattern, problem], {
      at: half,
      help: 'put a backslash before a character that stands for itself',
    });
    return;
  }
  if (!pattern.includes('(?')) return;
  for (const [, name = ''] of pattern.matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g)) {
    if (!isBuiltIn(name.toLowerCase(), version)) continue;
    yield finding('NF2044', toPath(origin), [name], {
      at: half,
      help: `choose another name, such as ${q(`my_${name}`)}`,
    });
  }
}

/** Variables of modules that need not be there. */
const optional = /^(?:geoip|naxsi|vts|otel|acme|spdy|brotli|zstd|http[23]$)/;

function isBuiltIn(name: string, version: Version): boolean {
  if (variableSettable(name, 'http', version) || optional.test(name)) return false;
  return variableKnown(name, 'http', version);
}
