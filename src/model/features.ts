import type { z } from 'zod';
import type { locationFeatures, serverFeatures } from '../schema/features.ts';
import { additionFields } from '../schema/fields/addition.ts';
import { autoindexFields } from '../schema/fields/autoindex.ts';
import { browserFields } from '../schema/fields/browser.ts';
import { charsetFields } from '../schema/fields/charset.ts';
import { clientFields, clientServerFields } from '../schema/fields/client.ts';
import { connectionFields } from '../schema/fields/connection.ts';
import { coreFields } from '../schema/fields/core.ts';
import { davFields } from '../schema/fields/dav.ts';
import { filesFields } from '../schema/fields/files.ts';
import { gunzipFields } from '../schema/fields/gunzip.ts';
import { logsFields } from '../schema/fields/logs.ts';
import { ssiFields } from '../schema/fields/ssi.ts';
import { timeoutsFields, timeoutsServerFields } from '../schema/fields/timeouts.ts';
import { useridFields } from '../schema/fields/userid.ts';
import type { PlainField, PlainFields, PlainGroupInput } from '../schema/plain.ts';
import type { BuildContext } from './context.ts';
import { buildExpires } from './expires.ts';
import { buildGzip } from './gzip.ts';
import { buildMediaTypes } from './media-types.ts';
import { buildMirror } from './mirror.ts';
import { at, type Origin } from './origin.ts';
import { type PlainGroup, plainGroup, shortGroup } from './plain.ts';
import { buildSubFilter } from './sub-filter.ts';
import { isOn } from './values.ts';

type InputOf<T extends Readonly<Record<string, z.ZodType>>> = { readonly [K in keyof T]?: z.infer<T[K]> };
export type FeaturesInput = InputOf<typeof serverFeatures> | InputOf<typeof locationFeatures>;

/** The groups beside the single settings of `coreFields`. */
const groups = [
  'addition',
  'autoindex',
  'browser',
  'charset',
  'client',
  'connection',
  'dav',
  'expires',
  'files',
  'gunzip',
  'gzip',
  'logs',
  'mirror',
  'ssi',
  'subFilter',
  'timeouts',
  'types',
  'userid',
] as const satisfies readonly (keyof InputOf<typeof serverFeatures>)[];

const keys: ReadonlySet<string> = new Set([...groups, ...Object.keys(coreFields)]);

/** What a server or location has of features; nothing is made for the many that have none. */
export function buildFeatures(
  input: FeaturesInput,
  origin: Origin,
  context: BuildContext,
): Features | undefined {
  for (const key in input) if (keys.has(key)) return featuresOf(input, origin, context);
  return undefined;
}

function featuresOf(input: FeaturesInput, origin: Origin, context: BuildContext) {
  context.judgement.whole = true;
  const part = <K extends (typeof groups)[number], R>(
    key: K,
    build: (value: NonNullable<FeaturesInput[K]>, from: Origin) => R,
  ): R | undefined => {
    const value = input[key];
    return value === undefined || value === null ? undefined : build(value, at(origin, key));
  };
  return {
    core: plainGroup(coreFields, input, origin),
    client: part('client', plain(serverClientFields)),
    connection: part('connection', plain(connectionFields)),
    timeouts: part('timeouts', plain(serverTimeoutsFields)),
    files: part('files', plain(filesFields)),
    logs: part('logs', plain(logsFields)),
    charset: part('charset', (given, from) =>
      typeof given === 'object'
        ? plainGroup(charsetFields, given, from)
        : shortGroup(charsetFields, 'name', given, from),
    ),
    gzip: part('gzip', buildGzip),
    gunzip: part('gunzip', switched(gunzipFields)),
    autoindex: part('autoindex', switched(autoindexFields)),
    ssi: part('ssi', switched(ssiFields)),
    subFilter: part('subFilter', buildSubFilter),
    addition: part('addition', plain(additionFields)),
    dav: part('dav', plain(davFields)),
    expires: part('expires', (given, from) => buildExpires(given, from, context)),
    userid: part('userid', buildUserid),
    browser: part('browser', plain(browserFields)),
    mirror: part('mirror', buildMirror),
    types: part('types', buildMediaTypes),
  };
}

export type Features = ReturnType<typeof featuresOf>;

const serverClientFields = { ...clientFields, ...clientServerFields };
const serverTimeoutsFields = { ...timeoutsServerFields, ...timeoutsFields };

function plain<T extends PlainFields>(table: T) {
  return (input: PlainGroupInput<T>, origin: Origin): PlainGroup<T> => plainGroup(table, input, origin);
}

type Switch = boolean | 'on' | 'off';

/** A group that is switched by `true` and `false`, or on by its settings. */
function switched<T extends PlainFields & { readonly on: PlainField }>(table: T) {
  return (input: Switch | PlainGroupInput<T>, origin: Origin): PlainGroup<T> =>
    typeof input === 'object'
      ? shortGroup(table, 'on', true, origin, input)
      : shortGroup(table, 'on', isOn(input), origin);
}

type UseridInput = NonNullable<FeaturesInput['userid']>;

function buildUserid(input: UseridInput, origin: Origin) {
  if (typeof input !== 'object') return shortGroup(useridFields, 'mode', isOn(input), origin);
  return input.mode === undefined
    ? shortGroup(useridFields, 'mode', true, origin, input)
    : plainGroup(useridFields, input, origin);
}
