import { z } from 'zod';

const includeText = 'a file or pattern relative to this file, such as teams/*.yaml';
const includePattern = z
  .string({ error: includeText })
  .regex(/^(?!\/)(?![A-Za-z][A-Za-z0-9+.-]*:)(?!.*\$\{)[^\u0000-\u001f\u007f\\]{1,500}$/, {
    error: includeText,
  });

/** Further files of the spec. */
export const include = z.union(
  [includePattern, z.array(includePattern).min(1, { error: 'at least one file' })],
  { error: `${includeText}, or a list of them` },
);

/** What is read before the rest of a file: it says where the rest comes from. */
export const reuse = z.strictObject({
  include: include.optional(),
});
export type Reuse = z.infer<typeof reuse>;
