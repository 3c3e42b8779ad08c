import { z } from 'zod';
import { expires } from './expires.ts';
import { additionFields } from './fields/addition.ts';
import { autoindexFields } from './fields/autoindex.ts';
import { browserFields } from './fields/browser.ts';
import { charsetFields } from './fields/charset.ts';
import { clientFields, clientServerFields } from './fields/client.ts';
import { connectionFields } from './fields/connection.ts';
import { coreFields } from './fields/core.ts';
import { davFields } from './fields/dav.ts';
import { filesFields } from './fields/files.ts';
import { gunzipFields } from './fields/gunzip.ts';
import { logsFields } from './fields/logs.ts';
import { ssiFields } from './fields/ssi.ts';
import { subFilterFields } from './fields/sub-filter.ts';
import { timeoutsFields, timeoutsServerFields } from './fields/timeouts.ts';
import { useridFields } from './fields/userid.ts';
import { gzip } from './gzip.ts';
import { types } from './media-types.ts';
import { mirror } from './mirror.ts';
import { plainShape } from './plain-shape.ts';
import { flag, text } from './scalars.ts';

/** `true`, `false` or the mapping of its settings. */
function flagOr<T extends z.ZodRawShape>(shape: T, keys: string) {
  return z.union([flag, z.strictObject(shape)], { error: `true, false or { ${keys} }` });
}

const { on: _autoindex, ...autoindexShape } = plainShape(autoindexFields);
const { on: _gunzip, ...gunzipShape } = plainShape(gunzipFields);
const { on: _ssi, ...ssiShape } = plainShape(ssiFields);
const { name: charsetName, ...charsetShape } = plainShape(charsetFields);

const replacement = z.strictObject({
  from: text('a text to look for').describe('What is looked for, without regard to case.'),
  to: z.string().max(3500).describe('What takes its place.'),
});

/** Settings that http, sites and locations have alike; most configurations have few of them. */
const featureFields = {
  ...plainShape(coreFields),
  gzip: gzip.optional().describe('Compress answers.'),
  gunzip: flagOr(gunzipShape, 'buffers')
    .optional()
    .describe('Unpack compressed answers for clients that cannot (`gunzip`).'),
  charset: z
    .union([z.literal(false), charsetName.unwrap(), z.strictObject({ name: charsetName, ...charsetShape })], {
      error: 'a charset such as utf-8, false, or { name, source, override, types }',
    })
    .optional()
    .describe('Charset in Content-Type (`charset`).'),
  autoindex: flagOr(autoindexShape, 'format, exactSize, localtime')
    .optional()
    .describe('List the files of a folder.'),
  ssi: flagOr(ssiShape, 'types, silentErrors, …').optional().describe('Server side includes (`ssi`).'),
  subFilter: z
    .strictObject({
      replace: z.array(replacement).min(1, { error: 'at least one replacement' }).describe('What by what.'),
      ...plainShape(subFilterFields),
    })
    .optional()
    .describe('Replace texts in answers (`sub_filter`).'),
  addition: z
    .strictObject(plainShape(additionFields))
    .optional()
    .describe('Put the answer of another address before or behind answers.'),
  dav: z.strictObject(plainShape(davFields)).optional().describe('Files written over http (WebDAV).'),
  expires: expires
    .optional()
    .describe('How long browsers may keep answers: for all of them, or by media type (`expires`).'),
  userid: flagOr(plainShape(useridFields), 'mode, name, domain, …')
    .optional()
    .describe('A cookie that knows a client again (`userid`).'),
  browser: z
    .strictObject(plainShape(browserFields))
    .optional()
    .describe('Which browsers are old, for `$ancient_browser` and `$modern_browser`.'),
  mirror: mirror.optional().describe('Send copies of requests elsewhere (`mirror`).'),
  types: types
    .optional()
    .describe(
      'Media types by file extension. Those of http come to the ones that are known; those of a site or location replace them there.',
    ),
  connection: z
    .strictObject(plainShape(connectionFields))
    .optional()
    .describe("What becomes of a client's connection."),
  files: z.strictObject(plainShape(filesFields)).optional().describe('How files are read and sent.'),
  logs: z.strictObject(plainShape(logsFields)).optional().describe('What is logged beside the access log.'),
} as const;

const client = plainShape(clientFields);
const timeouts = plainShape(timeoutsFields);

/** Those of a location. */
export const locationFeatures = {
  ...featureFields,
  client: z.strictObject(client).optional().describe('How request bodies are read.'),
  timeouts: z.strictObject(timeouts).optional().describe('How long clients may take.'),
} as const;

/** Those of a site and of all of http. */
export const serverFeatures = {
  ...featureFields,
  client: z
    .strictObject({ ...client, ...plainShape(clientServerFields) })
    .optional()
    .describe('How requests are read.'),
  timeouts: z
    .strictObject({ ...plainShape(timeoutsServerFields), ...timeouts })
    .optional()
    .describe('How long clients may take.'),
} as const;
