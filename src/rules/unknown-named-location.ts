import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { plainDirective } from '../model/hatch.ts';
import type { ServerModel, Serving, Words } from '../model/model.ts';
import { type Sourced, toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** nginx finds out when the request is there, and answers 500. */
export function* unknownNamedLocation(view: View): Generator<Finding> {
  const known = new Map<ServerModel, ReadonlySet<string>>();
  for (const { server, site } of view.servers) {
    if (server.errorPages.length === 0 || view.incomplete.has(site.id)) continue;
    yield* unknown(errorTargets(server), server, known);
  }
  for (const { location, owner } of view.locations) {
    if (view.incomplete.has(owner.site.id)) continue;
    const last = location.tryFiles?.at(-1);
    if (last?.value.startsWith('@') === true) yield* unknown([last], owner.server, known);
    if (location.errorPages.length > 0) yield* unknown(errorTargets(location), owner.server, known);
  }
}

function errorTargets({ errorPages }: Serving): Words {
  return errorPages.flatMap((page) => page.slice(-1)).filter((target) => target.value.startsWith('@'));
}

function* unknown(
  targets: readonly Sourced<string>[],
  server: ServerModel,
  known: Map<ServerModel, ReadonlySet<string>>,
): Generator<Finding> {
  for (const { value, origin } of targets) {
    const names = known.get(server) ?? namesOf(server);
    known.set(server, names);
    if (names.has(value)) continue;
    const help = didYouMeanHelp(value, names) ?? `add a location ${JSON.stringify(value)} to the site`;
    yield finding('NF2020', toPath(origin), [value], { help });
  }
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
