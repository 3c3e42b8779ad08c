import { connectionLimit, rateLimit } from './limits.ts';
import { setVariables } from './variables.ts';

/** Limits of http, sites and locations. */
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

/** What is decided about a request before anything answers it; for sites and locations. */
export const policyFields = {
  set: setVariables
    .optional()
    .describe('Variables of your own (`set`), by name without "$". They hold in nested locations too.'),
  ...limitFields,
} as const;
