import { isAbsolute, relative, resolve } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { passwordProblems } from '../nginx/htpasswd.ts';
import { readFileBytes } from './read-bytes.ts';

export interface PasswordFile {
  readonly file: string;
  /** Where it is named. */
  readonly path: Finding['path'];
}

export interface PasswordPlaces {
  /** The folder of the spec. */
  readonly project: string;
  /** Where nginx.conf will be, from which nginx takes relative paths. */
  readonly output: string;
  /** Whether files outside of the project are those that nginx will read. */
  readonly isHost: boolean;
}

/** Looks at the password files that are at hand; of what cannot be read nothing is said. */
export function checkPasswordFiles(files: readonly PasswordFile[], places: PasswordPlaces): Finding[] {
  return files.flatMap(({ file, path }) => {
    const place = placeOf(file, places);
    const read = place === undefined ? undefined : readFileBytes(place, file);
    if (read?.ok !== true) return [];
    return passwordProblems(read.bytes.toString('latin1')).map(({ line, severity, what }) =>
      finding('NF2166', path, [file, line, what], {
        severity,
        help: 'write it anew with htpasswd -B, or openssl passwd -6',
      }),
    );
  });
}

function placeOf(file: string, { project, output, isHost }: PasswordPlaces): string | undefined {
  if (!isAbsolute(file)) return resolve(output, file);
  const inside = relative(project, file);
  const isInProject = inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
  return isHost || isInProject ? file : undefined;
}
