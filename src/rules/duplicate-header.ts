import { type Finding, finding } from '../diagnostics/finding.ts';
import type { HeaderModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** Header names have no case: two spellings are one header, sent twice. */
export function* duplicateHeader(view: View): Generator<Finding> {
  const judged = new Set<readonly HeaderModel[]>();
  for (const { server } of view.servers) if (server.headers.length > 1) yield* judge(server.headers, judged);
  for (const { location } of view.locations)
    if (location.headers.length > 1) yield* judge(location.headers, judged);
}

function* judge(headers: readonly HeaderModel[], judged: Set<readonly HeaderModel[]>): Generator<Finding> {
  if (judged.has(headers)) return;
  judged.add(headers);
  const first = new Map<string, HeaderModel>();
  for (const header of headers) {
    const name = header.name.value.toLowerCase();
    const known = first.get(name);
    if (known === undefined) first.set(name, header);
    else {
      yield finding('NF2042', toPath(header.name.origin), [header.name.value], {
        at: 'key',
        help: 'keep one of the spellings',
        related: [{ message: 'first here', path: toPath(known.name.origin) }],
      });
    }
  }
}
