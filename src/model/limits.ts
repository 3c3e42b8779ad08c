import { finding } from '../diagnostics/finding.ts';
import type { ConnectionInput, RateInput, StreamConnectionInput } from '../schema/limits.ts';
import type { BuildContext } from './context.ts';
import { client, emptyZone, type ZoneWish, zoneFor } from './limit-zones.ts';
import type { Words } from './model.ts';
import { at, type Origin, optional, type Sourced, sourced, toPath } from './origin.ts';
import { ownMap, ownNetworks } from './own.ts';
import { asList, isOn, words } from './values.ts';
import type { OwnVariables } from './variables.ts';

type RateObject = Exclude<RateInput, string>;
type ConnectionObject = Exclude<ConnectionInput, number>;
type Common = Omit<ConnectionObject, 'connections'>;

/** One `limit_req` or `limit_conn`. */
export interface Limit {
  readonly zone: string;
  readonly words: Words;
}

/** The limits of one block with what is said of all of them together. */
export interface LimitsModel {
  readonly limits: readonly Words[];
  readonly status: Sourced<number> | undefined;
  readonly logLevel: Sourced<string> | undefined;
  readonly dryRun: Sourced<boolean> | undefined;
}

export interface Built {
  readonly model: LimitsModel;
  /** What nested blocks have to say again. */
  readonly inForce: readonly Limit[];
}

const tooMany = 429;

export function buildRateLimits(
  input: RateInput | readonly RateInput[] | false,
  origin: Origin,
  outer: readonly Limit[],
  context: BuildContext,
): Built {
  if (input === false) return unlimited('requests', origin, outer, context);
  const list = placed<RateInput>(input, origin).map(([rate, from]): readonly [RateObject, Origin] => [
    typeof rate === 'string' ? { rate } : rate,
    from,
  ]);
  const own = list.map(([limit, from]) => rateOf(limit, from, context));
  return together(own, list, outer, context, tooMany);
}

export function buildConnectionLimits(
  input: ConnectionInput | readonly ConnectionInput[] | false,
  origin: Origin,
  outer: readonly Limit[],
  context: BuildContext,
): Built {
  if (input === false) return unlimited('connections', origin, outer, context);
  const list = connectionObjects(input, origin);
  const counts = { kind: 'connections', base: 'connections', owner: undefined, usualSize: '10m' } as const;
  const own = list.map(([limit, from]) => connectionOf(limit, counts, from, context));
  return together(own, list, outer, context, tooMany);
}

/** The limits of a stream: counts of its own, but where streams name the zone that they share. */
export function buildStreamLimits(
  id: string,
  input: StreamConnectionInput,
  origin: Origin,
  context: BuildContext,
): LimitsModel {
  const list = connectionObjects(input, origin);
  const counts = { kind: 'streams', base: `stream_${id}`, owner: id, usualSize: '1m' } as const;
  const own = list.map(([limit, from]) => connectionOf(limit, counts, from, context));
  return together(own, list, [], context, undefined).model;
}

function connectionObjects(
  input: ConnectionInput | readonly ConnectionInput[],
  origin: Origin,
): (readonly [ConnectionObject, Origin])[] {
  return placed<ConnectionInput>(input, origin).map(([given, from]) => [
    typeof given === 'number' ? { connections: given } : given,
    from,
  ]);
}

function placed<T>(input: T | readonly T[], origin: Origin): (readonly [T, Origin])[] {
  const isList = Array.isArray(input);
  return asList(input).map((entry, i) => [entry, isList ? at(origin, i) : origin]);
}

function rateOf(input: RateObject, origin: Origin, context: BuildContext): Limit {
  const key = keyOf(input, origin, context.own.http);
  const counts = { kind: 'requests', owner: undefined, usualSize: '10m' } as const;
  const base = `requests_${input.rate.replace('/', '')}`;
  const zone = zoneFor({ ...counts, key, bound: `rate=${input.rate}`, base, input }, origin, context);
  const burst = input.burst ?? Number.parseInt(input.rate, 10);
  if (input.delay !== undefined && input.delay >= burst) {
    const what = `"delay" is how many of the burst are served at once: it has to be below the burst of ${burst}`;
    context.findings.push(finding('NF2167', toPath(at(origin, 'delay')), [what]));
  }
  const late = input.delay === undefined ? 'nodelay' : `delay=${input.delay}`;
  const extra = burst === 0 ? [] : [`burst=${burst}`, late];
  return { zone, words: words(origin, `zone=${zone}`, ...extra) };
}

type Counts = Pick<ZoneWish, 'kind' | 'base' | 'owner' | 'usualSize'>;

function connectionOf(input: ConnectionObject, counts: Counts, origin: Origin, context: BuildContext): Limit {
  const key = keyOf(input, origin, context.own[counts.kind === 'streams' ? 'stream' : 'http']);
  const zone = zoneFor({ ...counts, key, bound: undefined, input }, origin, context);
  return { zone, words: words(origin, zone, input.connections) };
}

/** Whom the limit is not for has an empty key, which nginx does not count. */
function keyOf({ key = client, bypass }: Common, origin: Origin, own: OwnVariables): string {
  if (bypass === undefined) return key;
  const source = ownNetworks('bypass', bypass, at(origin, 'bypass'), own);
  return ownMap('limited', { source, fallback: '', entries: [['0', key]] }, at(origin, 'key'), own);
}

/** nginx hands limits down only to blocks that have none of their own. */
function together(
  own: readonly Limit[],
  list: readonly (readonly [Common, Origin])[],
  outer: readonly Limit[],
  context: BuildContext,
  usualStatus: number | undefined,
): Built {
  const inForce: Limit[] = [];
  for (const [i, limit] of own.entries()) {
    if (inForce.some(({ zone }) => zone === limit.zone)) {
      const from = list[i]?.[1];
      const what = `Two limits here count in one zone, "${limit.zone}"`;
      const help = 'keep the stricter one, or give them zones with names of their own';
      context.findings.push(finding('NF2167', toPath(from), [what], { help }));
    } else inForce.push(limit);
  }
  const kept = outer.filter(({ zone }) => !inForce.some((limit) => limit.zone === zone && zone !== ''));
  const all = [...kept, ...inForce];
  // what is said of outer limits holds for these too, unless it is said anew
  const ours = outer.length > 0 ? undefined : optional(usualStatus, list[0]?.[1]);
  return {
    model: {
      limits: all.map((limit) => limit.words),
      status: one(list, 'status', (value) => value, context) ?? ours,
      logLevel: one(list, 'logLevel', (value) => value, context),
      dryRun: one(list, 'dryRun', (value) => isOn(value), context),
    },
    inForce: all,
  };
}

/** nginx has one status, level and dry run for all limits of a block. */
function one<K extends 'status' | 'logLevel' | 'dryRun', R>(
  list: readonly (readonly [Common, Origin])[],
  key: K,
  read: (value: NonNullable<Common[K]>) => R,
  context: BuildContext,
): Sourced<R> | undefined {
  let first: Sourced<R> | undefined;
  for (const [limit, origin] of list) {
    const value = limit[key];
    if (value === undefined) continue;
    const from = at(origin, key);
    const own = read(value);
    if (first === undefined) first = sourced(own, from);
    else if (first.value !== own) {
      const what = `nginx has one "${key}" for all limits of a block, and another limit says ${String(first.value)}`;
      context.findings.push(finding('NF2167', toPath(from), [what], { at: 'key' }));
    }
  }
  return first;
}

/** nginx cannot be told to drop an outer limit; one that counts nothing takes its place. */
function unlimited(
  kind: 'requests' | 'connections',
  origin: Origin,
  outer: readonly Limit[],
  context: BuildContext,
): Built {
  const none = { status: undefined, logLevel: undefined, dryRun: undefined };
  if (outer.length === 0) return { model: { limits: [], ...none }, inForce: [] };
  const zone = emptyZone(kind, origin, context);
  const limit = words(origin, ...(kind === 'requests' ? [`zone=${zone}`] : [zone, '1']));
  return { model: { limits: [limit], ...none }, inForce: [] };
}
