import { z } from 'zod';
import { duration, filePath, innerName, size } from './scalars.ts';
import { isSomeSize } from './units.ts';

export const errorLevels = ['debug', 'info', 'notice', 'warn', 'error', 'crit', 'alert', 'emerg'] as const;

const formatText = 'a log format, or { format, escape }';
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
    ],
    { error: formatText },
  ),
  { error: 'a mapping of names to log formats' },
);

const logPath = z.union([filePath, z.literal('stderr')], {
  error: 'a path such as /var/log/nginx/error.log',
});
const accessText = 'a path, false, or { path, format, buffer, flush, gzip }';
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
});

/** Where requests are logged; `false` logs none. */
export const accessLog = z.union([filePath, z.literal(false), accessObject], { error: accessText });

/** Where errors are logged. */
export const errorLog = z.union(
  [
    logPath,
    z.strictObject({
      path: logPath.describe('The log file, or stderr.'),
      level: z
        .enum(errorLevels)
        .optional()
        .describe('The least severe message that is logged. Default: error.'),
    }),
  ],
  { error: 'a path, or { path, level }' },
);
