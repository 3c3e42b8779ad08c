import { argument, argumentAt, type Checker, type Met } from './checker.ts';
import type { SourceText } from './source.ts';

/** Files that come with nginx: they declare no names, so nothing is lost where they are not at hand. */
const standardFiles =
  /(?:^|\/)(?:mime\.types|fastcgi_params|fastcgi\.conf|uwsgi_params|scgi_params|proxy_params|koi-utf|koi-win|win-utf)$/;

/** Where distributions have files that load modules, and do nothing else. */
const modules = /(?:^|\/)modules(?:-enabled)?\/\*\.conf$/;

/**
 * The texts that an `include` reads, in nginx's order; a file that surely is not there is a problem. Undefined when
 * what it reads cannot be known.
 */
export function includedFiles(met: Met, path: string, checker: Checker): readonly SourceText[] | undefined {
  if (/[*?[]/.test(path)) return checker.files.glob(path) ?? (modules.test(path) ? [] : undefined);
  const answer = checker.files.read(path, 'conf');
  if (answer.kind === 'text') return [answer.source];
  if (answer.kind === 'absent')
    checker.report(
      'NF6240',
      `open() "${argument(met, 0)}" failed (2: No such file or directory)`,
      argumentAt(met, 0),
    );
  return standardFiles.test(path) || answer.kind === 'absent' ? [] : undefined;
}
