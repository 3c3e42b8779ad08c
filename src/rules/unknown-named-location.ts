import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { plainDirective } from '../model/hatch.ts';
import type { ServerModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace } from './view.ts';

/** nginx finds out when the request is there, and answers 500. */
export function unknownNamedLocation({ location, owner }: LocationPlace, found: Finding[]): void {
  const last = location.tryFiles?.at(-1) ?? location.backends?.memcached?.fallback?.at(-1);
  if (last?.value.startsWith('@') !== true || owner.view.incomplete.has(owner.site.id)) return;
  const names = namesOf(owner.server);
  if (names.has(last.value)) return;
  const help =
    didYouMeanHelp(last.value, names) ?? `add a location ${JSON.stringify(last.value)} to the site`;
  found.push(finding('NF2020', toPath(last.origin), [last.value], { help }));
}

function namesOf(server: ServerModel): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { match } of server.locations) if (match.kind === 'named') names.add(match.text);
  for (const { entry } of server.directives) {
    const { name, args } = plainDirective(entry);
    if (name === 'location') for (const arg of args) names.add(arg);
  }
  return names;
}
