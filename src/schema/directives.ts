import { z } from 'zod';
import { isOneDirective } from './one-directive.ts';

const nameText = 'the name of a directive';
const directiveName = z
  .string({ error: nameText })
  .regex(/^[^\s;{}"'\\$#\u0000-\u001f\u007f]{1,100}$/, { error: nameText });
const entryName = z.string({ error: nameText }).min(1, { error: nameText });

const argText = 'a text, number or flag';
const argument = z.union([z.string(), z.number(), z.boolean()], { error: argText });
const args = z.union([z.array(argument), argument, z.null()], {
  error: 'an argument or a list of arguments',
});

const entryText =
  'a directive: { NAME: ARGUMENT }, { NAME: [ARGUMENTS] }, { name, args, block }, or the bare name of one without arguments';

export type DirectiveArgument = string | number | boolean;
export type DirectiveEntry =
  | string
  | {
      readonly name: string;
      readonly args?: DirectiveArgument | DirectiveArgument[] | null | undefined;
      readonly block?: DirectiveEntry[] | undefined;
    }
  | Record<string, DirectiveArgument | DirectiveArgument[] | null>;

const long: z.ZodType<DirectiveEntry, DirectiveEntry> = z.strictObject({
  name: entryName.describe("The directive's name."),
  args: args.optional().describe('Its arguments; quoting is not your concern.'),
  get block() {
    return z.array(entry).optional().describe('The directives inside its braces.');
  },
});

const entry: z.ZodType<DirectiveEntry, DirectiveEntry> = z.union(
  [
    directiveName,
    long,
    z.record(entryName, args).refine(isOneDirective, {
      error: 'one directive in each entry of the list, since their order matters',
    }),
  ],
  { error: entryText },
);

/** The escape hatch: directives that have no typed field, as data. Rendered after the typed ones. */
export const directives = z.array(entry, { error: 'a list of directives' });
