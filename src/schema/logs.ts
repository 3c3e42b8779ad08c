import { z } from 'zod';
import { endpoint } from './hosts.ts';
import { duration, filePath, flag, innerName, size } from './scalars.ts';
import { isSomeSize, isZoneSize } from './units.ts';
import { expression } from './variables.ts';

export const errorLevels = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'] as const;

const formatText = 'a log format, { format, escape }, or { json }';
const fieldText = 'a name of letters, digits, "_", "-", "." and "@"';
const fieldName = z.string({ error: fieldText }).regex(/^[A-Za-z0-9_.@-]{1,100}$/, { error: fieldText });
const numericText = 'a variable that is always a number: $request_time, $body_bytes_sent, …';
const jsonField = z.union(
  [
    z.string().max(2000),
    z.number(),
    z.boolean(),
    z.strictObject({
      number: z
        .string({ error: numericText })
        .regex(/^\$[a-z_]{1,60}$/, { error: numericText })
        .describe('A variable that is always a number, written without quotes.'),
    }),
  ],
  { error: 'a text with variables, a number, true, false, or { number }' },
);

/** Log formats by name; the text's `$variables` are filled in by nginx. */
export const logFormats = z.record(
  innerName,
  z.union(
    [
      z.string().min(1, { error: formatText }).max(4000, { error: formatText }),
      z.strictObject({
        format: z.string().min(1).max(4000).describe('The line to write.'),
        escape: z
          .enum(['default', 'json', 'none'])
          .optional()
          .describe('How variables are escaped (`escape=`).'),
      }),
      z.strictObject({
        json: z
          .record(fieldName, jsonField, { error: 'a mapping of names to texts' })
          .describe('A line of JSON with these fields, escaped as JSON wants it.'),
      }),
    ],
    { error: formatText },
  ),
  { error: 'a mapping of names to log formats' },
);

const logPath = z.union([filePath, z.literal('stderr')], {
  error: 'a path such as /var/log/nginx/error.log',
});
const facilities = [
  'kern',
  'user',
  'mail',
  'daemon',
  'auth',
  'intern',
  'lpr',
  'news',
  'uucp',
  'clock',
  'authpriv',
  'ftp',
  'ntp',
  'audit',
  'alert',
  'cron',
  'local0',
  'local1',
  'local2',
  'local3',
  'local4',
  'local5',
  'local6',
  'local7',
] as const;
const tagText = 'a word of letters, digits and "_" with at most 32 characters';
const syslog = z.strictObject({
  server: endpoint.describe('Where the server listens; port 514 where none is said.'),
  facility: z
    .enum(facilities, { error: `one of ${facilities.join(', ')}` })
    .optional()
    .describe('Facility. nginx: local7.'),
  severity: z.enum(errorLevels).optional().describe('Severity of access logs. nginx: info.'),
  tag: z
    .string({ error: tagText })
    .regex(/^\w{1,32}$/, { error: tagText })
    .optional()
    .describe('Tag. nginx: nginx.'),
  nohostname: flag.optional().describe('Leave the name of this host out. Default: false.'),
});
export type SyslogInput = z.infer<typeof syslog>;

const accessText = 'a path, { path, format, if, buffer, flush, gzip } or { syslog, format, if }';
const accessFields = {
  format: innerName.optional().describe('Name of a log format. Default: combined.'),
  if: expression
    .optional()
    .describe('Log only where this is neither empty nor 0, such as $loggable of a map.'),
} as const;
const oneAccessLog = z.union(
  [
    filePath,
    z.strictObject({
      path: filePath.describe('The log file.'),
      ...accessFields,
      buffer: size
        .refine(isSomeSize, { error: 'a size such as 16k' })
        .optional()
        .describe('Collect this much before writing.'),
      flush: duration
        .optional()
        .describe('Write what was collected after this time at the latest; needs `buffer` or `gzip`.'),
      gzip: z.int().min(1).max(9).optional().describe('Compress the log at this level.'),
    }),
    z.strictObject({
      syslog: syslog.describe('A syslog server in place of a file.'),
      ...accessFields,
    }),
  ],
  { error: accessText },
);
export type AccessLogInput = z.infer<typeof oneAccessLog>;

/** Where requests are logged, in one log or several; `false` logs none. */
export const accessLog = z.union(
  [z.literal(false), oneAccessLog, z.array(oneAccessLog).min(1, { error: 'at least one log' })],
  { error: `${accessText}, a list of them, or false` },
);

const level = z
  .enum(errorLevels)
  .optional()
  .describe('The least severe message that is logged. Default: error.');
const errorText = 'a path, { path, level }, { syslog, level } or { memory, level }';
const oneErrorLog = z.union(
  [
    logPath,
    z.strictObject({ path: logPath.describe('The log file, or stderr.'), level }),
    z.strictObject({ syslog: syslog.describe('A syslog server in place of a file.'), level }),
    z.strictObject({
      memory: size
        .refine(isZoneSize, { error: 'a size of at least 32k such as 32m' })
        .describe('Size of a buffer in memory that goes round; for nginx with debug support.'),
      level,
    }),
  ],
  { error: errorText },
);
export type ErrorLogInput = z.infer<typeof oneErrorLog>;

/** Where errors are logged, in one log or several. */
export const errorLog = z.union([oneErrorLog, z.array(oneErrorLog).min(1, { error: 'at least one log' })], {
  error: `${errorText}, or a list of them`,
});
