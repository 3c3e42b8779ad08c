import { type Finding, finding } from '../diagnostics/finding.ts';
import { type Sourced, toPath } from '../model/origin.ts';
import type { LocationPlace } from './view.ts';

/** The last of `tryFiles` is where the request goes, the others are files. */
export function tryFiles({ location }: LocationPlace, found: Finding[]): void {
  if (location.tryFiles === undefined) return;
  const last = location.tryFiles.at(-1);
  for (const word of location.tryFiles) {
    const wrong = word === last ? wrongLast(word) : wrongFile(word);
    if (wrong !== undefined) found.push(wrong);
  }
}

function wrongFile({ value, origin }: Sourced<string>): Finding | undefined {
  if (!/^=\d+$|^@/.test(value)) return undefined;
  return finding('NF2041', toPath(origin), [`${JSON.stringify(value)} counts only at the end`], {
    help: 'before the end stand files such as $uri; move it to the end or take it away',
  });
}

function wrongLast({ value, origin }: Sourced<string>): Finding | undefined {
  if (value.startsWith('=')) {
    if (/^=[1-9]\d\d$/.test(value)) return undefined;
    return finding('NF2041', toPath(origin), [`${JSON.stringify(value)} is not a status`], {
      help: 'write three digits, such as =404',
    });
  }
  if (/^[/@$]/.test(value)) return undefined;
  return finding(
    'NF2041',
    toPath(origin),
    [`The last is a path, @name or =CODE, not ${JSON.stringify(value)}`],
    { help: `write "/${value}", or add =404 behind it` },
  );
}
