import { z } from 'zod';
import { access } from './access.ts';
import { contentFields } from './content.ts';
import { directives } from './directives.ts';
import { locationFeatures } from './features.ts';
import { grpc } from './grpc.ts';
import { responseHeaders } from './headers.ts';
import { accessLog, errorLog } from './logs.ts';
import { memcached } from './memcached.ts';
import { locationPolicyFields, policyFields } from './policy.ts';
import { fastcgi, scgi, uwsgi } from './programs.ts';
import { proxy } from './proxy.ts';
import { isSafeTarget } from './redirect-target.ts';
import { rewrites } from './rewrites.ts';
import { absolutePath, bigSize, count, flag, uriPath } from './scalars.ts';
import { tunnel } from './tunnel.ts';

const codeText = 'one of 301, 302, 303, 307, 308';
export const redirectCode = z.union(
  [z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)],
  { error: codeText },
);

const targetText =
  'an address such as https://example.com or /path; $uri and $document_uri are not safe here';
export const redirectTarget = z
  .string({ error: targetText })
  .regex(/^(?:https?:\/\/|\/|\$scheme:\/\/)[^\u0000-\u0020\u007f]{0,2000}$/, { error: targetText })
  .refine(isSafeTarget, { error: targetText });

/** Sends the client elsewhere. */
export const redirect = z.union(
  [
    redirectTarget,
    z.strictObject({
      to: redirectTarget.describe('Where to.'),
      code: redirectCode.optional().describe('Status. Default: 308 (method and body are kept).'),
      keepPath: flag
        .optional()
        .describe('Append the path and query of the request. Default: true for a whole site, else false.'),
    }),
  ],
  { error: 'an address, or { to, code, keepPath }' },
);

export const mediaType = z
  .string()
  .regex(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/i, { error: 'a media type such as application/json' });

const statusText = 'a status from 200 to 599, or 444';
const returnCode = z
  .int({ error: statusText })
  .min(200, { error: statusText })
  .max(599, { error: statusText });
/** Answers at once. */
export const returned = z.union(
  [
    returnCode,
    z.strictObject({
      code: returnCode.describe('The status; 444 closes the connection without an answer.'),
      body: z
        .string()
        .max(3500)
        .optional()
        .describe('The text of the answer; `$variables` are filled in by nginx.'),
      type: mediaType.optional().describe('Media type of the text. Default: text/plain.'),
    }),
  ],
  { error: 'a status, or { code, body, type }' },
);

const pageKeyText = 'one or several statuses from 300 to 599 (not 499), such as 404 or "500 502 503"';
/** Pages for errors, by status. */
export const errorPages = z.record(
  z.string().regex(/^(?:(?!499)[345]\d\d)(?: (?!499)[345]\d\d)*$/, { error: pageKeyText }),
  z.union(
    [
      uriPath,
      z.strictObject({
        to: uriPath.describe('Path of the page.'),
        code: z
          .union([count(200, 599, 'a status'), z.literal('from-page')], {
            error: 'a status from 200 to 599, or from-page',
          })
          .optional()
          .describe("Answer with this status in place of the error's."),
      }),
    ],
    { error: 'a path such as /404.html, or { to, code }' },
  ),
  { error: 'a mapping of statuses to pages' },
);

export const indexFiles = z.union(
  [
    z.string().regex(/^[^\u0000-\u001f\u007f]{1,500}$/),
    z.array(z.string().regex(/^[^\u0000-\u001f\u007f]{1,500}$/)).min(1),
  ],
  { error: 'a file name, or a list of them' },
);

const tryText = 'a list of at least two: files such as $uri or $uri/, then a path, @name or =404';
const tryFiles = z
  .array(z.string({ error: tryText }).regex(/^[^\u0000-\u001f\u007f]{1,1000}$/, { error: tryText }), {
    error: tryText,
  })
  .min(2, { error: tryText });

const spa = z.union([flag, uriPath], { error: 'true, false or the path of the start page' });

/** What sites and locations have in common. */
export const servingFields = {
  root: absolutePath.optional().describe('Folder of the files.'),
  index: indexFiles.optional().describe('Files that answer for a folder.'),
  headers: responseHeaders
    .optional()
    .describe('Headers of answers. Those of the site hold in its locations too, whatever they add.'),
  errorPages: errorPages.optional().describe('Pages for errors, by status.'),
  access: access.optional().describe('Who may come in.'),
  bodySize: bigSize.optional().describe('Largest request body (`client_max_body_size`). nginx: 1m.'),
  accessLog: accessLog.optional().describe('Where requests are logged; false logs none.'),
  errorLog: errorLog.optional().describe('Where errors are logged.'),
} as const;

const matchText = 'a match such as "/path", "= /path", "^~ /path", "~ regex", "~* regex" or "@name"';
export const matchPattern =
  /^(?:(?:= ?|\^~ ?)?\/[^\u0000-\u001f\u007f]{0,2000}|~\*? ?[^\u0000-\u001f\u007f]{1,2000}|@[A-Za-z0-9_-]{1,100})$/;
const match = z.string({ error: matchText }).regex(matchPattern, { error: matchText });

const locationFields = {
  ...servingFields,
  ...policyFields,
  ...locationPolicyFields,
  proxy: proxy.optional().describe('Hand requests to a backend.'),
  grpc: grpc.optional().describe('Hand requests to a gRPC server.'),
  fastcgi: fastcgi.optional().describe('Hand requests to a FastCGI program such as PHP-FPM.'),
  uwsgi: uwsgi.optional().describe('Hand requests to a uwsgi program.'),
  scgi: scgi.optional().describe('Hand requests to an SCGI program.'),
  memcached: memcached.optional().describe('Answer with what a memcached has under a key.'),
  tunnel: tunnel
    .optional()
    .describe('Open a connection for clients that ask with CONNECT; nginx 1.31.0 and later.'),
  alias: absolutePath.optional().describe("Folder in place of the location's path."),
  tryFiles: tryFiles
    .optional()
    .describe('Files to look for, in turn; the last is what happens when none is there.'),
  spa: spa
    .optional()
    .describe(
      'Answer with the start page whatever has no file (single-page applications). true: /index.html.',
    ),
  redirect: redirect.optional().describe('Send the client elsewhere.'),
  return: returned.optional().describe('Answer at once.'),
  internal: flag.optional().describe('Only for nginx itself: error pages, tryFiles.'),
  rewrites: rewrites.optional().describe('Changes of the path (`rewrite`), in the order of the list.'),
  ...locationFeatures,
  ...contentFields,
  directives: directives.optional().describe('Directives that have no typed field.'),
} as const;

/** What happens to requests whose path fits. */
export interface LocationNesting {
  readonly locations?: LocationsInput | undefined;
}
const locationBase = z.strictObject(locationFields);
const listedBase = z.strictObject({ match: match.describe('Which paths.'), ...locationFields });
export type LocationInput = z.infer<typeof locationBase> & LocationNesting;
export type ListedLocationInput = z.infer<typeof listedBase> & LocationNesting;
export type LocationsInput = Record<string, LocationInput> | ListedLocationInput[];

const nested = z
  .lazy((): z.ZodType<LocationsInput, LocationsInput> => locations)
  .optional()
  .describe('Locations inside this one.');

/** Locations of a site: a mapping by match, in the order of the file, or a list with `match`. */
export const locations: z.ZodType<LocationsInput, LocationsInput> = z.union(
  [
    z.record(match, locationBase.extend({ locations: nested })),
    z.array(listedBase.extend({ locations: nested })),
  ],
  { error: 'a mapping of matches to locations, or a list of locations with `match`' },
);
