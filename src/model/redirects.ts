import type { RedirectsInput } from '../schema/redirects.ts';
import type { SiteInput } from '../schema/site.ts';
import type { BuildContext } from './context.ts';
import { filesOf } from './maps.ts';
import type { ReturnModel, ServerName } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import { type OwnEntry, ownMap } from './own.ts';
import { checkRedirects } from './redirects-check.ts';
import { isOn } from './values.ts';

/** One look into a map, and where something was found an answer. */
export interface RedirectsModel {
  readonly origin: Origin;
  readonly condition: Sourced<string>;
  readonly answer: ReturnModel;
}

type LongForm = Exclude<RedirectsInput, Record<string, string>>;

export function buildRedirects(
  site: Pick<SiteInput, 'redirects' | 'absoluteRedirect'>,
  owner: Origin,
  names: readonly ServerName[],
  context: BuildContext,
): RedirectsModel | undefined {
  const { redirects: input, absoluteRedirect = context.spec.settings?.http?.absoluteRedirect } = site;
  if (input === undefined) return undefined;
  context.judgement.whole = true;
  const origin = at(owner, 'redirects');
  const isLong = typeof input['table'] === 'object';
  // A table has texts only, so this tells the two apart.
  const long = isLong ? (input as LongForm) : { table: input as Record<string, string> };
  const place = isLong ? at(origin, 'table') : origin;
  const { table, code, keepQuery, include } = long;
  checkRedirects(table, place, names, !isOn(absoluteRedirect, true), context);
  const entries = Object.entries(table).map(([path, to]): OwnEntry => [path, to, at(place, path)]);
  const mayFitAny = include !== undefined || entries.some(([path]) => path.startsWith('~'));
  const map = {
    source: '$uri',
    fallback: '',
    entries: mayFitAny ? [...kept, ...entries] : entries,
    includes: filesOf(include, at(origin, 'include')),
  };
  const variable = ownMap('redirect', map, origin, context.own.http);
  const query = isOn(keepQuery, true) ? queryFor(variable, long, origin, context) : '';
  return {
    origin,
    condition: sourced(variable, origin),
    answer: {
      code: sourced(code ?? 308, code === undefined ? origin : at(origin, 'code')),
      text: sourced(`${variable}${query}`, origin),
      type: undefined,
      onlyType: undefined,
    },
  };
}

/**
 * What no expression is to fit. `$uri` is decoded: a `%0a` in a group would end the header and begin one of the client's,
 * and browsers take `/\` for the `//` before a host.
 */
const kept: readonly OwnEntry[] = [
  ['~[\\x00-\\x1f\\x5c\\x7f]', ''],
  ['~^/\\.well-known/acme-challenge/', ''],
];

/** The query of the request, which no address can have behind one of its own. */
function queryFor(
  variable: string,
  { table, include }: LongForm,
  origin: Origin,
  { own }: BuildContext,
): string {
  const query = '$is_args$args';
  if (include === undefined && !Object.values(table).some((to) => /[?#]/.test(to))) return query;
  const map = { source: variable, fallback: query, entries: [['~[?#]', ''] as const] };
  return ownMap('redirect_query', map, origin, own.http);
}
