import { z } from 'zod';
import {
  anyEndpoint,
  backendTlsOf,
  buffering,
  dynamic,
  endpoints,
  group,
  hideHeaders,
  params,
  requestBuffering,
  streaming,
  timeouts,
  upstreamName,
} from './backend.ts';
import { cacheUse } from './cache.ts';
import { directives } from './directives.ts';
import * as fastcgiTables from './fields/fastcgi.ts';
import * as scgiTables from './fields/scgi.ts';
import * as uwsgiTables from './fields/uwsgi.ts';
import type { PlainFields } from './plain.ts';
import { plainShape } from './plain-shape.ts';
import { absolutePath, flag } from './scalars.ts';

/** Programs behind FastCGI, uwsgi and SCGI: the three are told of a request by parameters. */

const to = z
  .union([anyEndpoint, endpoints], {
    error: 'an address such as 127.0.0.1:9000 or unix:/run/app.sock, or a list of them',
  })
  .optional()
  .describe('The address, or several addresses that share the work.');
const programText = 'an address such as unix:/run/app.sock, { to: … } or { upstream: … }';

interface Tables<R, S, T, O, C> {
  readonly retry: R;
  readonly socket: S;
  readonly tempFiles: T;
  readonly store: O;
  readonly cache: C;
}

function programShape<
  R extends PlainFields,
  S extends PlainFields,
  T extends PlainFields,
  O extends PlainFields,
  C extends PlainFields,
>(tables: Tables<R, S, T, O, C>) {
  return {
    to,
    upstream: upstreamName,
    dynamic,
    params,
    timeouts: timeouts.optional().describe('How long the program may take.'),
    streaming,
    buffering,
    requestBuffering,
    hideHeaders,
    retry: group(tables.retry, 'When the next server is asked.'),
    cache: cacheUse(tables.cache).optional().describe('Keep answers.'),
    socket: group(tables.socket, 'Connections to the program.'),
    tempFiles: group(tables.tempFiles, 'Answers that do not fit into memory.'),
    store: group(tables.store, 'Keep answers as files.'),
    directives: directives.optional().describe('Directives that have no typed field.'),
  } as const;
}

const scriptText = 'existing, any, none or the path of a script such as /srv/app/public/index.php';

/** Hands requests to a FastCGI program such as PHP-FPM. */
export const fastcgi = z.union(
  [
    anyEndpoint,
    z.strictObject({
      ...programShape({
        retry: fastcgiTables.fastcgiRetryFields,
        socket: fastcgiTables.fastcgiSocketFields,
        tempFiles: fastcgiTables.fastcgiTempFields,
        store: fastcgiTables.fastcgiStoreFields,
        cache: fastcgiTables.fastcgiCacheFields,
      }),
      ...plainShape(fastcgiTables.fastcgiFields),
      script: z
        .union([z.enum(['existing', 'any', 'none']), absolutePath], { error: scriptText })
        .optional()
        .describe(
          'What the program runs: the file of the path where there is one (existing), without a look (any: the files are elsewhere), nothing (none), or always the same script. Default: existing.',
        ),
      root: absolutePath
        .optional()
        .describe("Folder of the files as the program sees it. Default: nginx's, with links resolved."),
      pathInfo: flag.optional().describe('What follows the script in the path is PATH_INFO. Default: false.'),
    }),
  ],
  { error: programText },
);
export type FastcgiInput = z.infer<typeof fastcgi>;

/** Hands requests to a uwsgi program. */
export const uwsgi = z.union(
  [
    anyEndpoint,
    z.strictObject({
      ...programShape({
        retry: uwsgiTables.uwsgiRetryFields,
        socket: uwsgiTables.uwsgiSocketFields,
        tempFiles: uwsgiTables.uwsgiTempFields,
        store: uwsgiTables.uwsgiStoreFields,
        cache: uwsgiTables.uwsgiCacheFields,
      }),
      ...plainShape(uwsgiTables.uwsgiFields),
      tls: z
        .union([flag, backendTlsOf(uwsgiTables.uwsgiTlsFields)], { error: 'true, or { verify, … }' })
        .optional()
        .describe('TLS to the program (suwsgi).'),
    }),
  ],
  { error: programText },
);
export type UwsgiInput = z.infer<typeof uwsgi>;

/** Hands requests to an SCGI program. */
export const scgi = z.union(
  [
    anyEndpoint,
    z.strictObject({
      ...programShape({
        retry: scgiTables.scgiRetryFields,
        socket: scgiTables.scgiSocketFields,
        tempFiles: scgiTables.scgiTempFields,
        store: scgiTables.scgiStoreFields,
        cache: scgiTables.scgiCacheFields,
      }),
      ...plainShape(scgiTables.scgiFields),
    }),
  ],
  { error: programText },
);
export type ScgiInput = z.infer<typeof scgi>;
