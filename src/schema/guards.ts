import { z } from 'zod';
import { method } from './cors.ts';
import { count, flag } from './scalars.ts';

const refusal = z.union([count(400, 499, 'a status'), z.literal(444)], { error: 'a status from 400 to 499' });

const agentText = 'a part of a User-Agent, or "~" or "~*" and a regular expression';
const agent = z
  .string({ error: agentText })
  .regex(/^(?!~\*?$)[^\u0000-\u001f\u007f]{1,500}$/, { error: agentText });

/** Clients that get nothing. */
export const block = z.union(
  [
    z.literal(false),
    z.strictObject({
      userAgents: z
        .array(agent)
        .min(1, { error: 'at least one' })
        .describe('Parts of the User-Agent, without regard to case; or regular expressions.'),
      status: refusal.optional().describe('Status; 444 closes the connection. Default: 403.'),
    }),
  ],
  { error: 'false, or { userAgents, status }' },
);
export type BlockInput = z.infer<typeof block>;

/** Methods that are allowed. */
export const methods = z.union([z.literal(false), z.array(method).min(1, { error: 'at least one method' })], {
  error: 'false, or a list of methods such as [GET, POST]',
});

const hiddenText = 'a name that begins with a dot, such as .well-known';
const hiddenName = z.string({ error: hiddenText }).regex(/^\.[A-Za-z0-9_.-]{1,100}$/, { error: hiddenText });

/** Paths with a part that begins with a dot. */
export const hiddenFiles = z.union(
  [
    z.literal(false),
    z.literal('deny'),
    z.strictObject({
      except: z
        .array(hiddenName)
        .min(1, { error: 'at least one name' })
        .optional()
        .describe('Names that are served. Default: .well-known.'),
      status: refusal.optional().describe('Status. Default: 404, which does not tell whether they exist.'),
    }),
  ],
  { error: 'deny, false, or { except, status }' },
);
export type HiddenFilesInput = z.infer<typeof hiddenFiles>;

const refererText =
  'a host such as example.com or *.example.com, with a path where wanted, or "~" and a regular expression';
const referer = z
  .string({ error: refererText })
  .regex(/^[^\u0000-\u0020\u007f]{1,500}$/, { error: refererText });

/** Pages that may link to, or show, what is here. */
export const referers = z.union(
  [
    z.literal(false),
    z.strictObject({
      allow: z
        .array(referer)
        .min(1, { error: 'at least one' })
        .optional()
        .describe('Hosts beside the names of the site.'),
      serverNames: flag.optional().describe('Let the names of the site in. Default: true.'),
      none: flag.optional().describe('Let requests without a Referer in. Default: true.'),
      blocked: flag
        .optional()
        .describe('Let requests in whose Referer something on the way has made unreadable. Default: true.'),
      status: refusal.optional().describe('Status of refused requests. Default: 403.'),
    }),
  ],
  { error: 'false, or { allow, serverNames, none, blocked, status }' },
);
export type ReferersInput = z.infer<typeof referers>;

const expressionText = 'a text with variables such as "$secure_link_expires$uri my-secret"';
const expression = z.string({ error: expressionText }).min(1, { error: expressionText }).max(1000);
const secretText = 'a word without blanks and "/"';

/** Links that hold for a while, and cannot be made up. */
export const secureLink = z.union(
  [
    z.literal(false),
    z.strictObject({
      md5: expression.describe('What the link is the MD5 of, with a secret in it (`secure_link_md5`).'),
      link: expression
        .optional()
        .describe('Where the MD5 and the time of expiry are. Default: $arg_md5,$arg_expires.'),
    }),
    z.strictObject({
      secret: z
        .string({ error: secretText })
        .regex(/^[^\u0000-\u0020\u007f/$]{1,200}$/, { error: secretText })
        .describe(
          'The old form: a word that paths as /PREFIX/MD5/LINK are made with (`secure_link_secret`).',
        ),
    }),
  ],
  { error: 'false, { md5, link } or { secret }' },
);
export type SecureLinkInput = z.infer<typeof secureLink>;
