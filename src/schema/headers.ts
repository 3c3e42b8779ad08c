import { z } from 'zod';
import { flag, headerName, headerValue, seconds } from './scalars.ts';

const headerText = 'a header value, false to take the header away, or { value, always }';
const headerEntry = z.union(
  [
    headerValue,
    z.literal(false),
    z.strictObject({
      value: headerValue.describe('Text of the header; `$variables` are filled in by nginx.'),
      always: flag.optional().describe('Send it with error answers as well. Default: true.'),
    }),
  ],
  { error: headerText },
);

/** Headers added to answers, by name. */
export const responseHeaders = z.record(headerName, headerEntry, {
  error: 'a mapping of header names to values',
});

const hstsText = 'true, or { maxAge, includeSubDomains, preload }';
/** `Strict-Transport-Security` (RFC 6797). */
export const hsts = z.union(
  [
    z.boolean(),
    z.strictObject({
      maxAge: seconds
        .optional()
        .describe('How long browsers insist on https. Default: 63072000 (two years).'),
      includeSubDomains: flag.optional().describe('Hold for every subdomain as well. Default: false.'),
      preload: flag
        .optional()
        .describe("Consent to the browsers' preload lists; needs includeSubDomains and a year at least."),
    }),
  ],
  { error: hstsText },
);

const proxyHeaderText = 'a header value, or false to leave the header out';
/** Headers of the request to the backend, by name. */
export const requestHeaders = z.record(
  headerName,
  z.union([headerValue, z.literal(false)], { error: proxyHeaderText }),
  {
    error: 'a mapping of header names to values',
  },
);
