import { isAbsolute, relative, sep } from 'node:path';

/** A path as the user is shown it: relative to `cwd` when below it, with slashes. */
export function shownPath(absolute: string, cwd: string): string {
  const below = relative(cwd, absolute);
  const outside = below === '' || below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
  return (outside ? absolute : below).split(sep).join('/');
}
