import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Loaded } from '../load/loaded.ts';

export interface OutputDir {
  readonly dir: string;
  /** As people are shown it: relative to the working folder when below it. */
  readonly shownDir: string;
}

/** `-o` is relative to the working folder; the spec's own `output.dir` to the spec's folder. */
export function outputDir(
  given: string | undefined,
  fromSpec: string | undefined,
  loaded: Loaded,
  cwd: string,
): OutputDir {
  const dir = given === undefined ? resolve(loaded.dir, fromSpec ?? 'nginx') : resolve(cwd, given);
  const below = relative(cwd, dir);
  const outside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  const shown = outside ? dir : below === '' ? '.' : below;
  return { dir, shownDir: shown.split(sep).join('/') };
}
