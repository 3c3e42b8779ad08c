import { z } from 'zod';

const nameText = 'the name of a charset such as koi8-r';
const name = z.string({ error: nameText }).regex(/^[A-Za-z0-9][A-Za-z0-9._:+-]{0,60}$/, { error: nameText });

const codeText = 'a code of two hexadecimal digits such as C0';
const code = z.string().regex(/^[0-9A-Fa-f]{1,2}$/, { error: codeText });

const targetText = 'a code in hexadecimal digits such as C0, for utf-8 all of its bytes such as D18E';
/** YAML reads `80` as a number, whose digits are those of the code. */
const digits = z.int({ error: targetText }).min(0, { error: targetText }).max(99, { error: targetText });
const target = z.union([z.string().regex(/^[0-9A-Fa-f]{1,8}$/), digits], { error: targetText });

/** Tables by which nginx converts answers from one charset to another. */
export const charsetMaps = z
  .array(
    z.strictObject({
      from: name.describe('Charset of one byte, such as koi8-r.'),
      to: name.describe('The other one; utf-8 stands here.'),
      entries: z
        .record(code, target, { error: 'a mapping of codes to codes' })
        .describe('Codes of `from` and what each is in `to`, in hexadecimal digits. The others stay.'),
    }),
    { error: 'a list of { from, to, entries }' },
  )
  .min(1, { error: 'at least one table' });
export type CharsetMapsInput = z.infer<typeof charsetMaps>;
