import { z } from 'zod';
import { network } from './hosts.ts';
import { duration, filePath, flag } from './scalars.ts';
import { oneVariable, variableName } from './variables.ts';

const database = z.union(
  [
    filePath,
    z.strictObject({
      file: filePath.describe('The database.'),
      utf8: flag.optional().describe('Names in UTF-8 instead of ISO-8859-1. Default: false.'),
    }),
  ],
  { error: 'a path, or { file, utf8 }' },
);
const proxies = z.array(network).min(1, { error: 'at least one network' });

/** Databases of the module geoip for streams, which make `$geoip_country_code` and the like. */
export const streamGeoip = z.strictObject({
  country: database.optional().describe('Countries (`geoip_country`).'),
  city: database.optional().describe('Countries, regions and cities (`geoip_city`).'),
  org: database.optional().describe('Organizations (`geoip_org`).'),
});

/** The same for sites. */
export const geoip = z.strictObject({
  ...streamGeoip.shape,
  proxy: proxies.optional().describe('Proxies whose X-Forwarded-For is believed (`geoip_proxy`).'),
  proxyRecursive: flag
    .optional()
    .describe('Look for the last address that is no proxy (`geoip_proxy_recursive`). Default: false.'),
});
export type GeoipInput = z.infer<typeof geoip>;

const stepText = 'a step of a path such as country or iso_code';
const geoip2Variable = z.strictObject({
  path: z
    .array(z.string({ error: stepText }).regex(/^[A-Za-z0-9_-]{1,60}$/, { error: stepText }))
    .min(1, { error: 'at least one step' })
    .describe('Where in the database, such as [country, iso_code].'),
  default: z.string().max(500).optional().describe('Value where the database has none.'),
  source: oneVariable.optional().describe('Variable with the address. Default: $remote_addr.'),
});

/** Databases of the module geoip2 for streams, in MaxMind's format, by file. */
export const streamGeoip2 = z.strictObject({
  databases: z
    .record(
      filePath,
      z.strictObject({
        variables: z
          .record(variableName, geoip2Variable, { error: 'a mapping of names of variables to paths' })
          .describe('Variables out of this database, by name.'),
        autoReload: duration.optional().describe('How often the file is looked at again. Default: never.'),
      }),
      { error: 'a mapping of files to databases' },
    )
    .describe('Databases by file.'),
});

/** The same for sites. */
export const geoip2 = z.strictObject({
  ...streamGeoip2.shape,
  proxy: proxies.optional().describe('Proxies whose X-Forwarded-For is believed (`geoip2_proxy`).'),
  proxyRecursive: flag
    .optional()
    .describe('Look for the last address that is no proxy (`geoip2_proxy_recursive`). Default: false.'),
});
export type Geoip2Input = z.infer<typeof geoip2>;
