import { z } from 'zod';
import { directives } from './directives.ts';
import { serverFeatures } from './features.ts';
import { hsts } from './headers.ts';
import { hostName } from './hosts.ts';
import { siteListen } from './listen.ts';
import { locations, redirect, redirectCode, returned, servingFields } from './location.ts';
import { flag } from './scalars.ts';
import { tls } from './tls.ts';

const regexName = z.strictObject({
  regex: z
    .string()
    .regex(/^[^\u0000-\u001f\u007f]{1,500}$/, { error: 'a regular expression' })
    .describe('Regular expression over the host, as PCRE; named groups become variables.'),
});
const serverNames = z
  .array(
    z.union([hostName, regexName], {
      error: 'a host name such as example.com or *.example.com, or { regex }',
    }),
  )
  .min(1, { error: 'at least one name' });

const httpRedirect = z.union(
  [
    z.literal(false),
    redirectCode,
    z.strictObject({
      code: redirectCode.optional().describe('Status. Default: 308.'),
      listen: siteListen.optional().describe('Where plain http is answered. Default: port 80.'),
    }),
  ],
  { error: 'false, a status such as 308, or { code, listen }' },
);

/** One site: its names, sockets, TLS, and what answers. */
export const site = z.strictObject({
  serverNames: serverNames
    .optional()
    .describe('Names of the site. Default: the id, when it has a dot or is localhost.'),
  listen: siteListen.optional().describe('Sockets. Default: 80, or with `tls` 443 (and 80 redirects).'),
  ipv6: flag.optional().describe('Whether bare ports listen on IPv6 too. Default: true.'),
  default: flag
    .optional()
    .describe('Answer requests for hosts that no site has; without such a site they are refused.'),
  tls: tls.optional().describe('Certificate and protocol settings.'),
  http2: flag.optional().describe('HTTP/2. Default: true with `tls`; without it nginx 1.25.1 is needed.'),
  httpRedirect: httpRedirect.optional().describe('How plain http is sent to https. Default: 308.'),
  hsts: hsts.optional().describe('Tell browsers to insist on https.'),
  redirect: redirect.optional().describe('Send every request elsewhere.'),
  return: returned.optional().describe('Answer every request at once.'),
  ...servingFields,
  ...serverFeatures,
  locations: locations
    .optional()
    .describe('What happens where. Without any, the files under `root` are served.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});
export type SiteInput = z.infer<typeof site>;
