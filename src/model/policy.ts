import { type AuthModel, type AuthScope, buildAuth, noAuth } from './auth.ts';
import type { BuildContext } from './context.ts';
import { corsHeaders } from './cors.ts';
import { type Guard, withGuards } from './guard.ts';
import type { RefererModel, SecureLinkModel } from './guards.ts';
import { addTrailers, fromField, type PolicyHeaders } from './headers.ts';
import { buildConnectionLimits, buildRateLimits, type Limit, type LimitsModel } from './limits.ts';
import type { HeaderModel, Words } from './model.ts';
import { at, type Origin } from './origin.ts';
import { type Guarding, guardsIn, movedInside } from './policy-guards.ts';
import type { PolicyInput } from './policy-input.ts';
import { buildRealIp, type ProxyProtocol, proxyProtocolHeader, type RealIpModel } from './real-ip.ts';
import { buildSecurityHeaders } from './security-headers.ts';
import { buildSet } from './variables.ts';

/** What is decided about a request before anything answers it. */
export interface Policy {
  readonly set: readonly Words[];
  readonly realIp: RealIpModel | undefined;
  readonly referers: RefererModel | undefined;
  readonly secureLink: SecureLinkModel | undefined;
  readonly guards: readonly Guard[];
  readonly auth: AuthModel | undefined;
  readonly requests: LimitsModel | undefined;
  readonly connections: LimitsModel | undefined;
  readonly trailers: readonly HeaderModel[];
}

/** What nested locations have to say again, since nginx would drop it, and what they may overrule. */
export interface PolicyScope {
  readonly set: readonly Words[];
  readonly guards: readonly Guard[];
  readonly requests: readonly Limit[];
  readonly connections: readonly Limit[];
  readonly auth: AuthScope;
  readonly trailers: readonly HeaderModel[];
  /** Where cors stands, when answers differ by origin. */
  readonly varies: Origin | undefined;
}

const none: readonly never[] = [];

export const noPolicy: PolicyScope = {
  set: none,
  guards: none,
  requests: none,
  connections: none,
  auth: noAuth,
  trailers: none,
  varies: undefined,
};

export interface BuiltPolicy {
  readonly policy: Policy | undefined;
  readonly scope: PolicyScope;
  readonly headers: PolicyHeaders | undefined;
}

const keys: ReadonlySet<string> = new Set<keyof PolicyInput>([
  'set',
  'securityHeaders',
  'cors',
  'auth',
  'rateLimit',
  'connectionLimit',
  'realIp',
  'secureLink',
  'referers',
  'block',
  'methods',
  'hiddenFiles',
  'trailers',
]);

const nothing: BuiltPolicy = { policy: undefined, scope: noPolicy, headers: undefined };

export interface PolicyPlace {
  readonly origin: Origin;
  readonly kind: 'site' | 'location';
  /** Of the sockets of a site. */
  readonly proxyProtocol?: ProxyProtocol;
}

/** The policy of a site or location; nearly all have none, and cost no more than the look at their keys. */
export function buildPolicy(
  input: PolicyInput,
  place: PolicyPlace,
  outer: PolicyScope,
  context: BuildContext,
): BuiltPolicy {
  for (const key in input) if (keys.has(key)) return policyOf(input, place, outer, context);
  return outer === noPolicy ? nothing : inherited(place, outer);
}

const plain: Omit<Policy, 'set' | 'guards'> = {
  realIp: undefined,
  referers: undefined,
  secureLink: undefined,
  auth: undefined,
  requests: undefined,
  connections: undefined,
  trailers: none,
};

/** nginx's rewrite module knows no inheritance from one location to the next. */
function inherited({ kind }: PolicyPlace, outer: PolicyScope): BuiltPolicy {
  const { set, guards, varies } = outer;
  const isEmpty = kind === 'site' || set.length + guards.length === 0;
  return {
    policy: isEmpty ? undefined : { ...plain, set, guards },
    scope: outer,
    headers: varies === undefined ? undefined : { added: none, without: undefined, varies },
  };
}

function policyOf(
  input: PolicyInput,
  place: PolicyPlace,
  outer: PolicyScope,
  context: BuildContext,
): BuiltPolicy {
  context.judgement.whole = true;
  const { origin, kind } = place;
  const set = setIn(input, origin, outer, context);
  const guarding = guardsIn(input, origin, context);
  const limits = buildLimits(input, origin, outer, context);
  const auth =
    input.auth === undefined ? undefined : buildAuth(input.auth, at(origin, 'auth'), outer.auth, context);
  const trailers = addTrailers(outer.trailers, input.trailers, at(origin, 'trailers'));
  const isSite = kind === 'site';
  const moved = isSite ? movedInside(guarding.replaced, input.locations) : undefined;
  const own = guarding.own.filter((guard) => moved?.has(guard.kind) !== true);
  const merged = isSite ? own : withGuards(outer.guards, guarding.replaced, guarding.own);
  const { varies } = guarding;
  return {
    policy: {
      set,
      realIp: realIpIn(input, place, context),
      referers: guarding.referers,
      secureLink: guarding.secureLink,
      guards: isSite ? withGuards(none, new Set(), own) : merged,
      auth: auth?.model,
      requests: limits.requests?.model,
      connections: limits.connections?.model,
      trailers: trailers === outer.trailers ? none : trailers,
    },
    scope: {
      // what a server sets and guards against has been done when a location is found
      set: isSite ? none : set,
      guards: isSite ? guarding.own.filter((guard) => moved?.has(guard.kind) === true) : merged,
      requests: limits.requests?.inForce ?? outer.requests,
      connections: limits.connections?.inForce ?? outer.connections,
      auth: auth?.scope ?? outer.auth,
      trailers,
      varies: input.cors === undefined ? outer.varies : varies,
    },
    headers: headersIn(input, origin, guarding, input.cors === undefined ? outer.varies : varies, context),
  };
}

function setIn(
  { set }: PolicyInput,
  origin: Origin,
  outer: PolicyScope,
  context: BuildContext,
): readonly Words[] {
  if (set === undefined) return outer.set;
  const own = buildSet(set, at(origin, 'set'), context.own.http);
  const names = new Set(own.map(([name]) => name?.value));
  return [...outer.set.filter(([name]) => !names.has(name?.value)), ...own];
}

function headersIn(
  input: PolicyInput,
  origin: Origin,
  guarding: Guarding,
  varies: Origin | undefined,
  context: BuildContext,
): PolicyHeaders {
  const security =
    input.securityHeaders === undefined
      ? undefined
      : buildSecurityHeaders(input.securityHeaders, at(origin, 'securityHeaders'), context);
  const isCors = input.cors !== undefined;
  const isMethods = input.methods !== undefined;
  return {
    added: [...(security?.headers ?? []), ...guarding.headers],
    without: ({ name }) =>
      (security?.without.has(name.value.toLowerCase()) === true &&
        fromField(name.origin, 'securityHeaders')) ||
      (isCors && fromField(name.origin, 'cors')) ||
      (isMethods && fromField(name.origin, 'methods')),
    varies,
  };
}

function realIpIn(
  { realIp }: PolicyInput,
  { origin, proxyProtocol }: PolicyPlace,
  context: BuildContext,
): RealIpModel | undefined {
  return realIp === undefined ? undefined : buildRealIp(realIp, at(origin, 'realIp'), proxyProtocol, context);
}

/** A site whose sockets all speak the PROXY protocol takes the address from there, where http says whom it believes. */
export function withProxyProtocol(
  built: BuiltPolicy,
  origin: Origin,
  proxyProtocol: ProxyProtocol,
  context: BuildContext,
): BuiltPolicy {
  const outer = context.spec.settings?.http?.realIp;
  if (outer === undefined || outer.header !== undefined || proxyProtocol !== 'all') return built;
  if (built.policy?.realIp !== undefined) return built;
  const policy = built.policy ?? { ...plain, set: none, guards: none };
  return { ...built, policy: { ...policy, realIp: proxyProtocolHeader(origin) } };
}

type LimitInput = Pick<PolicyInput, 'rateLimit' | 'connectionLimit'>;

export function buildLimits(input: LimitInput, origin: Origin, outer: PolicyScope, context: BuildContext) {
  const { rateLimit, connectionLimit } = input;
  return {
    requests:
      rateLimit === undefined
        ? undefined
        : buildRateLimits(rateLimit, at(origin, 'rateLimit'), outer.requests, context),
    connections:
      connectionLimit === undefined
        ? undefined
        : buildConnectionLimits(connectionLimit, at(origin, 'connectionLimit'), outer.connections, context),
  };
}

/** Headers of a backend that ours take the place of; a policy of its own may stay, since browsers obey both. */
export function replacedHeaders(headers: readonly HeaderModel[]): readonly string[] {
  const names: string[] = [];
  let isCors = false;
  for (const { name } of headers) {
    if (fromField(name.origin, 'cors')) isCors ||= name.value !== 'Vary';
    else if (fromField(name.origin, 'securityHeaders') && !name.value.startsWith('Content-Security'))
      names.push(name.value);
  }
  return isCors ? [...names, ...corsHeaders] : names;
}
