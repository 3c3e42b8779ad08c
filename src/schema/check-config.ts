import { z } from 'zod';
import { lintLevels } from './lint.ts';

const moduleText = 'the name of a third-party module, such as headers-more or lua';
const nameText = 'the name of a directive, such as my_directive';

/** What a project says once for all of its runs of `nginx-forge check`: the file `nginx-forge-check.yaml`. */
export const checkConfig = z.strictObject({
  target: z
    .string({ error: 'a target such as debian-13 or nginx:1.22.1' })
    .optional()
    .describe('The nginx to check for. Default: debian-13.'),
  root: z
    .string({ error: 'a folder' })
    .optional()
    .describe('Folder in which absolute paths are looked up first, relative to this file.'),
  preset: z
    .enum(['recommended', 'all', 'none'], { error: 'recommended, all or none' })
    .optional()
    .describe('Which lint rules are on before `rules`.'),
  rules: lintLevels.optional().describe('Severity of single lint rules, by name or code.'),
  modules: z
    .array(z.string({ error: moduleText }).regex(/^[a-z0-9-]{1,60}$/, { error: moduleText }), {
      error: 'a list of modules',
    })
    .optional()
    .describe('Third-party modules that the nginx has. Default: every one that nginx-forge knows.'),
  directives: z
    .array(z.string({ error: nameText }).regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, { error: nameText }), {
      error: 'a list of names of directives',
    })
    .optional()
    .describe('Directives of modules that nginx-forge does not know; they are not judged.'),
  failOn: z
    .enum(['error', 'warning', 'info', 'never'], { error: 'error, warning, info or never' })
    .optional()
    .describe('The least severe finding that makes the run fail. Default: error.'),
  maxWarnings: z
    .int({ error: 'a whole number' })
    .min(0, { error: 'a whole number from 0 up' })
    .optional()
    .describe('Fail when there are more warnings than this.'),
});
export type CheckConfig = z.infer<typeof checkConfig>;
