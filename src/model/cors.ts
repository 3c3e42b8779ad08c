import { finding } from '../diagnostics/finding.ts';
import type { CorsInput } from '../schema/cors.ts';
import { durationMs } from '../schema/units.ts';
import type { BuildContext } from './context.ts';
import { type Guard, guard } from './guard.ts';
import type { HeaderModel } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { ownMap } from './own.ts';
import { asList, isOn } from './values.ts';

export interface Cors {
  readonly headers: readonly HeaderModel[];
  readonly guard: Guard;
  /** Whether answers differ by origin, which caches have to know. */
  readonly varies: boolean;
}

/** Everything that a backend may say of it, and that would double what is said here. */
export const corsHeaders: readonly string[] = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
];

/** Headers with variables that are empty, so that nothing is sent, where they are not for this origin or request. */
export function buildCors(input: CorsInput, origin: Origin, context: BuildContext): Cors {
  checkWildcards(input, origin, context);
  const isForAll = input.origins === '*';
  const preflight = ownMap(
    'preflight',
    {
      source: '$request_method:$http_access_control_request_method',
      fallback: '',
      entries: [['~^OPTIONS:.', '1']],
    },
    origin,
    context.own.http,
  );
  const from = at(origin, 'origins');
  const allowed = isForAll ? undefined : originVariable(input, from, context);
  const headers: HeaderModel[] = [];
  const add = (name: string, value: string, place: Origin) =>
    headers.push({
      name: sourced(name, place),
      value: sourced(value, place),
      always: sourced('always', place),
    });
  /** Only for origins that are allowed. */
  const forAllowed = (label: string, value: string, place: Origin) =>
    allowed === undefined
      ? value
      : ownMap(label, { source: allowed, fallback: value, entries: [['', '']] }, place, context.own.http);
  const forPreflight = (label: string, value: string, place: Origin) =>
    ownMap(
      label,
      allowed === undefined
        ? { source: preflight, fallback: '', entries: [['1', value]] }
        : { source: `${preflight}${allowed}`, fallback: '', entries: [['~^1.', value]] },
      place,
      context.own.http,
    );
  const placeOf = (key: keyof CorsInput) => (input[key] === undefined ? origin : at(origin, key));
  add('Access-Control-Allow-Origin', allowed ?? '*', from);
  if (isOn(input.credentials)) {
    const place = at(origin, 'credentials');
    add('Access-Control-Allow-Credentials', forAllowed('cors_credentials', 'true', place), place);
  }
  if (input.expose !== undefined) {
    const place = at(origin, 'expose');
    add('Access-Control-Expose-Headers', forAllowed('cors_expose', input.expose.join(', '), place), place);
  }
  const methods = asList<string>(input.methods ?? ['GET', 'HEAD', 'POST']).join(', ');
  const requestHeaders = asList<string>(input.headers ?? ['Content-Type']).join(', ');
  const age = String(Math.floor(durationMs(input.maxAge ?? '1h') / 1000));
  add(
    'Access-Control-Allow-Methods',
    forPreflight('cors_methods', methods, placeOf('methods')),
    placeOf('methods'),
  );
  add(
    'Access-Control-Allow-Headers',
    forPreflight('cors_headers', requestHeaders, placeOf('headers')),
    placeOf('headers'),
  );
  add('Access-Control-Max-Age', forPreflight('cors_max_age', age, placeOf('maxAge')), placeOf('maxAge'));
  return { headers, guard: guard('cors', [preflight], 204, origin), varies: !isForAll };
}

/** The request's own origin where it is one of those, else nothing. */
function originVariable(input: CorsInput, origin: Origin, context: BuildContext): string {
  const list = asList<string>(input.origins);
  const entries = [...new Set(list)]
    .sort()
    .map((text): [string, string] => [originKey(text), '$http_origin']);
  return ownMap('cors_origin', { source: '$http_origin', fallback: '', entries }, origin, context.own.http);
}

function originKey(text: string): string {
  if (!text.includes('*')) return text;
  const [scheme = '', rest = ''] = text.split('://');
  const [host = '', port] = rest.split(':');
  const escaped = (part: string) => part.replace(/[.+]/g, '\\$&');
  const hosts = host.startsWith('*.') ? `(?:[a-z0-9_-]+\\.)+${escaped(host.slice(2))}` : escaped(host);
  const ports = port === undefined ? '' : port === '*' ? '(?::[0-9]+)?' : `:${port}`;
  return `~^${escaped(scheme)}://${hosts}${ports}$`;
}

/** With credentials a browser takes "*" for the name of an origin, method or header, and refuses. */
function checkWildcards(input: CorsInput, origin: Origin, context: BuildContext): void {
  if (!isOn(input.credentials)) return;
  for (const key of ['origins', 'methods', 'headers'] as const) {
    if (input[key] !== '*') continue;
    const what = `"${key}" cannot be "*" where credentials come along: browsers refuse the answer`;
    context.findings.push(
      finding('NF2164', toPath(at(origin, key)), [what], { help: 'name them one by one' }),
    );
  }
}
