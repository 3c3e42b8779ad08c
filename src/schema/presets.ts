import { z } from 'zod';
import { parameterKinds } from './preset-names.ts';
import { flag } from './scalars.ts';

const nameText = 'the name of a preset: letters, digits, "-" and "_"';
const presetName = z.string({ error: nameText }).regex(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/, { error: nameText });

const scalarText = 'a text, a number, true or false, or a list of texts';
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())], { error: scalarText });
const useText = 'the name of a preset, or { name, … } with its parameters';
const use = z.union([presetName, z.record(z.string(), value)], { error: useText });

/** The presets that something begins with. */
export const preset = z.union([use, z.array(use).min(1, { error: 'at least one preset' })], {
  error: `${useText}, or a list of them`,
});
export const presetText =
  'Fields to begin with, by the name of a preset (`nginx-forge preset list`), or `{ name, … }` with its parameters; what stands beside it is laid over them.';

const parameterName = z.string().regex(/^(?!name$)[A-Za-z_][A-Za-z0-9_]{0,62}$/, {
  error: 'a name of letters, digits and "_", other than "name"',
});
const parameter = z.union(
  [
    value,
    z.strictObject({
      kind: z
        .enum(parameterKinds)
        .optional()
        .describe('What it takes. Default: that of the default, else text.'),
      about: z.string().max(1000).optional().describe('For people; has no effect.'),
      default: value.optional().describe('The value where none is given.'),
      optional: flag
        .optional()
        .describe('Whether fields that speak of it are left out where it is not given. Default: false.'),
    }),
  ],
  { error: 'a default, or { kind, about, default, optional }' },
);

const fields = z.record(z.string(), z.unknown(), { error: 'a mapping of fields' });
const ownPreset = z.strictObject({
  about: z.string().max(1000).optional().describe('For people; has no effect.'),
  parameters: z
    .record(parameterName, parameter, { error: 'a mapping of names to parameters' })
    .optional()
    .describe('What it is told where it is used, by name; texts speak of it as `${preset.NAME}`.'),
  site: fields.optional().describe('The fields of a site.'),
  location: fields.optional().describe('The fields of a location.'),
  stream: fields.optional().describe('The fields of a stream.'),
  settings: fields
    .optional()
    .describe('What of `settings` it counts on, such as a map; the settings of the spec are laid over it.'),
});
export type OwnPresetInput = z.infer<typeof ownPreset>;

/** Presets of the user's own. */
export const presets = z.record(presetName, ownPreset, { error: 'a mapping of names to presets' });
