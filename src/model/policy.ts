import type { z } from 'zod';
import type { policyFields } from '../schema/policy.ts';
import type { BuildContext } from './context.ts';
import { buildConnectionLimits, buildRateLimits, type Limit, type LimitsModel } from './limits.ts';
import type { Words } from './model.ts';
import { at, type Origin } from './origin.ts';
import { buildSet } from './variables.ts';

export type PolicyInput = { readonly [K in keyof typeof policyFields]?: z.infer<(typeof policyFields)[K]> };

/** What is decided about a request before anything answers it. */
export interface Policy {
  readonly set: readonly Words[];
  readonly requests: LimitsModel | undefined;
  readonly connections: LimitsModel | undefined;
}

/** What nested locations have to say again, since nginx would drop it. */
export interface PolicyScope {
  readonly set: readonly Words[];
  readonly requests: readonly Limit[];
  readonly connections: readonly Limit[];
}

const none: readonly never[] = [];
export const noPolicy: PolicyScope = { set: none, requests: none, connections: none };

export interface BuiltPolicy {
  readonly policy: Policy | undefined;
  readonly scope: PolicyScope;
}

const keys: ReadonlySet<string> = new Set<keyof PolicyInput>(['set', 'rateLimit', 'connectionLimit']);
const nothing: BuiltPolicy = { policy: undefined, scope: noPolicy };

/** The policy of a site or location; nearly all have none, and cost no more than the look at their keys. */
export function buildPolicy(
  input: PolicyInput,
  origin: Origin,
  outer: PolicyScope,
  place: 'site' | 'location',
  context: BuildContext,
): BuiltPolicy {
  for (const key in input) if (keys.has(key)) return policyOf(input, origin, outer, place, context);
  if (outer === noPolicy) return nothing;
  return { policy: inherited(outer, place), scope: outer };
}

/** nginx's rewrite module knows no inheritance from one location to the next. */
function inherited({ set }: PolicyScope, place: 'site' | 'location'): Policy | undefined {
  if (place === 'site' || set.length === 0) return undefined;
  return { set, requests: undefined, connections: undefined };
}

function policyOf(
  input: PolicyInput,
  origin: Origin,
  outer: PolicyScope,
  place: 'site' | 'location',
  context: BuildContext,
): BuiltPolicy {
  context.judgement.whole = true;
  const own = input.set === undefined ? none : buildSet(input.set, at(origin, 'set'), context.own);
  const set = [...outer.set.filter(([name]) => !own.some(([n]) => n?.value === name?.value)), ...own];
  const limits = buildLimits(input, origin, outer, context);
  return {
    policy: { set, requests: limits.requests?.model, connections: limits.connections?.model },
    scope: {
      // what a server sets has been set when a location is found
      set: place === 'site' ? none : set,
      requests: limits.requests?.inForce ?? outer.requests,
      connections: limits.connections?.inForce ?? outer.connections,
    },
  };
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
