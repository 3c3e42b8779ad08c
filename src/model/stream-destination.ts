import { finding } from '../diagnostics/finding.ts';
import { readEndpoint } from '../schema/addresses.ts';
import type { StreamInput } from '../schema/stream.ts';
import type { BuildContext } from './context.ts';
import { warnNearUpstream } from './destination.ts';
import type { StreamServerModel } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import type { StreamProxyObject } from './stream-proxy.ts';
import type { Routing } from './stream-route.ts';
import { inlineUpstream, requirePort, useUpstream } from './upstreams.ts';
import { asList } from './values.ts';

type Destination = Pick<StreamServerModel, 'pass' | 'handTo' | 'upstream' | 'host'>;

const nowhere: Destination = { pass: undefined, handTo: undefined, upstream: undefined, host: undefined };

export function buildDestination(
  id: string,
  input: StreamInput,
  proxy: StreamProxyObject,
  routing: Routing | undefined,
  context: BuildContext,
): Destination {
  const origin = at(at(undefined, 'streams'), id);
  if (routing !== undefined) return { ...nowhere, pass: routing.pass, handTo: routing.handTo };
  if (input.pass !== undefined)
    return { ...nowhere, handTo: buildHandTo(input.pass, at(origin, 'pass'), context) };
  if (input.proxy === undefined) return nowhere;
  const from = at(origin, 'proxy');
  const to = typeof input.proxy === 'string' ? from : at(from, 'to');
  return proxyDestination(id, proxy, to, from, context);
}

/** `pass` looks no names up. */
function buildHandTo(address: string, origin: Origin, context: BuildContext): Sourced<string> {
  const endpoint = readEndpoint(address);
  if (endpoint?.kind === 'host') {
    context.findings.push(
      finding('NF3109', toPath(origin), [address], { help: 'write an address such as 127.0.0.1:8443' }),
    );
  } else requirePort(address, origin, 'stream', context);
  return sourced(address, origin);
}

function proxyDestination(
  id: string,
  proxy: StreamProxyObject,
  origin: Origin,
  whole: Origin,
  context: BuildContext,
): Destination {
  if (proxy.upstream !== undefined) {
    const from = at(whole, 'upstream');
    if (proxy.to !== undefined)
      context.findings.push(finding('NF1107', toPath(from), ['upstream', 'to'], { at: 'key' }));
    useUpstream(proxy.upstream, from, 'stream', context);
    return { ...nowhere, pass: sourced(proxy.upstream, from), upstream: sourced(proxy.upstream, from) };
  }
  if (proxy.to === undefined) {
    context.findings.push(
      finding('NF1103', toPath(whole), ['to'], {
        help: 'say where to: { to: 127.0.0.1:5432 } or { upstream: NAME }',
      }),
    );
    return { ...nowhere, pass: sourced('127.0.0.1:1', whole) };
  }
  const [only, ...others] = asList(proxy.to);
  if (only !== undefined && others.length === 0) {
    const from = Array.isArray(proxy.to) ? at(origin, 0) : origin;
    if (context.upstreamIds.has(only)) {
      useUpstream(only, from, 'stream', context);
      return { ...nowhere, pass: sourced(only, from), upstream: sourced(only, from) };
    }
    requirePort(only, from, 'stream', context);
    const endpoint = readEndpoint(only);
    if (endpoint?.kind === 'host') warnNearUpstream(endpoint.host, from, context);
    return {
      ...nowhere,
      pass: sourced(only, from),
      host: endpoint?.kind === 'host' ? sourced(endpoint.host, from) : undefined,
    };
  }
  const name = inlineUpstream(`stream_${id}`, asList(proxy.to), origin, 'stream', context);
  return { ...nowhere, pass: sourced(name, origin), upstream: sourced(name, origin) };
}
