import { z } from 'zod';
import { access } from './access.ts';
import { directives } from './directives.ts';
import { streamListen } from './listen.ts';
import { accessLog, errorLog } from './logs.ts';
import { streamProxy } from './proxy.ts';
import { duration, flag } from './scalars.ts';
import { streamTls } from './tls.ts';

/** One proxy for TCP or UDP. */
export const stream = z.strictObject({
  listen: streamListen.describe('Port or sockets.'),
  ipv6: flag.optional().describe('Whether bare ports listen on IPv6 too. Default: true.'),
  tls: streamTls.optional().describe('Terminate TLS here.'),
  proxy: streamProxy.describe('Where connections go.'),
  access: access.optional().describe('Who may connect.'),
  accessLog: accessLog.optional().describe('Where sessions are logged; needs a `format`.'),
  errorLog: errorLog.optional().describe('Where errors are logged.'),
  prereadTimeout: duration.optional().describe('Longest wait for the first bytes (`preread_timeout`).'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});
export type StreamInput = z.infer<typeof stream>;
