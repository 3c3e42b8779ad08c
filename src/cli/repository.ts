import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Host } from '../commands/outcome.ts';

/** The folder that report tools count file names from: the checkout of GitHub's or GitLab's job, else the working folder. */
export function repositoryRoot({ env, cwd }: Host): string {
  for (const name of ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR']) {
    const root = env[name] ?? '';
    if (root !== '' && below(root, cwd) !== undefined) return root;
  }
  return cwd;
}

/** Turns shown file names into names from `root` on, with slashes; what lies elsewhere stays as it is shown. */
export function namesFrom(root: string, { cwd }: Host): (file: string) => string {
  return (file) => {
    if (file.startsWith('<')) return file;
    return below(root, resolve(cwd, file)) ?? file;
  };
}

function below(root: string, path: string): string | undefined {
  const name = relative(root, path);
  if (name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)) return undefined;
  return name === '' ? '.' : name.split(sep).join('/');
}
