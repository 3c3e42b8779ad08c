import { z } from 'zod';
import { caches } from './cache.ts';
import { directives } from './directives.ts';
import { serverFeatures } from './features.ts';
import { accessLog, errorLog, logFormats } from './logs.ts';
import { resolver } from './resolver.ts';
import { bigSize, count, filePath, flag } from './scalars.ts';

const userText = 'the name of a user';
const userName = z.string({ error: userText }).regex(/^[a-z_][a-z0-9_-]{0,31}$/, { error: userText });

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
  pid: filePath.optional().describe('File for the process id. Default: /run/nginx.pid.'),
  errorLog: errorLog.optional().describe('Default: /var/log/nginx/error.log.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});

const events = z.strictObject({
  workerConnections: count(1, 10_000_000, 'a number')
    .optional()
    .describe('Connections of a worker. Default: 1024.'),
  multiAccept: flag.optional().describe('Accept all waiting connections at once.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});

const { serverTokens: _, ...httpFeatures } = serverFeatures;

const http = z.strictObject({
  logFormats: logFormats.optional().describe('Formats for access logs.'),
  accessLog: accessLog.optional().describe('Default: /var/log/nginx/access.log.'),
  errorLog: errorLog.optional().describe('Default: that of main.'),
  resolver: resolver.optional().describe('Name servers for names that are looked up at run time.'),
  caches: caches.optional().describe('Caches for answers of backends, by name.'),
  bodySize: bigSize.optional().describe('Largest request body. nginx: 1m.'),
  serverTokens: flag.optional().describe("Show nginx's version. Default: false."),
  sendfile: flag.optional().describe('Default: true.'),
  tcpNopush: flag.optional().describe('Default: true.'),
  ...httpFeatures,
  directives: directives.optional().describe('Directives that have no typed field.'),
});

const stream = z.strictObject({
  logFormats: logFormats.optional().describe('Formats for access logs of streams.'),
  accessLog: accessLog.optional().describe('Where sessions are logged. Default: nowhere.'),
  errorLog: errorLog.optional().describe('Default: that of main.'),
  resolver: resolver.optional().describe('Name servers for names that are looked up at run time.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});

/** What holds for the whole of nginx. */
export const settings = z.strictObject({
  main: main.optional().describe("nginx's main context: user, workers, pid, error log."),
  events: events.optional().describe('The `events` block.'),
  http: http.optional().describe('The `http` block.'),
  stream: stream.optional().describe('The `stream` block.'),
});
export type SettingsInput = z.infer<typeof settings>;
