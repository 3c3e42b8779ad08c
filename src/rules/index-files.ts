import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Serving } from '../model/model.ts';
import { toPath } from '../model/origin.ts';

/** `index: index.html index.htm` is one name with a blank in it. */
export function indexFiles({ index }: Serving, found: Finding[]): void {
  if (index === undefined) return;
  for (const [i, { value, origin }] of index.entries()) {
    if (/\S\s+\S/.test(value)) {
      found.push(
        finding(
          'NF2049',
          toPath(origin),
          [`${JSON.stringify(value)} is one file, with a blank in its name`],
          {
            help: `write a list: [${value.split(/\s+/).join(', ')}]`,
          },
        ),
      );
    } else if (value.startsWith('/') && i < index.length - 1) {
      found.push(
        finding('NF2049', toPath(origin), [`Nothing comes after the path ${JSON.stringify(value)}`], {
          help: 'move it to the end',
        }),
      );
    }
  }
}
