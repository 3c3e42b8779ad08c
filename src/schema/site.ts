import { z } from 'zod';
import { siteAcme } from './acme.ts';
import { canonical } from './canonical.ts';
import { directives } from './directives.ts';
import { serverFeatures } from './features.ts';
import { hsts } from './headers.ts';
import { hostName } from './hosts.ts';
import { siteListen } from './listen.ts';
import { locations, redirect, redirectCode, returned, servingFields } from './location.ts';
import { maintenance } from './maintenance.ts';
import { policyFields, sitePolicyFields } from './policy.ts';
import { siteHttp2, siteHttp3 } from './protocols.ts';
import { redirects } from './redirects.ts';
import { rewrites } from './rewrites.ts';
import { flag } from './scalars.ts';
import { siteTls } from './tls.ts';

const regexName = z.strictObject({
  regex: z
    .string()
    .regex(/^[^\u0000-\u001f\u007f]{1,500}$/, { error: 'a regular expression' })
    .describe('Regular expression over the host, as PCRE; named groups become variables.'),
});
/** Names of a server, as nginx compares them. */
export const serverNames = z
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
  canonical: canonical
    .optional()
    .describe(
      'The name that all other names of the site are sent to, with path and query; true for the first. Default: false, every name is served.',
    ),
  listen: siteListen.optional().describe('Sockets. Default: 80, or with `tls` 443 (and 80 redirects).'),
  ipv6: flag.optional().describe('Whether bare ports listen on IPv6 too. Default: true.'),
  default: flag
    .optional()
    .describe('Answer requests for hosts that no site has; without such a site they are refused.'),
  tls: siteTls.optional().describe('Certificate and protocol settings.'),
  http2: siteHttp2
    .optional()
    .describe(
      'HTTP/2 (`http2`, or the parameter of `listen` before nginx 1.25.1). Default: true with `tls`; without it nginx 1.25.1 is needed.',
    ),
  http3: siteHttp3
    .optional()
    .describe(
      'HTTP/3 on the UDP ports beside the TLS sockets, said to clients by Alt-Svc (`listen … quic`, `http3`, nginx 1.25.0). Default: false.',
    ),
  acme: siteAcme
    .optional()
    .describe(
      'Answer http-01 challenges on plain http, before any redirect, from the folder of a client such as certbot. Default: false.',
    ),
  httpRedirect: httpRedirect.optional().describe('How plain http is sent to https. Default: 308.'),
  hsts: hsts.optional().describe('Tell browsers to insist on https.'),
  maintenance: maintenance
    .optional()
    .describe('Answer with 503 while work is done on the site, but for whom and what is let through.'),
  redirects: redirects
    .optional()
    .describe('Old paths and where what was there is now; looked up before anything else answers (`map`).'),
  redirect: redirect.optional().describe('Send every request elsewhere.'),
  return: returned.optional().describe('Answer every request at once.'),
  ...servingFields,
  ...policyFields,
  ...sitePolicyFields,
  ...serverFeatures,
  rewrites: rewrites.optional().describe('Changes of the path (`rewrite`), in the order of the list.'),
  locations: locations
    .optional()
    .describe('What happens where. Without any, the files under `root` are served.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});
export type SiteInput = z.infer<typeof site>;
