import { z } from 'zod';
import { directiveRows } from '../nginx/catalogue.ts';
import { parameterName } from './parameter-name.ts';
import type { KeyedParameters, PlainField, PlainFields, PlainKind, PlainValue } from './plain.ts';
import { bigSize, count, duration, filePath, flag, headerName, seconds, size } from './scalars.ts';
import { isSomeSize } from './units.ts';

type PlainShape<T extends PlainFields> = {
  readonly [F in keyof T]: z.ZodOptional<z.ZodType<PlainValue<T[F]>, PlainValue<T[F]>>>;
};

/** The schemas of a table of plain fields, with the directive and its age in the hover text. */
export function plainShape<T extends PlainFields>(table: T): PlainShape<T> {
  const shape: Record<string, z.ZodType> = {};
  for (const [key, field] of Object.entries(table))
    shape[key] = fieldSchema(field).optional().describe(described(field));
  // The kinds of the table say what each schema reads; the compiler cannot follow that through a loop.
  return shape as PlainShape<T>;
}

/** The text of a field: "Text. (`directive`)", and since which nginx where that is young. */
export function described({ about, directive }: PlainField): string {
  const since = sinceOf(directive);
  const words = since === undefined ? `\`${directive}\`` : `\`${directive}\`, nginx ${since}`;
  const cut = /^(.*?)\.?( (?:Default|nginx): .*)?$/s.exec(about);
  return `${cut?.[1] ?? about} (${words}).${cut?.[2] ?? ''}`;
}

/** Releases before this are not supported at all. */
const oldest = [1, 18, 0] as const;

/** The first release with a directive, where a supported one lacks it. */
export function sinceOf(directive: string): string | undefined {
  const rows = directiveRows(directive).filter((row) => row.commercial === undefined);
  if (rows.length === 0) throw new Error(`the catalogue has no directive ${directive}`);
  const ages = rows.map((row) => row.since);
  if (!ages.every((since) => since !== undefined && isYoung(since))) return undefined;
  return ages[0];
}

function isYoung(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [i, floor] of oldest.entries()) {
    const part = parts[i] ?? 0;
    if (part !== floor) return part > floor;
  }
  return false;
}

const textError = 'a text that is not empty';
const text = z
  .string({ error: textError })
  .min(1, { error: textError })
  .max(3500, { error: 'a text of at most 3500 characters' });
const texts = z.union([text, z.array(text).min(1, { error: 'at least one text' })], {
  error: 'a text, or a list of them',
});

const tokenError = 'a word of letters, digits, ".", ":", "_", "+" and "-", or a variable';
const token = z
  .string({ error: tokenError })
  .regex(/^(?:\$[A-Za-z_]\w{0,60}|[A-Za-z0-9._:+-]{1,200})$/, { error: tokenError });

const bufferError = 'a size above 0 such as 8k';
const bufferSize = size.refine(isSomeSize, { error: bufferError });
const buffers = z.strictObject(
  {
    number: count(1, 65_535, 'a number').describe('How many.'),
    size: bufferSize.describe('Size of each.'),
  },
  { error: '{ number, size }' },
);

const mediaError = 'a media type such as text/css, or "*" for all';
const media = z
  .string({ error: mediaError })
  .regex(/^(?:\*|[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60})$/i, { error: mediaError });
const mediaTypes = z.union([media, z.array(media).min(1, { error: 'at least one media type' })], {
  error: 'a media type such as text/css, "*", or a list of them',
});

const named = {
  flag,
  size,
  bigSize,
  duration,
  seconds,
  token,
  text,
  texts,
  path: filePath,
  buffers,
  mediaTypes,
  headerNames: z.array(headerName).min(1, { error: 'at least one header name' }),
} as const;

function fieldSchema({ kind, each }: PlainField): z.ZodType {
  const one = schemaOf(kind);
  if (each === undefined) return one;
  return z.union([one, z.array(one).min(1, { error: 'at least one entry' })], { error: 'one, or a list' });
}

function schemaOf(kind: PlainKind): z.ZodType {
  if (typeof kind === 'string') return named[kind];
  switch (kind[0]) {
    case 'count':
      return count(kind[1], kind[2], 'a number');
    case 'oneOf':
      return choice(kind.slice(1).map(String));
    case 'someOf': {
      const words = kind.slice(1).map(String);
      const one = choice(words);
      return z.union([one, z.array(one).min(1, { error: 'at least one word' })], {
        error: `one or several of ${words.join(', ')}`,
      });
    }
    case 'orOff': {
      const [, on] = kind;
      return z.union([z.literal(false), z.literal('off'), named[on]], { error: `false, or ${phrases[on]}` });
    }
    case 'keyed':
      return keyed(kind[1]);
  }
}

const parameter = { count: count(0, 2_147_483_647, 'a number'), seconds, duration, size, text } as const;

function keyed({ required, optional }: KeyedParameters): z.ZodType {
  const shape: Record<string, z.ZodType> = {};
  for (const [key, kind] of Object.entries(required))
    shape[key] = parameter[kind].describe(`The parameter \`${parameterName(key)}=\`.`);
  for (const [key, kind] of Object.entries(optional))
    shape[key] = parameter[kind].optional().describe(`The parameter \`${parameterName(key)}=\`.`);
  const names = Object.keys(shape).join(', ');
  return z.union([z.literal(false), z.strictObject(shape)], { error: `false, or { ${names} }` });
}

const phrases = {
  size: 'a size such as 16k',
  bigSize: 'a size such as 1m',
  duration: 'a duration such as 30s',
  seconds: 'a duration in whole seconds such as 30s',
  token: 'a word',
  text: 'a text',
  path: 'a path',
  mediaTypes: 'media types',
} as const;

function choice(words: readonly string[]): z.ZodType {
  return z.enum(words, { error: `one of ${words.join(', ')}` });
}
