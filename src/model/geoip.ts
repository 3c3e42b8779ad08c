import type { VariableKind } from '../nginx/catalogue.ts';
import type { Geoip2Input, GeoipInput } from '../schema/geoip.ts';
import type { BuildContext } from './context.ts';
import { filesOf } from './maps.ts';
import type { Words } from './model.ts';
import { needModule } from './modules.ts';
import { at, type Origin, optionalAt, type Sourced, sourced } from './origin.ts';
import { fieldsOf, isOn, time, words } from './values.ts';

export interface GeoipModel {
  readonly country: Words | undefined;
  readonly city: Words | undefined;
  readonly org: Words | undefined;
  readonly proxies: readonly Sourced<string>[];
  readonly proxyRecursive: Sourced<boolean> | undefined;
}

type Database = GeoipInput['country'];

export function buildGeoip(
  input: GeoipInput,
  origin: Origin,
  kind: VariableKind,
  context: BuildContext,
): GeoipModel {
  needModule(kind === 'http' ? 'http_geoip' : 'stream_geoip', origin, context);
  return {
    country: databaseOf(input.country, at(origin, 'country')),
    city: databaseOf(input.city, at(origin, 'city')),
    org: databaseOf(input.org, at(origin, 'org')),
    proxies: filesOf(input.proxy, at(origin, 'proxy')),
    proxyRecursive: fieldsOf(input, origin).flag('proxyRecursive'),
  };
}

function databaseOf(input: Database, origin: Origin): Words | undefined {
  if (input === undefined) return undefined;
  if (typeof input === 'string') return words(origin, input);
  return words(origin, input.file, isOn(input.utf8) ? 'utf8' : undefined);
}

export interface Geoip2Model {
  readonly databases: readonly Geoip2Database[];
  readonly proxies: readonly Sourced<string>[];
  readonly proxyRecursive: Sourced<boolean> | undefined;
}

export interface Geoip2Database {
  readonly origin: Origin;
  readonly file: Sourced<string>;
  readonly autoReload: Sourced<string> | undefined;
  readonly variables: readonly { readonly name: Sourced<string>; readonly words: Words }[];
}

export function buildGeoip2(
  input: Geoip2Input,
  origin: Origin,
  kind: VariableKind,
  context: BuildContext,
): Geoip2Model {
  needModule(kind === 'http' ? 'http_geoip2' : 'stream_geoip2', origin, context);
  const databases = Object.entries(input.databases).map(([file, database]): Geoip2Database => {
    const from = at(origin, 'databases', file);
    return {
      origin: from,
      file: sourced(file, from),
      autoReload: optionalAt(time(database.autoReload), from, 'autoReload'),
      variables: Object.entries(database.variables).map(([name, variable]) => {
        const place = at(from, 'variables', name);
        const fallback = variable.default === undefined ? undefined : `default=${variable.default}`;
        const source = variable.source === undefined ? undefined : `source=${variable.source}`;
        return {
          name: sourced(`$${name}`, place),
          words: words(place, fallback, source, ...variable.path),
        };
      }),
    };
  });
  return {
    databases,
    proxies: filesOf(input.proxy, at(origin, 'proxy')),
    proxyRecursive: fieldsOf(input, origin).flag('proxyRecursive'),
  };
}
