import { z } from 'zod';

const mediaText = 'a media type such as text/css';
const extensionText = 'a file extension such as css, without a dot';
const extension = z
  .string({ error: extensionText })
  .regex(/^[A-Za-z0-9_+-]{1,40}$/, { error: extensionText });

export const mediaType = z
  .string({ error: mediaText })
  .regex(/^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/i, { error: mediaText });

/** Media types with their file extensions. */
export const types = z.record(mediaType, z.array(extension).min(1, { error: 'at least one extension' }), {
  error: 'a mapping of media types to lists of file extensions',
});
