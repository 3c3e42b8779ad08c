import { z } from 'zod';
import { directives } from './directives.ts';
import {
  imapFields,
  mailAuthFields,
  mailFields,
  mailProxyFields,
  pop3Fields,
  smtpFields,
} from './fields/mail.ts';
import { mailListen } from './listen.ts';
import { errorLog } from './logs.ts';
import { plainShape } from './plain-shape.ts';
import { isProxyUrl } from './proxy-url.ts';
import { trustedPeers } from './real-ip.ts';
import { resolver } from './resolver.ts';
import { flag, headerName, headerValue } from './scalars.ts';
import { proxyProtocol } from './stream-proxy.ts';
import { mailTls } from './tls.ts';

const urlText = 'an address such as http://127.0.0.1:9000/auth';
const url = z
  .string({ error: urlText })
  .regex(/^http:\/\/[^\s;{}"'\\$\u0000-\u001f\u007f]{1,500}$/, { error: urlText })
  .refine(isProxyUrl, { error: urlText });

const auth = z.union(
  [
    url,
    z.strictObject({
      url: url.describe('Who says whether a user may log in, and where his mail is.'),
      headers: z
        .record(headerName, headerValue, { error: 'a mapping of headers to values' })
        .optional()
        .describe('Headers of the request (`auth_http_header`).'),
      ...plainShape(mailAuthFields),
    }),
  ],
  { error: `${urlText}, or { url, headers, timeout, passClientCert }` },
);

/** Fields of one mail server, and of `settings.mail` for all of them. */
export const mailShared = {
  auth: auth.optional().describe('Where logins are asked about (`auth_http`).'),
  ...plainShape(mailFields),
  proxy: z
    .strictObject({
      ...plainShape(mailProxyFields),
      proxyProtocol: proxyProtocol
        .optional()
        .describe('Begin connections to backends with a PROXY protocol header; v2 in binary (nginx 1.31.4).'),
    })
    .optional()
    .describe('How sessions are handed on.'),
  imap: z.strictObject(plainShape(imapFields)).optional().describe('IMAP.'),
  pop3: z.strictObject(plainShape(pop3Fields)).optional().describe('POP3.'),
  smtp: z.strictObject(plainShape(smtpFields)).optional().describe('SMTP.'),
  realIp: trustedPeers
    .optional()
    .describe(
      'Proxies that are believed the client address in their PROXY protocol header; cloudflare stands for its networks.',
    ),
  resolver: z
    .union([z.literal(false), resolver], { error: 'false, an address, a list of them, or { addresses, … }' })
    .optional()
    .describe('Name servers for the names of clients, for SMTP backends. nginx: none is asked.'),
  errorLog: errorLog.optional().describe('Where errors are logged. Default: as outside.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
} as const;

/** A proxy for IMAP, POP3 or SMTP. */
export const mailServer = z.strictObject({
  listen: mailListen.describe('Port or sockets.'),
  ipv6: flag.optional().describe('Whether bare ports listen on IPv6 too. Default: true.'),
  protocol: z
    .enum(['imap', 'pop3', 'smtp'])
    .optional()
    .describe('The protocol. Default: that of the port (143 and 993, 110 and 995, 25, 465 and 587).'),
  tls: mailTls
    .optional()
    .describe('Certificate; ports 110, 143, 25 and 587 then offer STARTTLS, others speak TLS at once.'),
  startTls: z
    .union([flag, z.literal('only')], { error: 'true, false or only' })
    .optional()
    .describe('Whether clients may change to TLS, or have to. Default: only, on port 25 true.'),
  ...mailShared,
});
export type MailServerInput = z.infer<typeof mailServer>;

/** What holds for all mail servers. */
export const mailSettings = z.strictObject(mailShared);
export type MailSharedInput = z.infer<typeof mailSettings>;
