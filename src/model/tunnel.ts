import { tunnelFields, tunnelRetryFields, tunnelSocketFields } from '../schema/fields/tunnel.ts';
import type { TunnelInput } from '../schema/tunnel.ts';
import { buildTimeouts, groupAt } from './backend.ts';
import type { TunnelModel } from './backend-models.ts';
import type { BuildContext } from './context.ts';
import { findDestination, nowhere } from './destination.ts';
import { hatch } from './hatch.ts';
import { wantsResolver } from './lookup.ts';
import { at, type Origin, sourced } from './origin.ts';
import { plainGroup } from './plain.ts';
import { requireOwnPort } from './programs.ts';
import type { ProxyPlace } from './proxy.ts';

type TunnelObject = Exclude<TunnelInput, string | true>;

/** `tunnel` of a location. */
export function buildTunnel(
  given: TunnelInput,
  origin: Origin,
  { siteId }: ProxyPlace,
  context: BuildContext,
): TunnelModel {
  const input: TunnelObject = given === true ? {} : typeof given === 'string' ? { to: given } : given;
  const to = typeof given === 'string' ? origin : at(origin, 'to');
  const open = input.to === undefined && input.upstream === undefined;
  if (open) wantsResolver('http', origin, siteId, context);
  const found = open
    ? nowhere(origin)
    : findDestination(
        { to: input.to, upstream: input.upstream },
        { whole: origin, to, siteId, example: '127.0.0.1:22' },
        context,
      );
  requireOwnPort(input, found, to, context);
  context.judgement.whole = true;
  return {
    origin,
    variable: found.variable,
    pass: open ? undefined : sourced(found.authority, found.origin),
    ...buildTimeouts(input.timeouts, origin, undefined),
    fields: plainGroup(tunnelFields, input, origin),
    retry: groupAt(tunnelRetryFields, input.retry, origin, 'retry', context),
    socket: groupAt(tunnelSocketFields, input.socket, origin, 'socket', context),
    directives: hatch(input.directives, origin),
    upstream: found.upstream,
    host: found.host,
  };
}
