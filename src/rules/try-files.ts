import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Words } from '../model/model.ts';
import { type Sourced, toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** The last of `tryFiles` is where the request goes, the others are files. */
export function* tryFiles(view: View): Generator<Finding> {
  for (const { location } of view.locations) {
    if (location.tryFiles === undefined) continue;
    yield* judge(location.tryFiles);
  }
}

function* judge(words: Words): Generator<Finding> {
  const last = words.at(-1);
  for (const word of words) {
    if (word === last) yield* judgeLast(word);
    else if (/^=\d+$|^@/.test(word.value)) {
      yield finding('NF2041', toPath(word.origin), [`${JSON.stringify(word.value)} counts only at the end`], {
        help: 'before the end stand files such as $uri; move it to the end or take it away',
      });
    }
  }
}

function* judgeLast({ value, origin }: Sourced<string>): Generator<Finding> {
  if (value.startsWith('=')) {
    if (/^=[1-9]\d\d$/.test(value)) return;
    yield finding('NF2041', toPath(origin), [`${JSON.stringify(value)} is not a status`], {
      help: 'write three digits, such as =404',
    });
  } else if (!/^[/@$]/.test(value)) {
    yield finding(
      'NF2041',
      toPath(origin),
      [`The last is a path, @name or =CODE, not ${JSON.stringify(value)}`],
      {
        help: `write "/${value}", or add =404 behind it`,
      },
    );
  }
}
