import { z } from 'zod';

const levelText = 'off, info, warning or error';
export const lintLevel = z.enum(['off', 'info', 'warning', 'error'], { error: levelText });
export const lintLevels = z.record(z.string(), lintLevel, { error: 'rules with their severities' });

/** Which lint rules look at the result, and how loud. */
export const lint = z.strictObject({
  preset: z
    .enum(['recommended', 'all', 'none'], { error: 'recommended, all or none' })
    .optional()
    .describe('Which rules are on before `rules`. Default: recommended.'),
  rules: lintLevels.optional().describe('Severity of single rules, by name or code.'),
});
