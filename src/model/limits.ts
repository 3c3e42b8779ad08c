import { finding } from '../diagnostics/finding.ts';
import type { ConnectionInput, RateInput } from '../schema/limits.ts';
import { sizeBytes } from '../schema/units.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { ownMap, ownNetworks } from './own.ts';
import { asList, bytes, isOn, words } from './values.ts';

type RateObject = Exclude<RateInput, string>;
type ConnectionObject = Exclude<ConnectionInput, number>;
type Common = Omit<ConnectionObject, 'connections'>;

/** A zone that something is counted in. */
export interface LimitZone {
  readonly name: string;
  readonly words: Words;
  readonly size: string;
  readonly origin: Origin;
}

export interface LimitZones {
  readonly requests: readonly Words[];
  readonly connections: readonly Words[];
}

/** Zones in use, by what they count; filled while servers are built. */
export interface OwnZones {
  readonly requests: Map<string, LimitZone>;
  readonly connections: Map<string, LimitZone>;
}

export function noOwnZones(): OwnZones {
  return { requests: new Map(), connections: new Map() };
}

export function limitZones({ requests, connections }: OwnZones): LimitZones | undefined {
  if (requests.size + connections.size === 0) return undefined;
  const lines = (zones: ReadonlyMap<string, LimitZone>) => [...zones.values()].map((zone) => zone.words);
  return { requests: lines(requests), connections: lines(connections) };
}

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
type Kind = keyof OwnZones;

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
  return together(own, list, outer, context);
}

export function buildConnectionLimits(
  input: ConnectionInput | readonly ConnectionInput[] | false,
  origin: Origin,
  outer: readonly Limit[],
  context: BuildContext,
): Built {
  if (input === false) return unlimited('connections', origin, outer, context);
  const list = placed<ConnectionInput>(input, origin).map(
    ([given, from]): readonly [ConnectionObject, Origin] => [
      typeof given === 'number' ? { connections: given } : given,
      from,
    ],
  );
  const own = list.map(([limit, from]) => connectionOf(limit, from, context));
  return together(own, list, outer, context);
}

function placed<T>(input: T | readonly T[], origin: Origin): (readonly [T, Origin])[] {
  const isList = Array.isArray(input);
  return asList(input).map((entry, i) => [entry, isList ? at(origin, i) : origin]);
}

function rateOf(input: RateObject, origin: Origin, context: BuildContext): Limit {
  const key = keyOf(input, origin, context);
  const slug = input.rate.replace('/', '');
  const zone = zoneFor(
    'requests',
    { key, bound: `rate=${input.rate}`, base: `requests_${slug}`, input },
    origin,
    context,
  );
  const burst = input.burst ?? Number.parseInt(input.rate, 10);
  if (input.delay !== undefined && input.delay >= burst) {
    const what = `"delay" is how many of the burst are served at once: it has to be below the burst of ${burst}`;
    context.findings.push(finding('NF2167', toPath(at(origin, 'delay')), [what]));
  }
  const late = input.delay === undefined ? 'nodelay' : `delay=${input.delay}`;
  const extra = burst === 0 ? [] : [`burst=${burst}`, late];
  return { zone, words: words(origin, `zone=${zone}`, ...extra) };
}

function connectionOf(input: ConnectionObject, origin: Origin, context: BuildContext): Limit {
  const key = keyOf(input, origin, context);
  const zone = zoneFor('connections', { key, bound: undefined, base: 'connections', input }, origin, context);
  return { zone, words: words(origin, zone, input.connections) };
}

const client = '$binary_remote_addr';

/** Whom the limit is not for has an empty key, which nginx does not count. */
function keyOf({ key = client, bypass }: Common, origin: Origin, context: BuildContext): string {
  if (bypass === undefined) return key;
  const source = ownNetworks('bypass', bypass, at(origin, 'bypass'), context);
  return ownMap('limited', { source, fallback: '', entries: [['0', key]] }, at(origin, 'key'), context);
}

interface ZoneWish {
  readonly key: string;
  readonly bound: string | undefined;
  readonly base: string;
  readonly input: Common;
}

function zoneFor(kind: Kind, wish: ZoneWish, origin: Origin, context: BuildContext): string {
  const { key, bound, input } = wish;
  const zones = context.zones[kind];
  const named = input.zone?.name;
  const size = bytes(input.zone?.size) ?? '10m';
  const identity = JSON.stringify([key, bound, named]);
  const known = zones.get(identity);
  if (known !== undefined) {
    if (input.zone?.size !== undefined && sizeBytes(known.size) !== sizeBytes(size)) {
      const what = `The zone ${known.name} has two sizes: ${known.size} and ${size}`;
      conflict(what, at(origin, 'zone'), known, context);
    }
    return known.name;
  }
  const taken = new Map([...zones.values()].map((zone) => [zone.name, zone]));
  const other = named === undefined ? undefined : taken.get(named);
  if (other !== undefined)
    conflict(`The zone ${other.name} counts something else already`, at(origin, 'zone'), other, context);
  const name = named ?? freeName(wish, taken);
  const line = words(origin, key, `zone=${name}:${size}`, bound);
  zones.set(identity, { name, words: line, size, origin });
  return name;
}

function freeName({ base, input }: ZoneWish, taken: ReadonlyMap<string, LimitZone>): string {
  const { key = client, bypass } = input;
  const slug =
    key === client
      ? ''
      : `_${key
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '_')
          .replace(/^_|_$/g, '')}`;
  const whole = `${base}${slug.slice(0, 40)}${bypass === undefined ? '' : '_bypass'}`;
  let name = whole;
  for (let n = 2; taken.has(name); n++) name = `${whole}_${n}`;
  return name;
}

function conflict(what: string, origin: Origin, first: LimitZone, context: BuildContext): void {
  context.findings.push(
    finding('NF2167', toPath(origin), [what], {
      help: 'give one of them another name',
      related: [{ message: 'first used here', path: toPath(first.origin) }],
    }),
  );
}

/** nginx hands limits down only to blocks that have none of their own. */
function together(
  own: readonly Limit[],
  list: readonly (readonly [Common, Origin])[],
  outer: readonly Limit[],
  context: BuildContext,
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
  const ours = outer.length > 0 ? undefined : sourced(tooMany, list[0]?.[1]);
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
function unlimited(kind: Kind, origin: Origin, outer: readonly Limit[], context: BuildContext): Built {
  const none = { status: undefined, logLevel: undefined, dryRun: undefined };
  if (outer.length === 0) return { model: { limits: [], ...none }, inForce: [] };
  const zone = `${kind}_unlimited`;
  const isRate = kind === 'requests';
  const identity = JSON.stringify(['', zone]);
  if (!context.zones[kind].has(identity)) {
    const line = words(origin, '', `zone=${zone}:32k`, isRate ? 'rate=1r/s' : undefined);
    context.zones[kind].set(identity, { name: zone, words: line, size: '32k', origin });
  }
  const limit = words(origin, ...(isRate ? [`zone=${zone}`] : [zone, '1']));
  return { model: { limits: [limit], ...none }, inForce: [] };
}
