import { type Palette, plain } from '../reporters/palette.ts';

export type ColourChoice = 'always' | 'never' | 'auto';

export interface ColourQuestion {
  readonly choice: ColourChoice | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/**
 * Colour level of one stream: 0 none, 1 sixteen colours, 2 and 3 more. The option wins over NO_COLOR (non-empty), that over
 * FORCE_COLOR (`0` and `false` force it off), that over what the stream is.
 */
export function colourLevel({ choice, env, isTerminal }: ColourQuestion): 0 | 1 | 2 | 3 {
  if (choice === 'always') return 1;
  if (choice === 'never') return 0;
  if ((env['NO_COLOR'] ?? '') !== '') return 0;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return forcedLevel(force);
  return isTerminal && env['TERM'] !== 'dumb' ? 1 : 0;
}

function forcedLevel(force: string): 0 | 1 | 2 | 3 {
  if (force === '0' || force === 'false') return 0;
  return force === '2' ? 2 : force === '3' ? 3 : 1;
}

/** The palette for a level; chalk is loaded only when there is colour. */
export async function paletteFor(level: 0 | 1 | 2 | 3): Promise<Palette> {
  if (level === 0) return plain;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level });
  return {
    error: chalk.red.bold,
    warning: chalk.yellow.bold,
    info: chalk.cyan,
    added: chalk.green,
    removed: chalk.red,
    strong: chalk.bold,
    faint: chalk.dim,
  };
}
