import { z } from 'zod';

const timeText = 'a time such as 30d or -1, a time of day such as @15h30m, max, epoch, or false';
const never = z.literal(false);
const secondsOnly = z
  .int({ error: timeText })
  .min(-1, { error: timeText })
  .max(315_360_000, { error: timeText });

/** What one media type can have; only a value for all can count from the time of the file. */
const time = z.union(
  [
    never,
    secondsOnly,
    z
      .string({ error: timeText })
      .regex(
        /^(?:off|max|epoch|-?(?=\d)(?:\d{1,4}y)?(?:\d{1,5}M)?(?:\d{1,5}w)?(?:\d{1,6}d)?(?:\d{1,7}h)?(?:\d{1,8}m)?(?:\d{1,9}s?)?|@(?=\d)(?:\d{1,2}h)?(?:\d{1,2}m)?(?:\d{1,2}s)?)$/,
        { error: timeText },
      ),
  ],
  { error: timeText },
);

const modifiedText = `${timeText}, or with the age of the file "modified 1h"`;
const timeOfAll = z.union(
  [
    never,
    secondsOnly,
    z
      .string({ error: modifiedText })
      .regex(
        /^(?:off|max|epoch|(?:modified )?-?(?=\d)(?:\d{1,4}y)?(?:\d{1,5}M)?(?:\d{1,5}w)?(?:\d{1,6}d)?(?:\d{1,7}h)?(?:\d{1,8}m)?(?:\d{1,9}s?)?|@(?=\d)(?:\d{1,2}h)?(?:\d{1,2}m)?(?:\d{1,2}s)?)$/,
        { error: modifiedText },
      ),
  ],
  { error: modifiedText },
);

const typeText = 'a media type such as text/css, a group such as image/*, or default';

/** How long browsers may keep answers: for all of them, or by media type. */
export const expires = z.union(
  [
    timeOfAll,
    z.record(
      z.string().regex(/^(?:default|[a-z0-9.+-]{1,60}\/(?:\*|[a-z0-9.+-]{1,60}))$/i, { error: typeText }),
      time,
      { error: 'a mapping of media types to times' },
    ),
  ],
  { error: `${modifiedText}, or a mapping of media types to them` },
);
export type ExpiresInput = z.infer<typeof expires>;
