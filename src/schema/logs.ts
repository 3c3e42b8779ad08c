import { z } from 'zod';
import { duration, filePath, innerName, size } from './scalars.ts';
import { syslog } from './syslog.ts';
import { isSomeSize } from './units.ts';

export const errorLevels = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'] as const;

const formatText = 'a log format, { format, escape } or { json }';
const jsonValueText = 'a text of at most 1000 characters without control characters';
const jsonValue = z
  .string({ error: jsonValueText })
  .regex(/^[^\u0000-\u001f\u007f]{0,1000}$/, { error: jsonValueText });
const jsonKeyText = 'a key of letters, digits, "_", ".", "@" and "-"';
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
          .record(z.string().regex(/^[A-Za-z0-9_.@-]{1,60}$/, { error: jsonKeyText }), jsonValue, {
            error: 'a mapping of keys to texts',
          })
          .describe('An object in JSON a line: keys, and texts in which nginx fills in variables.'),
      }),
    ],
    { error: formatText },
  ),
  { error: 'a mapping of names to log formats' },
);

const logPath = z.union([filePath, z.literal('stderr')], {
  error: 'a path such as /var/log/nginx/error.log',
});
const accessText = 'a path, false, { path, format, buffer, flush, gzip, if } or { syslog, format, if }';
const conditionText = 'a text with a variable such as $loggable';
const condition = z
  .string({ error: conditionText })
  .regex(/^[^\u0000-\u001f\u007f]{1,500}$/, { error: conditionText })
  .optional()
  .describe('Log only where this text is neither empty nor 0 (`if=`).');
const accessObject = z.strictObject({
  path: filePath.describe('The log file.'),
  format: innerName.optional().describe('Name of a log format. Default: combined.'),
  buffer: size
    .refine(isSomeSize, { error: 'a size such as 16k' })
    .optional()
    .describe('Collect this much before writing.'),
  flush: duration
    .optional()
    .describe('Write what was collected after this time at the latest; needs `buffer` or `gzip`.'),
  gzip: z.int().min(1).max(9).optional().describe('Compress the log at this level.'),
  if: condition,
});
const accessSyslog = z.strictObject({
  syslog: syslog.describe('A syslog server.'),
  format: innerName.optional().describe('Name of a log format. Default: combined.'),
  if: condition,
});

/** Where requests are logged; `false` logs none. */
export const accessLog = z.union([filePath, z.literal(false), accessObject, accessSyslog], {
  error: accessText,
});

const level = z
  .enum(errorLevels)
  .optional()
  .describe('The least severe message that is logged. Default: error.');
const errorText = 'a path, { path, level } or { syslog, level }';
const oneErrorLog = [
  logPath,
  z.strictObject({ path: logPath.describe('The log file, or stderr.'), level }),
  z.strictObject({ syslog: syslog.describe('A syslog server.'), level }),
] as const;

/** Where errors are logged. */
export const errorLog = z.union(oneErrorLog, { error: errorText });

/** One or several places. */
export const errorLogs = z.union([...oneErrorLog, z.array(errorLog).min(1, { error: 'at least one log' })], {
  error: `${errorText}, or a list`,
});
