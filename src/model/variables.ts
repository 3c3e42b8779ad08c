import type { z } from 'zod';
import { finding } from '../diagnostics/finding.ts';
import { type VariableKind, variableSettable } from '../nginx/catalogue.ts';
import type { GeosInput } from '../schema/geo.ts';
import type { Geoip2Input, GeoipInput } from '../schema/geoip.ts';
import type { MapsInput } from '../schema/map.ts';
import type { SplitsInput } from '../schema/split-clients.ts';
import type { setVariables } from '../schema/variables.ts';
import type { BuildContext } from './context.ts';
import { buildGeoip, buildGeoip2, type Geoip2Model, type GeoipModel } from './geoip.ts';
import { buildGeos } from './geos.ts';
import { mapHash, variablesHash } from './hash-sizes.ts';
import { buildMaps } from './maps.ts';
import type { Opt, Words } from './model.ts';
import { at, type Origin, optional, type Sourced, sourced, toPath } from './origin.ts';
import { buildSplits } from './splits.ts';

/** A line of a block that is no directive: `KEY VALUE;`. */
export interface BlockEntry {
  readonly origin: Origin;
  readonly words: Words;
}

export interface MapModel {
  readonly origin: Origin;
  readonly source: Sourced<string>;
  /** With its `$`. */
  readonly variable: Sourced<string>;
  readonly hostnames: boolean;
  readonly volatile: boolean;
  readonly fallback: Sourced<string>;
  readonly includes: readonly Sourced<string>[];
  readonly entries: readonly BlockEntry[];
}

export interface GeoModel {
  readonly origin: Origin;
  readonly source: Opt<string>;
  readonly variable: Sourced<string>;
  readonly ranges: boolean;
  readonly volatile: boolean;
  readonly proxyRecursive: boolean;
  readonly proxies: readonly Sourced<string>[];
  readonly fallback: Sourced<string>;
  readonly includes: readonly Sourced<string>[];
  readonly entries: readonly BlockEntry[];
  readonly deletes: readonly Sourced<string>[];
}

export interface SplitModel {
  readonly origin: Origin;
  readonly source: Sourced<string>;
  readonly variable: Sourced<string>;
  readonly shares: readonly BlockEntry[];
}

/** The variables that http or stream makes for all of its servers. */
export interface VariablesModel {
  readonly mapHashBucketSize: Opt<number>;
  readonly mapHashMaxSize: Opt<number>;
  readonly variablesHashBucketSize: Opt<number>;
  readonly variablesHashMaxSize: Opt<number>;
  readonly geoip: GeoipModel | undefined;
  readonly geoip2: Geoip2Model | undefined;
  readonly geos: readonly GeoModel[];
  readonly maps: readonly MapModel[];
  readonly splits: readonly SplitModel[];
}

/** What `settings.http` and `settings.stream` have of variables. */
export interface VariablesInput {
  readonly maps?: MapsInput | undefined;
  readonly geo?: GeosInput | undefined;
  readonly splitClients?: SplitsInput | undefined;
  readonly geoip?: GeoipInput | undefined;
  readonly geoip2?: Geoip2Input | undefined;
}

/** Variables that features make for themselves, filled while servers are built. */
export interface OwnVariables {
  readonly maps: Map<string, MapModel>;
  readonly geos: Map<string, GeoModel>;
  /** What `set` makes, for clashes. */
  readonly set: { readonly name: string; readonly origin: Origin }[];
  /** Further names that are taken, in lower case, and what has them. */
  readonly reserved: Map<string, string>;
}

export function noOwnVariables(): OwnVariables {
  return { maps: new Map(), geos: new Map(), set: [], reserved: new Map() };
}

/** The user's own, then those of features; undefined where there are none. */
export function buildVariables(
  input: VariablesInput | undefined,
  origin: Origin,
  own: OwnVariables,
  kind: VariableKind,
  context: BuildContext,
): VariablesModel | undefined {
  const { maps, geo, splitClients, geoip, geoip2 } = input ?? {};
  const isSaid = maps ?? geo ?? splitClients ?? geoip ?? geoip2;
  if (isSaid === undefined && own.maps.size + own.geos.size + own.set.length === 0) return undefined;
  context.judgement.whole = true;
  const models = {
    geoip: geoip === undefined ? undefined : buildGeoip(geoip, at(origin, 'geoip'), kind, context),
    geoip2: geoip2 === undefined ? undefined : buildGeoip2(geoip2, at(origin, 'geoip2'), kind, context),
    geos: [...buildGeos(geo, at(origin, 'geo'), context), ...own.geos.values()],
    maps: [...buildMaps(maps, at(origin, 'maps')), ...own.maps.values()],
    splits: buildSplits(splitClients, at(origin, 'splitClients'), context),
  };
  const names = [
    ...[...models.geos, ...models.maps, ...models.splits].map(({ variable }) => variable),
    ...(models.geoip2?.databases ?? []).flatMap((database) => database.variables.map((v) => v.name)),
  ];
  checkNames(input ?? {}, origin, own, kind, context);
  const mapSizes = mapHash(models.maps.map(exactKeys));
  const variableSizes = variablesHash([
    ...names.map((name) => name.value.slice(1)),
    ...own.set.map((set) => set.name),
  ]);
  return {
    mapHashBucketSize: optional(mapSizes.bucketSize, undefined),
    mapHashMaxSize: optional(mapSizes.maxSize, undefined),
    variablesHashBucketSize: optional(variableSizes.bucketSize, undefined),
    variablesHashMaxSize: optional(variableSizes.maxSize, undefined),
    ...models,
  };
}

interface Named {
  readonly name: string;
  readonly origin: Origin;
}

function namesIn(input: VariablesInput, origin: Origin): Named[] {
  const names: Named[] = [];
  for (const key of ['maps', 'geo', 'splitClients'] as const)
    for (const name of Object.keys(input[key] ?? {})) names.push({ name, origin: at(origin, key, name) });
  for (const [file, { variables }] of Object.entries(input.geoip2?.databases ?? {})) {
    const from = at(at(origin, 'geoip2', 'databases', file), 'variables');
    for (const name of Object.keys(variables)) names.push({ name, origin: at(from, name) });
  }
  return names;
}

/** Names have no case, are one for all of http or stream, and are partly nginx's and ours. */
function checkNames(
  input: VariablesInput,
  origin: Origin,
  own: OwnVariables,
  kind: VariableKind,
  context: BuildContext,
): void {
  const first = new Map<string, Origin>();
  const { nginx } = context.target;
  for (const { name, origin: place } of namesIn(input, origin)) {
    const lower = name.toLowerCase();
    const known = first.get(lower);
    const what =
      reservedBy(lower, own) ?? (variableSettable(lower, kind, nginx) ? undefined : 'nginx itself');
    if (what !== undefined) clash(name, `is made by ${what}`, place, context);
    else if (known !== undefined) clash(name, 'is made twice', place, context, known);
    else first.set(lower, place);
  }
  for (const { name, origin: place } of own.set) {
    const known = first.get(name.toLowerCase());
    const what = reservedBy(name.toLowerCase(), own);
    if (what !== undefined) clash(name, `is made by ${what}`, place, context);
    else if (known !== undefined)
      clash(name, 'is made by a map or the like already, which "set" would overrule', place, context, known);
  }
}

/** Names that the configuration has for itself. */
function reservedBy(name: string, own: OwnVariables): string | undefined {
  return name.startsWith('nginx_forge_') ? 'nginx-forge: such names are its own' : own.reserved.get(name);
}

function clash(name: string, what: string, place: Origin, context: BuildContext, first?: Origin): void {
  const related = first === undefined ? [] : [{ message: 'made here', path: toPath(first) }];
  context.findings.push(
    finding('NF2160', toPath(place), [name, what], { at: 'key', help: 'choose another name', related }),
  );
}

/** The variables of one site or location, in its order. */
export function buildSet(
  input: z.infer<typeof setVariables>,
  origin: Origin,
  own: OwnVariables,
): readonly Words[] {
  return Object.entries(input).map(([name, value]) => {
    const from = at(origin, name);
    own.set.push({ name, origin: from });
    return [sourced(`$${name}`, from), sourced(String(value), from)];
  });
}

/** The keys that stand in nginx's hash table: regular expressions are tried one by one. */
export function exactKeys({ entries }: MapModel): string[] {
  return entries.map(({ words }) => words[0]?.value ?? '~').filter((key) => !key.startsWith('~'));
}
