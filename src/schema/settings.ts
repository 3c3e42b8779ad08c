import { z } from 'zod';
import { httpAcme } from './acme.ts';
import { caches } from './cache.ts';
import { charsetMaps } from './charset-map.ts';
import { directives } from './directives.ts';
import { serverFeatures } from './features.ts';
import { eventsFields, mainFields } from './fields/main.ts';
import { mainTlsFields } from './fields/main-tls.ts';
import { streamFields, streamHashFields } from './fields/stream.ts';
import { peer } from './hosts.ts';
import { accessLog, errorLog, logFormats } from './logs.ts';
import { mailSettings } from './mail.ts';
import { plainShape } from './plain-shape.ts';
import { addressFields, limitFields } from './policy.ts';
import { httpHttp2, httpHttp3 } from './protocols.ts';
import { resolver } from './resolver.ts';
import { bigSize, count, filePath, flag, innerName } from './scalars.ts';
import { httpVariables, streamVariables } from './variable-fields.ts';

const userText = 'the name of a user';
const userName = z.string({ error: userText }).regex(/^[a-z_][a-z0-9_-]{0,31}$/, { error: userText });

const maskText = 'a mask of 0 and 1 such as 0101';
const mask = z.string({ error: maskText }).regex(/^[01]{1,1024}$/, { error: maskText });
const cpuAffinity = z.union(
  [
    z.literal('auto'),
    z.strictObject({ auto: mask.describe('The cores among which nginx chooses.') }),
    z.array(mask).min(1, { error: 'at least one mask' }),
  ],
  { error: 'auto, { auto: MASK } or a list of masks' },
);

const threadPool = z.strictObject({
  threads: count(1, 65_535, 'a number').describe('How many threads.'),
  maxQueue: count(0, 2_147_483_647, 'a number')
    .optional()
    .describe('Most tasks that wait for a thread. nginx: 65536.'),
});

const envName = z
  .string()
  .regex(/^[A-Za-z_]\w{0,100}$/, { error: 'the name of a variable of the environment' });
const envText = 'true to keep it, or a value';
const env = z.union(
  [
    z.array(envName).min(1, { error: 'at least one name' }),
    z.record(
      envName,
      z.union([z.literal(true), z.string().regex(/^[^\u0000-\u001f\u007f]{0,1000}$/, { error: envText })], {
        error: envText,
      }),
    ),
  ],
  { error: 'a list of names, or a mapping of names to true or a value' },
);

const moduleText = 'the name of a dynamic module such as http_geoip2, or its file such as ndk_http_module.so';
const moduleName = z
  .string({ error: moduleText })
  .regex(/^(?:[a-z0-9_]{1,60}|[A-Za-z0-9_-]{1,60}\.so)$/, { error: moduleText });

const main = z.strictObject({
  user: z
    .union([userName, z.literal(false), z.strictObject({ name: userName, group: userName.optional() })], {
      error: 'a name, false, or { name, group }',
    })
    .optional()
    .describe("Whom the workers run as. Default: the platform's; false writes none."),
  workerProcesses: z
    .union([z.literal('auto'), count(1, 1024, 'a number')], { error: 'auto or a number from 1 to 1024' })
    .optional()
    .describe('Default: auto, one for each core.'),
  workerRlimitNofile: count(1, 100_000_000, 'a number').optional().describe('Most open files of a worker.'),
  ...plainShape(mainTlsFields),
  pid: filePath.optional().describe('File for the process id. Default: /run/nginx.pid.'),
  errorLog: errorLog.optional().describe('Default: /var/log/nginx/error.log.'),
  workerCpuAffinity: cpuAffinity
    .optional()
    .describe('Which cores the workers run on: auto, auto among those of a mask, or a mask for each worker.'),
  threadPools: z
    .record(innerName, threadPool, { error: 'a mapping of names to { threads, maxQueue }' })
    .optional()
    .describe('Threads that read files, for `aio: threads=NAME`.'),
  env: env
    .optional()
    .describe('Variables of the environment that the workers keep, or get with a value; nothing secret.'),
  modules: z
    .array(moduleName)
    .min(1, { error: 'at least one module' })
    .optional()
    .describe('Dynamic modules to load beside those that the spec needs, such as http_headers_more_filter.'),
  ...plainShape(mainFields),
  directives: directives.optional().describe('Directives that have no typed field.'),
});

const events = z.strictObject({
  workerConnections: count(1, 10_000_000, 'a number')
    .optional()
    .describe('Connections of a worker. Default: 1024.'),
  multiAccept: flag.optional().describe('Accept all waiting connections at once.'),
  debugConnections: z
    .array(peer)
    .min(1, { error: 'at least one address' })
    .optional()
    .describe('Clients whose connections are logged at the level debug.'),
  ...plainShape(eventsFields),
  directives: directives.optional().describe('Directives that have no typed field.'),
});

const { serverTokens: _, defaultType, ...httpFeatures } = serverFeatures;

const catchAll = z.union(
  [
    z.literal(false),
    z.strictObject({
      certificate: filePath.describe('PEM file with any certificate: self-signed, in no name of yours.'),
      certificateKey: filePath.describe("PEM file with the certificate's private key."),
    }),
  ],
  { error: 'false, or { certificate, certificateKey }' },
);

const http = z.strictObject({
  logFormats: logFormats.optional().describe('Formats for access logs.'),
  accessLog: accessLog.optional().describe('Default: /var/log/nginx/access.log.'),
  errorLog: errorLog.optional().describe('Default: that of main.'),
  resolver: resolver.optional().describe('Name servers for names that are looked up at run time.'),
  caches: caches.optional().describe('Caches for answers of backends, by name.'),
  bodySize: bigSize.optional().describe('Largest request body. nginx: 1m.'),
  catchAll: catchAll
    .optional()
    .describe(
      'Servers that refuse requests for hosts no site has; false writes none, and such requests go to the first site of their address. nginx below 1.19.4 needs a certificate to refuse with, later ones need none. Default: written.',
    ),
  serverTokens: flag.optional().describe("Show nginx's version. Default: false."),
  sendfile: flag.optional().describe('Default: true.'),
  tcpNopush: flag.optional().describe('Default: true.'),
  defaultType: defaultType.describe(
    'Media type of files whose extension is not known. Default: application/octet-stream.',
  ),
  acme: httpAcme.optional().describe('Certificates from an authority (ACME).'),
  http2: httpHttp2.optional().describe('Settings of HTTP/2 for all sites.'),
  http3: httpHttp3.optional().describe('Settings of HTTP/3 and QUIC for all sites that have it.'),
  ...httpFeatures,
  charsetMaps: charsetMaps
    .optional()
    .describe('How charsets that `charset` names become one another (`charset_map`); each holds both ways.'),
  ...httpVariables,
  ...limitFields,
  ...addressFields,
  directives: directives.optional().describe('Directives that have no typed field.'),
});

const stream = z.strictObject({
  logFormats: logFormats.optional().describe('Formats for access logs of streams.'),
  accessLog: accessLog.optional().describe('Where sessions are logged. Default: nowhere.'),
  errorLog: errorLog.optional().describe('Default: that of main.'),
  resolver: resolver.optional().describe('Name servers for names that are looked up at run time.'),
  ...plainShape(streamFields),
  hashes: z
    .strictObject(plainShape(streamHashFields))
    .optional()
    .describe('Tables that nginx makes when it starts.'),
  ...streamVariables,
  directives: directives.optional().describe('Directives that have no typed field.'),
});

/** What holds for the whole of nginx. */
export const settings = z.strictObject({
  main: main.optional().describe("nginx's main context: user, workers, pid, error log."),
  events: events.optional().describe('The `events` block.'),
  http: http.optional().describe('The `http` block.'),
  stream: stream.optional().describe('The `stream` block.'),
  mail: mailSettings.optional().describe('The `mail` block: what holds for all mail servers.'),
});
export type SettingsInput = z.infer<typeof settings>;
