import { geo, streamGeo } from './geo.ts';
import { geoip, geoip2, streamGeoip, streamGeoip2 } from './geoip.ts';
import { maps } from './map.ts';
import { splitClients } from './split-clients.ts';

const common = {
  maps: maps.optional().describe('Variables whose value depends on another text (`map`), by name.'),
  splitClients: splitClients
    .optional()
    .describe('Variables that divide clients into groups (`split_clients`), by name.'),
} as const;

const geoText = 'Variables whose value depends on an address (`geo`), by name.';
const geoipText = 'Databases of the module geoip, which make `$geoip_country_code` and more.';
const geoip2Text = 'Databases of the module geoip2, with variables of your own.';

/** What makes variables for all sites. */
export const httpVariables = {
  ...common,
  geo: geo.optional().describe(geoText),
  geoip: geoip.optional().describe(geoipText),
  geoip2: geoip2.optional().describe(geoip2Text),
} as const;

/** What makes variables for all streams: no header says there who stands behind a proxy. */
export const streamVariables = {
  ...common,
  geo: streamGeo.optional().describe(geoText),
  geoip: streamGeoip.optional().describe(geoipText),
  geoip2: streamGeoip2.optional().describe(geoip2Text),
} as const;
