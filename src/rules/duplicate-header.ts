import { type Finding, finding } from '../diagnostics/finding.ts';
import type { HeaderModel, Serving } from '../model/model.ts';
import { toPath } from '../model/origin.ts';

/** Header names have no case: two spellings are one header, sent twice. */
export function duplicateHeader({ headers }: Serving, found: Finding[]): void {
  if (headers.length < 2) return;
  const first = new Map<string, HeaderModel>();
  for (const header of headers) {
    const name = header.name.value.toLowerCase();
    const known = first.get(name);
    if (known === undefined) first.set(name, header);
    else found.push(duplicate(header, known));
  }
}

function duplicate({ name }: HeaderModel, known: HeaderModel): Finding {
  return finding('NF2042', toPath(name.origin), [name.value], {
    at: 'key',
    help: 'keep one of the spellings',
    related: [{ message: 'first here', path: toPath(known.name.origin) }],
  });
}
