import type { Origin, Sourced } from '../origin.ts';
import type { Hatch, Opt, Resolver, Words } from './common.ts';

export interface UpstreamModel {
  readonly origin: Origin;
  readonly name: Sourced<string>;
  readonly zone: Words | undefined;
  readonly method: MethodModel | undefined;
  readonly sticky: Words | undefined;
  readonly resolver: Resolver | undefined;
  readonly servers: readonly Words[];
  readonly keepalive: Words | undefined;
  readonly keepaliveRequests: Opt<number>;
  readonly keepaliveTime: Opt<string>;
  readonly keepaliveTimeout: Opt<string>;
  readonly directives: readonly Hatch[];
}

/** How a server of an upstream is chosen: one of these. */
export interface MethodModel {
  readonly origin: Origin;
  readonly leastConn: boolean;
  readonly ipHash: boolean;
  readonly random: boolean;
  /** What `random` is told; nothing for one draw. */
  readonly draw: Words;
  readonly hash: Words | undefined;
  readonly leastTime: Words | undefined;
}
