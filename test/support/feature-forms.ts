import { additionFields } from '../../src/schema/fields/addition.ts';
import { autoindexFields } from '../../src/schema/fields/autoindex.ts';
import { browserFields } from '../../src/schema/fields/browser.ts';
import { charsetFields } from '../../src/schema/fields/charset.ts';
import { clientFields, clientServerFields } from '../../src/schema/fields/client.ts';
import { connectionFields } from '../../src/schema/fields/connection.ts';
import { coreFields } from '../../src/schema/fields/core.ts';
import { davFields } from '../../src/schema/fields/dav.ts';
import { filesFields } from '../../src/schema/fields/files.ts';
import { gunzipFields } from '../../src/schema/fields/gunzip.ts';
import { gzipFields } from '../../src/schema/fields/gzip.ts';
import { imageFilterFields } from '../../src/schema/fields/image-filter.ts';
import { logsFields } from '../../src/schema/fields/logs.ts';
import { mp4Fields } from '../../src/schema/fields/mp4.ts';
import { ssiFields } from '../../src/schema/fields/ssi.ts';
import { subFilterFields } from '../../src/schema/fields/sub-filter.ts';
import { timeoutsFields, timeoutsServerFields } from '../../src/schema/fields/timeouts.ts';
import { useridFields } from '../../src/schema/fields/userid.ts';
import { xsltFields } from '../../src/schema/fields/xslt.ts';
import type { PlainFields } from '../../src/schema/plain.ts';
import { type Age, sampleOf } from './plain-samples.ts';

type Data = Readonly<Record<string, unknown>>;

function without(data: Data, ...keys: string[]): Data {
  return Object.fromEntries(Object.entries(data).filter(([key]) => !keys.includes(key)));
}

const replace = [{ from: 'text-from', to: 'text-to' }];
const switches = { gzip: 'on', gunzip: 'on', autoindex: 'on', ssi: 'on', userid: 'on', charset: 'utf-8' };

function forms(lists: boolean, age: Age): readonly Data[] {
  const of = (table: PlainFields) => sampleOf(table, lists, age);
  return [
    of(coreFields),
    {
      client: of(clientFields),
      connection: of(connectionFields),
      timeouts: of(timeoutsFields),
      files: of(filesFields),
      logs: of(logsFields),
    },
    {
      gzip: { types: ['text/x-two'], minLength: '76k', vary: 'off', static: 'always', ...of(gzipFields) },
      gunzip: without(of(gunzipFields), 'on'),
      autoindex: without(of(autoindexFields), 'on'),
      ssi: without(of(ssiFields), 'on'),
      charset: without(of(charsetFields), 'source'),
    },
    {
      gzip: { proxied: lists ? ['auth'] : 'off' },
      charset: without(of(charsetFields), 'name'),
      subFilter: { replace, ...of(subFilterFields) },
      addition: of(additionFields),
      dav: of(davFields),
      userid: of(useridFields),
      browser: of(browserFields),
      mirror: lists ? { to: ['/mirror-listed'], requestBody: 'on' } : { to: '/mirror-one' },
      types: { 'text/x-typed': ['ext'] },
    },
    { mirror: lists ? ['/mirror-list'] : '/mirror-short' },
  ];
}

/** Single values and lists, of the fields that every release has and of the younger ones. */
export const everyWay: readonly (readonly [lists: boolean, age: Age])[] = [
  [false, 'old'],
  [true, 'old'],
  [false, 'young'],
  [true, 'young'],
];

/** Every feature that a location has: with single values and with lists, those of old releases and the others. */
export const locationFeatureForms: readonly Data[] = [
  switches,
  { expires: '17d' },
  { expires: { 'text/x-one': '18d' } },
  ...everyWay.flatMap(([lists, age]) => forms(lists, age)),
];

/** What only locations have. */
export const contentForms: readonly Data[] = [
  { stubStatus: 'on' },
  { emptyGif: 'on' },
  { flv: 'on' },
  { mp4: 'on' },
  ...everyWay.map(([lists, age]) => ({ mp4: sampleOf(mp4Fields, lists, age), randomIndex: 'on' })),
  { imageFilter: 'size' },
  ...everyWay.map(([lists, age]) => ({
    imageFilter: {
      resize: { width: '-', height: '$arg_height' },
      crop: { width: '$arg_width', height: '-' },
      rotate: '$arg_turn',
      ...sampleOf(imageFilterFields, lists, age),
    },
  })),
  ...everyWay.map(([lists, age]) => ({
    xslt: {
      stylesheets: [lists ? '/xslt/one.xslt' : { file: '/xslt/two.xslt', params: { one: 'text-value' } }],
      params: { two: 'text-two' },
      stringParams: { three: 'text-three' },
      ...sampleOf(xsltFields, lists, age),
    },
  })),
];

/** Changes of paths, which sites and locations have. */
export const rewriteForms: readonly Data[] = [
  { rewrites: [{ from: '^/from-path$', to: '/to-path', flag: 'break' }] },
];

/** What a site and all of http have beyond that. */
export const serverFeatureForms: readonly Data[] = [
  ...locationFeatureForms,
  ...everyWay.map(([lists, age]) => ({
    client: sampleOf(clientServerFields, lists, age),
    timeouts: sampleOf(timeoutsServerFields, lists, age),
  })),
];
