import { auth } from './auth.ts';
import { cors } from './cors.ts';
import { block, hiddenFiles, methods, referers, secureLink } from './guards.ts';
import { responseHeaders } from './headers.ts';
import { connectionLimit, rateLimit } from './limits.ts';
import { realIp } from './real-ip.ts';
import { securityHeaders } from './security-headers.ts';
import { setVariables } from './variables.ts';

/** Of http, sites and locations. */
export const limitFields = {
  rateLimit: rateLimit
    .optional()
    .describe(
      'How many requests a client may make, such as 10r/s (`limit_req`). Outer limits stay in force; false lifts them.',
    ),
  connectionLimit: connectionLimit
    .optional()
    .describe(
      'How many requests a client may have at the same time (`limit_conn`). Outer limits stay in force; false lifts them.',
    ),
} as const;

const realIpField = realIp
  .optional()
  .describe('Take the address of the client from a proxy in front (`set_real_ip_from`).');

/** Of http and sites. */
export const addressFields = { realIp: realIpField } as const;

/** What is decided about a request before anything answers it; for sites and locations. */
export const policyFields = {
  set: setVariables
    .optional()
    .describe('Variables of your own (`set`), by name without "$". They hold in nested locations too.'),
  ...limitFields,
  auth: auth.optional().describe('Who may come in, by name; false lets everybody in.'),
  securityHeaders: securityHeaders
    .optional()
    .describe('Headers that tell browsers what a page may do: basic, strict, or one by one.'),
  cors: cors.optional().describe('Let pages of other origins read answers.'),
  methods: methods.optional().describe('Methods that are allowed; others get a 405. GET brings HEAD along.'),
  block: block.optional().describe('Clients that get nothing.'),
  referers: referers.optional().describe('Pages that may link to, or show, what is here (`valid_referers`).'),
  trailers: responseHeaders
    .optional()
    .describe('Fields behind the body of answers (`add_trailer`); they hold in nested locations too.'),
} as const;

/** Of sites alone. */
export const sitePolicyFields = {
  ...addressFields,
  hiddenFiles: hiddenFiles
    .optional()
    .describe('deny: no paths with a part that begins with a dot, except .well-known.'),
} as const;

/** Of locations alone. */
export const locationPolicyFields = {
  secureLink: secureLink
    .optional()
    .describe('Only for links that hold for a while, and cannot be made up (`secure_link`).'),
} as const;
