import { z } from 'zod';
import { presets } from './presets.ts';
import { flag } from './scalars.ts';
import { variableTypes } from './variable-types.ts';

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

const nameText = 'a name of letters, digits and "_" that begins with no digit';
const name = z.string({ error: nameText }).regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, { error: nameText });
const scalarText = 'a text, a number, true or false';
const scalar = z.union([z.string(), z.number(), z.boolean()], { error: scalarText });

const longVariable = z.strictObject({
  type: z
    .enum(variableTypes)
    .optional()
    .describe('What it takes. Default: the type of the default, else string.'),
  default: scalar.optional().describe('The value when nothing else gives one.'),
  env: z
    .union([z.literal(true), name], {
      error: 'the name of an environment variable, or true for the same name',
    })
    .optional()
    .describe('The environment variable that gives the value; true: the one of the same name.'),
  at: z
    .enum(['generate', 'container'], { error: 'generate or container' })
    .optional()
    .describe(
      'When it is filled in. container: the output keeps its name for the envsubst of the official image, and the default is what is checked. Default: generate.',
    ),
  required: flag
    .optional()
    .describe(
      'Whether a value has to be given, by --var or the environment, also when it is not used. Default: false.',
    ),
  choices: z
    .array(scalar, { error: 'a list of values' })
    .min(1, { error: 'at least one value' })
    .optional()
    .describe('The values that it may have.'),
  description: z.string({ error: 'a text' }).max(1000).optional().describe('For people; has no effect.'),
});

/** A value that the spec speaks of by name. */
const variable = z.union([z.string(), z.number(), z.boolean(), longVariable], {
  error: 'a value, or { type, default, env, … }',
});
export type VariableInput = z.infer<typeof variable>;

export const variables = z.record(name, variable, { error: 'a mapping of names to variables' });

/** What is read before the rest of a file: it says where the rest comes from. */
export const reuse = z.strictObject({
  include: include.optional(),
  variables: variables.optional(),
  presets: presets.optional(),
});
export type Reuse = z.infer<typeof reuse>;
