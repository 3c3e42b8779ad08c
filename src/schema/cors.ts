import { z } from 'zod';
import { flag, seconds } from './scalars.ts';

const originText =
  'an origin such as https://app.example.com, https://*.example.com or http://localhost:3000, in lower case';
const origin = z
  .string({ error: originText })
  .regex(
    /^[a-z][a-z0-9+.-]{0,30}:\/\/(?:\*\.)?[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?(?::(?:\d{1,5}|\*))?$/,
    {
      error: originText,
    },
  );

const methodText = 'a method such as GET';
export const method = z.string({ error: methodText }).regex(/^[A-Z][A-Z-]{1,30}$/, { error: methodText });
const every = z.literal('*');
const nameText = 'a header name such as X-Total';
const corsName = z.string({ error: nameText }).regex(/^[A-Za-z0-9_-]{1,100}$/, { error: nameText });

const corsObject = z.strictObject({
  origins: z
    .union([every, origin, z.array(origin).min(1, { error: 'at least one origin' })], {
      error: `"*", ${originText}, or a list of them`,
    })
    .describe('Who may read answers; "*" is everybody. A mask stands for all subdomains, ":*" for any port.'),
  methods: z
    .union([every, z.array(method).min(1, { error: 'at least one method' })], {
      error: '"*", or a list of methods',
    })
    .optional()
    .describe('Methods that may be used. Default: GET, HEAD, POST.'),
  headers: z
    .union([every, z.array(corsName).min(1, { error: 'at least one header name' })], {
      error: '"*", or a list of header names',
    })
    .optional()
    .describe('Headers that may be sent. Default: Content-Type.'),
  expose: z
    .array(corsName)
    .min(1, { error: 'at least one header name' })
    .optional()
    .describe('Headers of the answer that scripts may read.'),
  credentials: flag
    .optional()
    .describe('Let cookies and passwords come along; not with "*". Default: false.'),
  maxAge: seconds.optional().describe('How long a browser remembers all this. Default: 1h.'),
});

/** Cross-origin requests of browsers. */
export const cors = z.union([z.literal(false), corsObject], {
  error: 'false, or { origins, methods, headers, expose, credentials, maxAge }',
});
export type CorsInput = z.infer<typeof corsObject>;
