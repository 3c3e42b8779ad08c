import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Words } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** `index: index.html index.htm` is one name with a blank in it. */
export function* indexFiles(view: View): Generator<Finding> {
  for (const { server } of view.servers) if (server.index !== undefined) yield* judge(server.index);
  for (const { location } of view.locations) if (location.index !== undefined) yield* judge(location.index);
}

function* judge(files: Words): Generator<Finding> {
  for (const [i, { value, origin }] of files.entries()) {
    if (/\S\s+\S/.test(value)) {
      yield finding(
        'NF2049',
        toPath(origin),
        [`${JSON.stringify(value)} is one file, with a blank in its name`],
        {
          help: `write a list: [${value.split(/\s+/).join(', ')}]`,
        },
      );
    } else if (value.startsWith('/') && i < files.length - 1) {
      yield finding('NF2049', toPath(origin), [`Nothing comes after the path ${JSON.stringify(value)}`], {
        help: 'move it to the end',
      });
    }
  }
}
