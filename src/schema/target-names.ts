import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { platformNames } from '../nginx/platforms.ts';

/** The targets that are a word, as the schema has them. */
export const targetName = new RegExp(
  `^(?:auto|${platformNames.join('|').replaceAll('.', '\\.')}|nginx:\\d{1,4}\\.\\d{1,4}(?:\\.\\d{1,4})?(?:-alpine)?)$`,
);

export const knownTargets: readonly string[] = [...platformNames, 'nginx:X.Y', 'nginx:X.Y-alpine', 'auto'];

/** What to write in the place of a target that is not known. */
export function targetHelp(written: string): string {
  if (/^nginx(?::.*)?$/i.test(written))
    return 'name the release, such as nginx:1.30, nginx:1.28.0 or nginx:1.30-alpine';
  return didYouMeanHelp(written, [...platformNames, 'auto']) ?? `known: ${knownTargets.join(', ')}`;
}
