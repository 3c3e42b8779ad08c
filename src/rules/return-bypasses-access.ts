import { type Finding, finding } from '../diagnostics/finding.ts';
import type { ReturnModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { Policy } from '../model/policy.ts';
import type { LocationPlace, ServerPlace } from './view.ts';

/** nginx's rewrite phase, where `return` answers, comes before the access phase. */
export function siteReturnBypassesAccess({ server }: ServerPlace, found: Finding[]): void {
  if (server.return === undefined) return;
  if (server.access.length > 0) found.push(bypass(server.return));
  if (server.policy !== undefined) policyBypassed(server.policy, server.return, found);
}

/** What is inherited is no mistake where nothing is given away: a redirect, a refusal. */
export function returnBypassesAccess(place: LocationPlace, found: Finding[]): void {
  const answer = place.location.return;
  if (answer === undefined) return;
  if (place.location.access.length > 0 || (answer.code.value < 300 && inheritsAccess(place))) {
    found.push(bypass(answer));
  }
  const { policy } = place.location;
  if (policy !== undefined) policyBypassed(policy, answer, found);
  if (policy?.auth === undefined && answer.code.value < 300 && inheritsAuth(place))
    found.push(unseen('auth', answer));
}

function inheritsAuth({ owner, parent }: LocationPlace): boolean {
  for (let outer = parent; outer !== undefined; outer = outer.parent) {
    if (outer.location.policy?.auth !== undefined) return asks(outer.location.policy);
  }
  return asks(owner.server.policy);
}

function asks(policy: Policy | undefined): boolean {
  const auth = policy?.auth;
  return auth?.file !== undefined || (auth?.request !== undefined && auth.request.value !== 'off');
}

/** What nginx does after the rewrite phase, and what stands beside the answer itself. */
function policyBypassed(policy: Policy, answer: ReturnModel, found: Finding[]): void {
  if (asks(policy)) found.push(unseen('auth', answer));
  if (policy.requests !== undefined) found.push(unseen('rateLimit', answer));
  if (policy.connections !== undefined) found.push(unseen('connectionLimit', answer));
}

function unseen(field: string, answer: ReturnModel): Finding {
  const help =
    field === 'auth'
      ? 'everybody gets this answer: serve it as a file, or say auth: false here'
      : 'serve the answer as a file, or take the limit away here';
  return finding('NF2170', toPath(answer.code.origin), [field], { at: 'key', help });
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
