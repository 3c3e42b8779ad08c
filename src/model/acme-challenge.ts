import { finding } from '../diagnostics/finding.ts';
import type { SiteInput } from '../schema/site.ts';
import { asksByHttp } from './acme.ts';
import type { BuildContext } from './context.ts';
import { bareLocation } from './locations.ts';
import type { ChallengeModel, LocationModel, ReturnModel, ServerModel } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { isOn } from './values.ts';

const usualWebroot = '/var/www/acme';

/** How the servers of a site answer an authority that asks on port 80; undefined for the many that do not. */
export interface ChallengePlan {
  /** The folder of a client such as certbot; the module of nginx's own answers without. */
  readonly challenge: ChallengeModel | undefined;
  readonly origin: Origin;
}

export function challengePlan(
  input: SiteInput,
  origin: Origin,
  context: BuildContext,
): ChallengePlan | undefined {
  const { acme, tls } = input;
  if (typeof acme === 'object' || isOn(acme)) {
    const from = at(origin, 'acme');
    const own = typeof acme === 'object' ? acme.webroot : undefined;
    const root = own === undefined ? webrootOfAll(from, context) : sourced(own, at(from, 'webroot'));
    return { challenge: { origin: from, root }, origin: from };
  }
  if (tls?.acme === undefined || !asksByHttp(tls.acme, context)) return undefined;
  return { challenge: undefined, origin: at(origin, 'tls', 'acme') };
}

function webrootOfAll(from: Origin, context: BuildContext): ChallengeModel['root'] {
  const { webroot } = context.spec.settings?.http?.acme ?? {};
  return webroot === undefined
    ? sourced(usualWebroot, from)
    : sourced(webroot, at(at(undefined, 'settings', 'http'), 'acme', 'webroot'));
}

/** For hosts that no site has, where the settings want it. */
export function catchAllChallenge(context: BuildContext): ChallengeModel | undefined {
  if (!isOn(context.spec.settings?.http?.acme?.catchAll)) return undefined;
  const origin = at(at(undefined, 'settings', 'http'), 'acme', 'catchAll');
  return { origin, root: webrootOfAll(origin, context) };
}

/** The servers with the challenge where plain http is answered: before anything is redirected or refused. */
export function withChallenge(
  servers: readonly ServerModel[],
  plan: ChallengePlan | undefined,
  context: BuildContext,
): readonly ServerModel[] {
  if (plan === undefined) return servers;
  if (!servers.some(answersPlainHttp)) {
    context.findings.push(
      finding('NF4122', toPath(plan.origin), [], {
        at: 'key',
        help: 'leave httpRedirect on, listen on 80 too, or prove the name by DNS',
      }),
    );
  }
  return servers.map((server) => (answersPlainHttp(server) ? challenged(server, plan.challenge) : server));
}

function answersPlainHttp({ listen }: ServerModel): boolean {
  return listen.some(({ socket }) => !socket.tls);
}

/** A `return` of the server itself would come before any location. */
export function challenged(server: ServerModel, challenge: ChallengeModel | undefined): ServerModel {
  const { return: answer, locations } = server;
  if (answer === undefined) return { ...server, challenge };
  return { ...server, challenge, return: undefined, locations: [...locations, answerEverything(answer)] };
}

function answerEverything(answer: ReturnModel): LocationModel {
  return { ...bareLocation('/', answer.code.origin ?? at(undefined, 'sites')), return: answer };
}
