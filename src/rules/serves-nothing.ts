import { q } from '../diagnostics/catalog/entry.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { hatchName } from '../model/hatch.ts';
import type { Hatch, LocationModel, ServerModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace, ServerPlace } from './view.ts';

/** nginx would serve the folder `html` beside its configuration, which nobody means. */
export function siteServesNothing({ site, server, view }: ServerPlace, found: Finding[]): void {
  if (server.purpose !== 'site' || !isEmptyServer(server) || view.incomplete.has(site.id)) return;
  if (setsRoot(view.model.http?.directives ?? [])) return;
  found.push(
    finding('NF2012', toPath(site.origin), [`site ${q(site.id)}`], {
      at: 'key',
      help: 'give it locations, root, redirect or return',
    }),
  );
}

export function locationServesNothing(place: LocationPlace, found: Finding[]): void {
  const { location, owner } = place;
  if (!isEmptyLocation(location) || hasRoot(place) || owner.view.incomplete.has(owner.site.id)) return;
  const match = location.match.words.map((w) => w.value).join(' ');
  found.push(
    finding('NF2012', toPath(location.origin), [`location ${q(match)}`], {
      at: 'key',
      help: 'give it proxy, root, alias, redirect or return; it takes none of these from other locations',
    }),
  );
}

function isEmptyServer(server: ServerModel): boolean {
  return (
    server.locations.length === 0 &&
    server.root === undefined &&
    server.return === undefined &&
    server.directives.length === 0 &&
    server.access.length === 0
  );
}

/** Not so where a location only keeps people out, or has directives that may do anything. */
function isEmptyLocation(location: LocationModel): boolean {
  return (
    location.proxy === undefined &&
    location.backends === undefined &&
    location.return === undefined &&
    location.alias === undefined &&
    location.root === undefined &&
    location.tryFiles === undefined &&
    location.internal === undefined &&
    location.content?.answers !== true &&
    location.locations.length === 0 &&
    location.directives.length === 0 &&
    location.access.length === 0
  );
}

function hasRoot({ owner, parent }: LocationPlace): boolean {
  const { root, return: answer, directives } = owner.server;
  // a server that answers by itself never comes to its locations
  if (root !== undefined || answer !== undefined || directives.length > 0) return true;
  if (setsRoot(owner.view.model.http?.directives ?? [])) return true;
  for (let outer = parent; outer !== undefined; outer = outer.parent) {
    const { location } = outer;
    if (location.root !== undefined || location.alias !== undefined || setsRoot(location.directives))
      return true;
  }
  return false;
}

function setsRoot(directives: readonly Hatch[]): boolean {
  return directives.some((d) => hatchName(d.entry) === 'root');
}
