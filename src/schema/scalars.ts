import { z } from 'zod';
import { isSaneDuration } from './units.ts';

/**
 * The small values that many nouns share. Each schema's error text is a noun phrase, "a port from 1 to 65535":
 * `issues.ts` makes "Expected <phrase>, found <value>" of it.
 */

const durationText = 'a duration of at most ten years such as 500ms, 30s, 5m, 1h 30m or 1d';
/** A time with millisecond grain; nginx's units, largest first; a bare number is seconds. */
export const duration = z
  .union(
    [
      z.int({ error: durationText }).min(0, { error: durationText }),
      z
        .string({ error: durationText })
        .regex(
          /^(?=\d)(\d{1,9}w ?)?(\d{1,9}d ?)?(\d{1,9}h ?)?(\d{1,9}m ?)?(\d{1,9}s ?)?(\d{1,9}ms)?(?<! )$|^\d{1,9}$/,
          {
            error: durationText,
          },
        ),
    ],
    { error: durationText },
  )
  .refine(isSaneDuration, { error: durationText });

const secondsText = 'a duration in whole seconds of at most ten years such as 30s, 5m, 1h 30m or 1d';
/** A time with grain of a second, for directives whose reader refuses `ms`. */
export const seconds = z
  .union(
    [
      z.int({ error: secondsText }).min(0, { error: secondsText }),
      z
        .string({ error: secondsText })
        .regex(/^(?=\d)(\d{1,9}w ?)?(\d{1,9}d ?)?(\d{1,9}h ?)?(\d{1,9}m ?)?(\d{1,9}s)?(?<! )$|^\d{1,9}$/, {
          error: secondsText,
        }),
    ],
    { error: secondsText },
  )
  .refine(isSaneDuration, { error: secondsText });

const sizeText = 'a size such as 512, 16k or 1m';
/** A buffer's size: bytes, or with `k` or `m`. */
export const size = z.union(
  [
    z.int({ error: sizeText }).min(0, { error: sizeText }).max(0x7fff_ffff, { error: sizeText }),
    z.string({ error: sizeText }).regex(/^\d{1,9}$|^\d{1,6}[kK]$|^\d{1,3}[mM]$/, { error: sizeText }),
  ],
  { error: sizeText },
);

const bigSizeText = 'a size such as 1m, 100m or 2g';
/** A file's or body's size: as `size`, and with `g`. */
export const bigSize = z.union(
  [
    z.int({ error: bigSizeText }).min(0, { error: bigSizeText }),
    z
      .string({ error: bigSizeText })
      .regex(/^\d{1,15}$|^\d{1,12}[kK]$|^\d{1,9}[mM]$|^\d{1,6}[gG]$/, { error: bigSizeText }),
  ],
  { error: bigSizeText },
);

const flagText = 'true or false (or on, off)';
export const flag = z.union([z.boolean(), z.enum(['on', 'off'])], { error: flagText });

const portText = 'a port from 1 to 65535';
export const port = z.int({ error: portText }).min(1, { error: portText }).max(65_535, { error: portText });

export const count = (min: number, max: number, what: string) => {
  const text = `${what} from ${min} to ${max}`;
  return z.int({ error: text }).min(min, { error: text }).max(max, { error: text });
};

/** Any text that can stand in one word of nginx; the slot that it goes to says what else must hold. */
export const text = (what: string) => z.string({ error: what }).min(1, { error: `${what} (not empty)` });

const idText =
  'an id: lower-case letters, digits, ".", "_" and "-", at most 63, starting with a letter or digit';
export const idPattern = /^[a-z0-9][a-z0-9._-]{0,62}$/;
export const id = z.string().regex(idPattern, { error: idText });

const pathText =
  'a path such as /etc/nginx/file, without a scheme, "..", wildcards, variables or control characters';
/** A file or folder, absolute or relative to nginx's prefix. */
export const filePath = z
  .string({ error: pathText })
  .regex(/^(?![A-Za-z][A-Za-z0-9+.-]*:)(?!.*(?:^|\/)\.\.(?:\/|$))[^\u0000-\u001f\u007f*?[$]{1,1000}$/, {
    error: pathText,
  });

const certificatePathText =
  'a path such as /etc/nginx/tls/file.pem, which may have variables, without a scheme, "..", wildcards or control characters';
/** As `filePath`, for what nginx finds anew for each handshake where the path has variables. */
export const certificatePath = z
  .string({ error: certificatePathText })
  .regex(/^(?![A-Za-z][A-Za-z0-9+.-]*:)(?!.*(?:^|\/)\.\.(?:\/|$))[^\u0000-\u001f\u007f*?[]{1,1000}$/, {
    error: certificatePathText,
  });

const absoluteText =
  'an absolute path such as /srv/www, without "..", wildcards, variables or control characters';
export const absolutePath = z
  .string({ error: absoluteText })
  .regex(/^\/(?!.*(?:^|\/)\.\.(?:\/|$))[^\u0000-\u001f\u007f*?[$]{0,1000}$/, { error: absoluteText });

const uriText = 'a path that begins with "/", without control characters';
export const uriPath = z
  .string({ error: uriText })
  .regex(/^\/[^\u0000-\u001f\u007f]{0,2000}$/, { error: uriText });

const headerNameText = "a header name such as X-Frame-Options: letters, digits and !#$%&'*+-.^_`|~";
export const headerName = z
  .string({ error: headerNameText })
  .regex(/^[!#$%&'*+.^_`|~A-Za-z0-9-]{1,100}$/, { error: headerNameText });

const headerValueText = 'a header value without control characters';
export const headerValue = z
  .string({ error: headerValueText })
  .regex(/^[\t\u0020-\u007e\u0080-\uffff]{0,3500}$/, { error: headerValueText });

const nameText = 'a name of letters, digits, "_" and "-"';
/** A name inside nginx: log format, zone. */
export const innerName = z
  .string({ error: nameText })
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_-]{0,62}$/, { error: nameText });
