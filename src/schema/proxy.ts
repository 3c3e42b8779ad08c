import { z } from 'zod';
import {
  backendTlsOf,
  buffering,
  dynamic,
  endpoints,
  group,
  hideHeaders,
  requestBuffering,
  streaming,
  timeouts,
  upstreamName,
} from './backend.ts';
import { cacheUse } from './cache.ts';
import { directives } from './directives.ts';
import {
  proxyCacheFields,
  proxyFields,
  proxyRetryFields,
  proxySocketFields,
  proxyStoreFields,
  proxyTempFields,
  proxyTlsFields,
} from './fields/proxy.ts';
import { requestHeaders } from './headers.ts';
import { plainShape } from './plain-shape.ts';
import { isProxyAddress } from './proxy-url.ts';
import { flag, uriPath } from './scalars.ts';

const urlText = 'an address such as http://127.0.0.1:3000, https://app.internal or http://unix:/run/app.sock';
const url = z
  .string({ error: urlText })
  .regex(/^https?:\/\/[^\s;"'\\\u0000-\u001f\u007f]{1,500}$/, { error: urlText })
  .refine(isProxyAddress, { error: urlText });

/** TLS towards a backend, of http and of streams. */
export const backendTls = backendTlsOf(proxyTlsFields);

const rewriteText = 'a text without control characters';
const rewriteKey = z.string().regex(/^[^\u0000-\u001f\u007f]{1,1000}$/, { error: rewriteText });
const rewrites = z.record(rewriteKey, rewriteKey, { error: 'a mapping of what comes to what is sent' });
const rewritten = (off: string) =>
  z.union([z.literal(false), z.literal('off'), rewrites], {
    error: `${off}, or a mapping of texts to texts`,
  });

const flagText = 'one of secure, nosecure, httponly, nohttponly, samesite=strict, samesite=lax, …';
const cookieFlag = z.enum(
  [
    'secure',
    'nosecure',
    'httponly',
    'nohttponly',
    'samesite=strict',
    'samesite=lax',
    'samesite=none',
    'nosamesite',
  ],
  { error: flagText },
);

const cookies = z.strictObject({
  domain: rewritten('false')
    .optional()
    .describe('Domains of cookies, and what they become; `~regex` may stand for several.'),
  path: rewritten('false')
    .optional()
    .describe('Paths of cookies, and what they become; `~regex` may stand for several.'),
  flags: z
    .union(
      [
        z.literal(false),
        z.literal('off'),
        z.record(
          rewriteKey,
          z.union([cookieFlag, z.array(cookieFlag).min(1).max(3)], { error: `${flagText}, or a list` }),
          { error: 'a mapping of cookies to flags' },
        ),
      ],
      { error: 'false, or a mapping of cookies to flags' },
    )
    .optional()
    .describe('Cookies, and the flags that they get; `~` is every cookie.'),
});

const proxyFieldsOfOurs = {
  websocket: flag.optional().describe('Let connections become WebSockets.'),
  streaming,
  timeouts: timeouts.optional().describe('How long the backend may take.'),
  headers: requestHeaders
    .optional()
    .describe('Headers for the backend, beside the forwarded ones; false leaves one out.'),
  host: z
    .union([z.enum(['client', 'backend']), z.string().regex(/^[A-Za-z0-9._:[\]-]{1,255}$/)], {
      error: 'client, backend or a host name',
    })
    .optional()
    .describe("The Host header: the client's (default), the backend's address, or a fixed name."),
  forwarded: z
    .enum(['append', 'replace', 'off'])
    .optional()
    .describe('X-Forwarded-For: append to what came (default), replace it, or send no X-Forwarded headers.'),
  stripPrefix: flag.optional().describe("Take the location's path away before the request goes on."),
  replacePrefix: uriPath.optional().describe("Put this path in place of the location's."),
  buffering,
  requestBuffering,
  hideHeaders,
  redirects: z
    .union([z.enum(['default', 'off']), z.literal(false), rewrites], {
      error: 'default, false, or a mapping of addresses to addresses',
    })
    .optional()
    .describe(
      "Addresses in the backend's redirects, and what they become (`proxy_redirect`). Default: the backend's own becomes the client's.",
    ),
  cookies: cookies.optional().describe("What becomes of the backend's cookies."),
  retry: group(proxyRetryFields, 'When the next server is asked.'),
  cache: cacheUse(proxyCacheFields).optional().describe('Keep answers.'),
  httpVersion: z
    .union([z.enum(['1.0', '1.1', '2']), z.literal(1), z.literal(1.1), z.literal(2)], {
      error: '1.0, 1.1 or 2',
    })
    .optional()
    .describe('HTTP version towards the backend; 2 needs nginx 1.29.4. Default: 1.1.'),
  ...plainShape(proxyFields),
  socket: group(proxySocketFields, 'Connections to the backend.'),
  tempFiles: group(proxyTempFields, 'Answers that do not fit into memory.'),
  store: group(proxyStoreFields, 'Keep answers as files.'),
  tls: backendTls.optional().describe('TLS to the backend (https addresses).'),
  directives: directives.optional().describe('Directives that have no typed field.'),
} as const;

const proxyText = 'an address such as http://127.0.0.1:3000, { to: … } or { upstream: … }';
const toText = `${urlText}, or a list of addresses without http://`;
/** Hands requests on: to one address, to several, or to an upstream. */
export const proxy = z.union(
  [
    url,
    z.strictObject({
      to: z
        .union([url, endpoints], { error: toText })
        .optional()
        .describe('The address, or several addresses that share the work.'),
      upstream: upstreamName,
      dynamic,
      ...proxyFieldsOfOurs,
    }),
  ],
  { error: proxyText },
);
export type ProxyInput = z.infer<typeof proxy>;
