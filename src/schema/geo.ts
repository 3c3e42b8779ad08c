import { z } from 'zod';
import { network } from './hosts.ts';
import { isGeoKey } from './networks.ts';
import { filePath, flag } from './scalars.ts';
import { oneVariable, variableName, variableValue } from './variables.ts';

const keyText =
  'an address, a network such as 10.0.0.0/8, or with `ranges` two addresses as 192.0.2.1-192.0.2.9';
const key = z.string({ error: keyText }).refine(isGeoKey, { error: keyText });
const networks = z.array(network).min(1, { error: 'at least one network' });

const streamShape = {
  source: oneVariable.optional().describe('Variable with the address. Default: $remote_addr.'),
  default: variableValue.describe('Value for all other addresses.'),
  entries: z
    .record(key, variableValue, { error: 'a mapping of networks to values' })
    .optional()
    .describe('Values by network; the smallest network that fits decides.'),
  ranges: flag.optional().describe('Entries are ranges of addresses: 192.0.2.1-192.0.2.9. Default: false.'),
  include: z
    .array(filePath)
    .min(1, { error: 'at least one file' })
    .optional()
    .describe('Files with further entries; those of the spec come after them.'),
  delete: networks.optional().describe('Networks of included files to take out again.'),
  volatile: flag.optional().describe('Look anew at every use (nginx 1.29.3). Default: false.'),
} as const;
const oneGeo = z.strictObject({
  ...streamShape,
  proxy: networks.optional().describe('Proxies whose X-Forwarded-For is believed.'),
  proxyRecursive: flag.optional().describe('Look for the last address that is no proxy. Default: false.'),
});
export type GeoInput = z.infer<typeof oneGeo>;

const recordText = 'a mapping of names of variables to networks';
/** Variables whose value depends on an address, by name. */
export const geo = z.record(variableName, oneGeo, { error: recordText });
export type GeosInput = z.infer<typeof geo>;

/** The same in a stream. */
export const streamGeo = z.record(variableName, z.strictObject(streamShape), { error: recordText });
