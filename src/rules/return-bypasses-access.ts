import { type Finding, finding } from '../diagnostics/finding.ts';
import type { ReturnModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace, ServerPlace } from './view.ts';

/** nginx's rewrite phase, where `return` answers, comes before the access phase. */
export function siteReturnBypassesAccess({ server }: ServerPlace, found: Finding[]): void {
  if (server.return !== undefined && server.access.length > 0) found.push(bypass(server.return));
}

/** What is inherited is no mistake where nothing is given away: a redirect, a refusal. */
export function returnBypassesAccess(place: LocationPlace, found: Finding[]): void {
  const answer = place.location.return;
  if (answer === undefined) return;
  if (place.location.access.length > 0 || (answer.code.value < 300 && inheritsAccess(place))) {
    found.push(bypass(answer));
  }
}

function inheritsAccess({ owner, parent }: LocationPlace): boolean {
  for (let outer = parent; outer !== undefined; outer = outer.parent) {
    if (outer.location.access.length > 0) return true;
  }
  return owner.server.access.length > 0;
}

function bypass(answer: ReturnModel): Finding {
  return finding('NF2024', toPath(answer.code.origin), [], {
    at: 'key',
    help: 'everybody gets this answer: serve it as a file, or take "access" away here',
  });
}
