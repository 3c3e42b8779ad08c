import { finding } from '../diagnostics/finding.ts';
import { sizeBytes } from '../schema/units.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { at, type Origin, toPath } from './origin.ts';
import { bytes, words } from './values.ts';

/** A zone that something is counted in. */
export interface LimitZone {
  readonly name: string;
  readonly words: Words;
  readonly size: string;
  readonly origin: Origin;
}

/** Those of one block: `limit_req_zone` and `limit_conn_zone`. */
export interface LimitZones {
  readonly requests: readonly Words[];
  readonly connections: readonly Words[];
}

/** Zones in use, by what they count; filled while servers are built. */
export interface OwnZones {
  /** Requests by their rate. */
  readonly requests: Map<string, LimitZone>;
  /** Requests at the same time. */
  readonly connections: Map<string, LimitZone>;
  /** Connections to streams. */
  readonly streams: Map<string, LimitZone>;
}

export type ZoneKind = keyof OwnZones;

export function noOwnZones(): OwnZones {
  return { requests: new Map(), connections: new Map(), streams: new Map() };
}

/** The zones of http or of stream; undefined where there are none. */
export function limitZones(
  kind: 'http' | 'stream',
  { requests, connections, streams }: OwnZones,
): LimitZones | undefined {
  const lines = (zones: ReadonlyMap<string, LimitZone>) => [...zones.values()].map((zone) => zone.words);
  const own =
    kind === 'http'
      ? { requests: lines(requests), connections: lines(connections) }
      : { requests: [], connections: lines(streams) };
  return own.requests.length + own.connections.length === 0 ? undefined : own;
}

/** Where a limit wants to count. */
export interface ZoneWish {
  readonly kind: ZoneKind;
  readonly key: string;
  /** The parameter of a zone that knows its rate. */
  readonly bound: string | undefined;
  /** How the name begins if the user gives none. */
  readonly base: string;
  /** Whose count it is, where equal limits do not count together. */
  readonly owner: string | undefined;
  readonly usualSize: string;
  readonly input: {
    readonly key?: string | undefined;
    readonly zone?:
      | { readonly name?: string | undefined; readonly size?: string | number | undefined }
      | undefined;
    readonly bypass?: readonly string[] | undefined;
  };
}

/** The name of the zone, which is made where it is not there yet. */
export function zoneFor(wish: ZoneWish, origin: Origin, context: BuildContext): string {
  const { kind, key, bound, input } = wish;
  const zones = context.zones[kind];
  const named = input.zone?.name;
  const size = bytes(input.zone?.size) ?? wish.usualSize;
  const identity = JSON.stringify([key, bound, named ?? null, named === undefined ? wish.owner : undefined]);
  const known = zones.get(identity);
  if (known !== undefined) {
    if (input.zone?.size !== undefined && sizeBytes(known.size) !== sizeBytes(size)) {
      const what = `The zone ${known.name} has two sizes: ${known.size} and ${size}`;
      conflict(what, at(origin, 'zone'), known, context);
    }
    return known.name;
  }
  const taken = namesIn(context.zones);
  const other = named === undefined ? undefined : taken.get(named);
  if (other !== undefined)
    conflict(`The zone ${other.name} counts something else already`, at(origin, 'zone'), other, context);
  const name = named ?? freeName(wish, taken);
  zones.set(identity, { name, words: words(origin, key, `zone=${name}:${size}`, bound), size, origin });
  return name;
}

/** A zone that counts nothing. */
export function emptyZone(kind: ZoneKind, origin: Origin, context: BuildContext): string {
  const name = `${kind}_unlimited`;
  const identity = JSON.stringify(['', name]);
  if (!context.zones[kind].has(identity)) {
    const line = words(origin, '', `zone=${name}:32k`, kind === 'requests' ? 'rate=1r/s' : undefined);
    context.zones[kind].set(identity, { name, words: line, size: '32k', origin });
  }
  return name;
}

/** nginx has one set of names for the shared memory of all its modules. */
function namesIn(zones: OwnZones): Map<string, LimitZone> {
  const all = [zones.requests, zones.connections, zones.streams].flatMap((own) => [...own.values()]);
  return new Map(all.map((zone) => [zone.name, zone]));
}

/** What is counted if nothing else is said: each client. */
export const client = '$binary_remote_addr';

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
