import { z } from 'zod';
import { access } from './access.ts';
import { directives } from './directives.ts';
import { streamFields } from './fields/stream.ts';
import { endpoint } from './hosts.ts';
import { streamConnectionLimit } from './limits.ts';
import { streamListen } from './listen.ts';
import { accessLog, errorLog } from './logs.ts';
import { plainShape } from './plain-shape.ts';
import { preset, presetText } from './presets.ts';
import { trustedPeers } from './real-ip.ts';
import { resolver } from './resolver.ts';
import { flag } from './scalars.ts';
import { serverNames } from './site.ts';
import { streamProxy } from './stream-proxy.ts';
import { route } from './stream-route.ts';
import { streamTls } from './tls.ts';
import { setVariables } from './variables.ts';

/** One proxy for TCP or UDP. */
export const stream = z.strictObject({
  preset: preset.optional().describe(presetText),
  listen: streamListen.describe('Port or sockets.'),
  ipv6: flag.optional().describe('Whether bare ports listen on IPv6 too. Default: true.'),
  serverNames: serverNames
    .optional()
    .describe('Names that TLS clients ask for, so that streams share a port (nginx 1.25.5).'),
  default: flag
    .optional()
    .describe('Take connections for names that no other stream of the port has (nginx 1.25.5).'),
  tls: streamTls.optional().describe('Terminate TLS here.'),
  proxy: streamProxy.optional().describe('Where connections go.'),
  route: route.optional().describe('Where connections go by the name or protocol that TLS clients ask for.'),
  pass: endpoint
    .optional()
    .describe('Hand connections to another socket of this nginx, without a hop (nginx 1.25.5).'),
  return: z
    .string()
    .max(3500)
    .optional()
    .describe('Send this text and close; `$variables` are filled in by nginx.'),
  set: setVariables
    .optional()
    .describe('Variables of this stream: names without `$`, values in which nginx fills in variables.'),
  preread: flag
    .optional()
    .describe(
      'Read the name and protocols that TLS clients ask for without ending TLS, for `$ssl_preread_server_name` and the like. Default: true where `route` or `serverNames` need it.',
    ),
  access: access.optional().describe('Who may connect.'),
  realIp: trustedPeers
    .optional()
    .describe(
      'Proxies that are believed the client address in their PROXY protocol header; cloudflare stands for its networks.',
    ),
  connectionLimit: streamConnectionLimit
    .optional()
    .describe('How many connections at the same time, of each client if not said otherwise.'),
  accessLog: accessLog.optional().describe('Where sessions are logged; needs a `format`.'),
  errorLog: errorLog.optional().describe('Where errors are logged.'),
  resolver: resolver.optional().describe('Name servers for names that are looked up at run time.'),
  ...plainShape(streamFields),
  directives: directives.optional().describe('Directives that have no typed field.'),
});
export type StreamInput = z.infer<typeof stream>;
