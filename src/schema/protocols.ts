import { z } from 'zod';
import { http2Fields, http2HttpFields } from './fields/http2.ts';
import { http3Fields } from './fields/http3.ts';
import { plainShape } from './plain-shape.ts';
import { flag, port, seconds } from './scalars.ts';

/** `http2` of a site. */
export const siteHttp2 = z.union([flag, z.strictObject(plainShape(http2Fields))], {
  error: 'true, false or { maxConcurrentStreams, chunkSize, … }',
});

/** `http3` of a site. */
export const siteHttp3 = z.union(
  [
    flag,
    z.strictObject({
      altSvc: flag.optional().describe('Tell clients by Alt-Svc; without it none will come. Default: true.'),
      maxAge: seconds.optional().describe('How long they may remember it. Default: 1d.'),
      port: port
        .optional()
        .describe('UDP port that clients see, where it is not the one that nginx listens on.'),
    }),
  ],
  { error: 'true, false or { altSvc, maxAge, port }' },
);

/** `settings.http.http2` and `http3`. */
export const httpHttp2 = z.strictObject({ ...plainShape(http2Fields), ...plainShape(http2HttpFields) });
export const httpHttp3 = z.strictObject(plainShape(http3Fields));
