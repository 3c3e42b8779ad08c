import { z } from 'zod';
import { directives } from './directives.ts';
import { requestHeaders } from './headers.ts';
import { endpoint } from './hosts.ts';
import { isProxyUrl } from './proxy-url.ts';
import { count, duration, filePath, flag, headerName, id, size, uriPath } from './scalars.ts';
import { isBufferSize } from './units.ts';

const urlText = 'an address such as http://127.0.0.1:3000, https://app.internal or http://unix:/run/app.sock';
const url = z
  .string({ error: urlText })
  .regex(/^https?:\/\/[^\s;{}"'\\$\u0000-\u001f\u007f]{1,500}$/, { error: urlText })
  .refine(isProxyUrl, { error: urlText });

export const endpoints = z.array(endpoint).min(1, { error: 'at least one address' });

export const timeouts = z.strictObject({
  connect: duration.optional().describe('For the connection to the backend. nginx: 60s.'),
  idle: duration.optional().describe('Longest silence: sets `read` and `send`.'),
  read: duration.optional().describe('Between two reads from the backend. nginx: 60s.'),
  send: duration.optional().describe('Between two writes to the backend. nginx: 60s.'),
});

/** TLS towards a backend. */
export const backendTls = z.strictObject({
  verify: flag
    .optional()
    .describe("Check the backend's certificate. Default: on when trustedCertificate is given."),
  trustedCertificate: filePath.optional().describe('PEM file with the authorities that are trusted.'),
  verifyDepth: count(0, 100, 'a depth').optional().describe('Longest chain.'),
  serverName: z
    .union([flag, z.string().regex(/^[A-Za-z0-9._-]{1,253}$/)], { error: 'true, false or a host name' })
    .optional()
    .describe('Name for SNI and for the check: true is the host of the address. Default: true.'),
  certificate: filePath.optional().describe("nginx's own certificate for the backend."),
  certificateKey: filePath.optional().describe('Its private key.'),
});

const bufferText = 'a size of at least 1k such as 4k, 16k or 128k';
export const bufferSize = size.refine(isBufferSize, { error: bufferText });

const bufferingObject = z.strictObject({
  size: bufferSize.optional().describe('Buffer for the head of the answer (`proxy_buffer_size`).'),
  number: count(2, 65_535, 'a number')
    .optional()
    .describe('Buffers for one answer (`proxy_buffers`); with `each`.'),
  each: bufferSize.optional().describe('Size of each of these buffers.'),
});

const proxyFields = {
  websocket: flag.optional().describe('Let connections become WebSockets.'),
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
  hideHeaders: z
    .array(headerName)
    .optional()
    .describe("Headers of the backend's answer that are taken away."),
  stripPrefix: flag.optional().describe("Take the location's path away before the request goes on."),
  replacePrefix: uriPath.optional().describe("Put this path in place of the location's."),
  buffering: z
    .union([flag, bufferingObject], { error: 'true, false or { size, number, each }' })
    .optional()
    .describe('Collect the answer before sending it.'),
  requestBuffering: flag.optional().describe("Collect the client's request before the backend sees it."),
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
      upstream: id.optional().describe('Name of an upstream.'),
      ...proxyFields,
    }),
  ],
  { error: proxyText },
);
export type ProxyInput = z.infer<typeof proxy>;
