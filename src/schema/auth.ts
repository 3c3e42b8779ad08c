import { z } from 'zod';
import { requestHeaders } from './headers.ts';
import { isProxyUrl } from './proxy-url.ts';
import { isSafeTarget } from './redirect-target.ts';
import { filePath, id, uriPath } from './scalars.ts';

const realmText = 'a text without quotes and control characters';
const basic = z.strictObject({
  file: filePath.describe('File with users and hashes of their passwords, as htpasswd makes it.'),
  realm: z
    .string({ error: realmText })
    .regex(/^[^\u0000-\u001f\u007f"\\]{1,200}$/, { error: realmText })
    .optional()
    .describe('What browsers show. Default: Restricted.'),
});

const urlText = 'a URL such as http://127.0.0.1:4180/oauth2/auth';
const signInText = 'an address such as https://login.example.com/?rd=$scheme://$host$request_uri';
const copiedText = 'a header name such as X-Auth-Request-User';
const copiedName = z.string({ error: copiedText }).regex(/^[A-Za-z0-9-]{1,60}$/, { error: copiedText });
const request = z.strictObject({
  to: z
    .string({ error: urlText })
    .regex(
      /^https?:\/\/[^\s;{}"'\\$#?\u0000-\u001f\u007f]{1,500}(?:\?[^\s;{}"'\\$#\u0000-\u001f\u007f]{0,500})?$/,
      {
        error: urlText,
      },
    )
    .refine(isProxyUrl, { error: urlText })
    .optional()
    .describe('Who decides: 2xx lets a request in, 401 and 403 keep it out.'),
  upstream: id.optional().describe('An upstream in place of `to`.'),
  path: uriPath.optional().describe('What is asked for there. Default: that of `to`, else /.'),
  headers: requestHeaders
    .optional()
    .describe('Further headers of the question; false leaves one of ours out.'),
  copyHeaders: z
    .array(copiedName)
    .min(1, { error: 'at least one header name' })
    .optional()
    .describe(
      'Headers of the answer that backends get, such as X-Auth-Request-User. What a client sends under such a name never reaches a backend of the site.',
    ),
  signIn: z
    .string({ error: signInText })
    .regex(/^(?:https?:\/\/|\/|\$scheme:\/\/)[^\u0000-\u0020\u007f]{0,2000}$/, { error: signInText })
    .refine(isSafeTarget, { error: signInText })
    .optional()
    .describe('Where clients are sent (302) that the answer to is 401. Default: they get the 401.'),
});
export type AuthRequestInput = z.infer<typeof request>;

/** Who may come in, by name. */
export const auth = z.union(
  [
    z.literal(false),
    z.strictObject({
      basic: basic.optional().describe('Name and password, checked by nginx (`auth_basic`).'),
      request: request.optional().describe('Another service decides (`auth_request`).'),
    }),
  ],
  { error: 'false, or { basic, request }' },
);
export type AuthInput = z.infer<typeof auth>;
