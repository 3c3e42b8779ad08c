import { z } from 'zod';
import { filePath, flag } from './scalars.ts';
import { expression, variableName, variableValue } from './variables.ts';

const keyText = 'a text, or "~" or "~*" and a regular expression';
const key = z.string({ error: keyText }).max(2000, { error: keyText });

const oneMap = z.strictObject({
  source: expression.describe('What is looked at, such as $http_host.'),
  default: variableValue.describe('Value where nothing fits; "" for an empty one.'),
  entries: z
    .record(key, variableValue, { error: 'a mapping of texts to values' })
    .optional()
    .describe(
      'Values by text, without regard to case; `~` and `~*` begin regular expressions, tried in this order.',
    ),
  hostnames: flag
    .optional()
    .describe('Entries may be host names with a mask, such as *.example.com. Default: false.'),
  volatile: flag.optional().describe('Look anew at every use, without keeping the value. Default: false.'),
  include: z
    .array(filePath)
    .min(1, { error: 'at least one file' })
    .optional()
    .describe('Files with further entries.'),
});
export type MapInput = z.infer<typeof oneMap>;

/** Variables whose value depends on another text, by name. */
export const maps = z.record(variableName, oneMap, { error: 'a mapping of names of variables to maps' });
export type MapsInput = z.infer<typeof maps>;
