import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { type Origin, toPath } from '../model/origin.ts';
import { variableKnown, variableSettable } from '../nginx/catalogue.ts';
import { regexProblem } from '../nginx/regex.ts';
import type { Version } from '../nginx/version.ts';
import type { LocationPlace, ServerPlace, View } from './view.ts';

/** Names that do not compile as regular expressions; the redirect has the names of its site. */
export function regexName({ server, view }: ServerPlace, found: Finding[]): void {
  if (server.purpose === 'redirect') return;
  for (const { regex, value, origin } of server.names) {
    if (!regex) continue;
    judge({ pattern: value.slice(1), origin, at: 'value' }, view.model.target.nginx, found);
    if (!value.includes('/')) continue;
    const help = 'a path is matched by a location; nginx warns of such a name';
    found.push(finding('NF2052', toPath(origin), [value.slice(1)], { help }));
  }
}

export function* streamRegexName({ model }: View): Generator<Finding> {
  const found: Finding[] = [];
  for (const { names } of model.stream?.servers ?? [])
    for (const { regex, value, origin } of names)
      if (regex) judge({ pattern: value.slice(1), origin, at: 'value' }, model.target.nginx, found);
  yield* found;
}

/** Locations that do not compile, and groups that would take the name of a variable of nginx's. */
export function regexLocation({ location, owner }: LocationPlace, found: Finding[]): void {
  const { kind, text } = location.match;
  if (kind !== 'regex' && kind !== 'regex-ci') return;
  judge({ pattern: text, origin: location.origin, at: 'key' }, owner.view.model.target.nginx, found);
}

interface PlacedRegex {
  readonly pattern: string;
  readonly origin: Origin | undefined;
  readonly at: 'key' | 'value';
}

function judge({ pattern, origin, at }: PlacedRegex, version: Version, found: Finding[]): void {
  const problem = regexProblem(pattern);
  if (problem !== undefined) {
    const help = 'put a backslash before a character that stands for itself';
    found.push(finding('NF2043', toPath(origin), [pattern, problem], { at, help }));
    return;
  }
  if (!pattern.includes('(?')) return;
  for (const [, name = ''] of pattern.matchAll(/\(\?(?:P?<|')([A-Za-z_]\w*)[>']/g)) {
    if (!isBuiltIn(name.toLowerCase(), version)) continue;
    const help = `choose another name, such as ${q(`my_${name}`)}`;
    found.push(finding('NF2044', toPath(origin), [name], { at, help }));
  }
}

/** Variables of modules that need not be there. */
const optional = /^(?:geoip|naxsi|vts|otel|acme|spdy|brotli|zstd|http[23]$)/;

function isBuiltIn(name: string, version: Version): boolean {
  if (variableSettable(name, 'http', version) || optional.test(name)) return false;
  return variableKnown(name, 'http', version);
}
