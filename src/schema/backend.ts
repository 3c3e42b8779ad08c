import { z } from 'zod';
import type { proxyTlsFields } from './fields/proxy.ts';
import { endpoint } from './hosts.ts';
import type { PlainFields } from './plain.ts';
import { plainShape } from './plain-shape.ts';
import { isAnyEndpoint } from './proxy-url.ts';
import { count, duration, filePath, flag, headerName, headerValue, id, size } from './scalars.ts';
import { isBufferSize } from './units.ts';

/** What backends of all protocols have in common. */

export const endpoints = z.array(endpoint).min(1, { error: 'at least one address' });

const endpointText = 'an address such as 127.0.0.1:9000 or unix:/run/app.sock';
/** Host and port or a socket, with or without variables. */
export const anyEndpoint = z
  .string({ error: endpointText })
  .regex(/^[^\s;"'\\\u0000-\u001f\u007f]{1,310}$/, { error: endpointText })
  .refine(isAnyEndpoint, { error: endpointText });

export const upstreamName = id.optional().describe('Name of an upstream.');
export const dynamic = flag
  .optional()
  .describe(
    'Look the host name up again while nginx runs, and start without it; needs settings.http.resolver.',
  );

export const timeouts = z.strictObject({
  connect: duration.optional().describe('For the connection to the backend. nginx: 60s.'),
  idle: duration.optional().describe('Longest silence: sets `read` and `send`.'),
  read: duration.optional().describe('Between two reads from the backend. nginx: 60s.'),
  send: duration.optional().describe('Between two writes to the backend. nginx: 60s.'),
});

const certificateText = 'a path such as /etc/nginx/file, which may have variables';
const certificateFile = z
  .string({ error: certificateText })
  .regex(/^(?![A-Za-z][A-Za-z0-9+.-]*:)(?!.*(?:^|\/)\.\.(?:\/|$))[^\u0000-\u001f\u007f*?[]{1,1000}$/, {
    error: certificateText,
  });

const commandText = 'a command of OpenSSL such as Ciphersuites';

/** TLS towards a backend; the table is that of the protocol. */
export function backendTlsOf(table: typeof proxyTlsFields) {
  return z.strictObject({
    verify: flag
      .optional()
      .describe("Check the backend's certificate. Default: on when trustedCertificate is given."),
    trustedCertificate: filePath.optional().describe('PEM file with the authorities that are trusted.'),
    verifyDepth: count(0, 100, 'a depth').optional().describe('Longest chain.'),
    serverName: z
      .union([flag, z.string().regex(/^[A-Za-z0-9._-]{1,253}$/)], { error: 'true, false or a host name' })
      .optional()
      .describe('Name for SNI and for the check: true is the host of the address. Default: true.'),
    certificate: certificateFile
      .optional()
      .describe("nginx's own certificate for the backend; with variables from nginx 1.21.0 on."),
    certificateKey: certificateFile.optional().describe('Its private key.'),
    sessionReuse: flag
      .optional()
      .describe('Resume sessions. Default: on, but where locations trust a backend differently.'),
    ...plainShape(table),
    commands: z
      .record(
        z.string().regex(/^[A-Za-z]{1,40}$/, { error: commandText }),
        z.string().regex(/^[^\u0000-\u001f\u007f]{1,1000}$/, { error: 'a text' }),
        { error: 'a mapping of commands to values' },
      )
      .optional()
      .describe("Commands of OpenSSL's configuration (`ssl_conf_command`)."),
  });
}

const bufferText = 'a size of at least 1k such as 4k, 16k or 128k';
export const bufferSize = size.refine(isBufferSize, { error: bufferText });

const bufferingObject = z.strictObject({
  size: bufferSize.optional().describe('Buffer for the head of the answer (`proxy_buffer_size`).'),
  number: count(2, 65_535, 'a number')
    .optional()
    .describe('Buffers for one answer (`proxy_buffers`); with `each`.'),
  each: bufferSize.optional().describe('Size of each of these buffers.'),
});

export const buffering = z
  .union([flag, bufferingObject], { error: 'true, false or { size, number, each }' })
  .optional()
  .describe('Collect the answer before sending it.');
export const requestBuffering = flag
  .optional()
  .describe("Collect the client's request before the backend sees it.");
export const streaming = flag
  .optional()
  .describe(
    'Answers that never end or come bit by bit (server-sent events): nothing is collected, packed or cut off for an hour of silence.',
  );
export const hideHeaders = z
  .array(headerName)
  .optional()
  .describe("Headers of the backend's answer that are taken away.");

/** A group of plain fields that stands under a key of its own. */
export function group<T extends PlainFields>(table: T, about: string) {
  return z.strictObject(plainShape(table)).optional().describe(about);
}

const paramText = 'a name such as APP_ENV: letters, digits and "_"';
const paramValue = headerValue;
/** What a program behind FastCGI and its likes is told, by name. */
export const params = z
  .record(
    z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,100}$/, { error: paramText }),
    z.union(
      [
        paramValue,
        z.literal(false),
        z.strictObject({
          value: paramValue.describe('`$variables` are filled in by nginx.'),
          ifNotEmpty: flag.optional().describe('Only when the value is not empty. Default: false.'),
        }),
      ],
      { error: 'a text, false to leave it out, or { value, ifNotEmpty }' },
    ),
    { error: 'a mapping of names to values' },
  )
  .optional()
  .describe('Parameters, beside the usual ones; false leaves one out.');
