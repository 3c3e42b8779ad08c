import { z } from 'zod';
import { isEndpoint } from './addresses.ts';
import { endpoints } from './backend.ts';
import { endpoint, hostName } from './hosts.ts';
import { id } from './scalars.ts';

const targetText =
  'an address such as 10.0.0.5:443, a list of them, the id of an upstream, { upstream: … }, sites or close';
/** Where connections of one name go. */
const target = z.union(
  [endpoint, endpoints, z.strictObject({ upstream: id.describe('Name of an upstream.') })],
  { error: targetText },
);
export type RouteTarget = z.infer<typeof target>;

const protocolText = 'a protocol such as h2, http/1.1 or acme-tls/1';
const protocol = z.string().regex(/^[A-Za-z0-9._:+/-]{1,255}$/, { error: protocolText });

const viaText = 'an address on this machine such as 127.0.0.1:8443';

/** Sends connections on by what the client says first; TLS is not ended. */
export const route = z.strictObject({
  bySni: z
    .record(hostName, target, { error: 'a mapping of host names to addresses' })
    .optional()
    .describe('By the name that the client asks for: exact names, `*.example.com`, `.example.com`.'),
  byAlpn: z

    .record(protocol, target, { error: 'a mapping of protocols to addresses' })
    .optional()
    .describe('By a protocol that the client offers, the first that fits; looked at before the names.'),
  default: target
    .optional()
    .describe(
      'All others: an address or upstream, `sites` for the https sites of this spec, or `close`. Default: close.',
    ),
  via: z
    .string({ error: viaText })
    .regex(/^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]):\d{1,5}$/, { error: viaText })
    .refine(isEndpoint, { error: viaText })
    .optional()
    .describe(
      'Where the sites listen behind the stream, with `sites`; what goes elsewhere takes the next port. Default: 127.0.0.1:8443.',
    ),
});
export type RouteInput = z.infer<typeof route>;
