import { finding } from '../diagnostics/finding.ts';
import { readEndpoint } from '../schema/addresses.ts';
import type { StreamProxyInput } from '../schema/proxy.ts';
import type { StreamInput } from '../schema/stream.ts';
import { buildBackendTls } from './backend-tls.ts';
import type { BuildContext } from './context.ts';
import { warnNearUpstream } from './destination.ts';
import { hatch } from './hatch.ts';
import { buildAccessLogs, buildErrorLogs } from './logs.ts';
import type { Listen, StreamServerModel } from './model.ts';
import { at, type Origin, optional, type Sourced, sourced, toPath } from './origin.ts';
import { buildAccess } from './serving.ts';
import { listenObject, socketsOf } from './sockets.ts';
import { buildTls } from './tls.ts';
import { inlineUpstream, requirePort, useUpstream } from './upstreams.ts';
import { asList, fieldsOf, isOn, time } from './values.ts';

type ProxyObject = Exclude<StreamProxyInput, string>;

/** One stream proxy. */
export function buildStream(id: string, input: StreamInput, context: BuildContext): StreamServerModel {
  const origin = at(at(undefined, 'streams'), id);
  const from = at(origin, 'proxy');
  const proxy: ProxyObject = typeof input.proxy === 'string' ? { to: input.proxy } : input.proxy;
  const timeouts = fieldsOf(proxy.timeouts, at(from, 'timeouts'));
  const { plain, flag, size } = fieldsOf(proxy, from);
  const listen = buildListen(input, origin, context);
  checkProtocol(input, proxy, listen, origin, context);
  const backendTls = typeof proxy.tls === 'object' ? proxy.tls : isOn(proxy.tls) ? {} : undefined;
  const to = typeof input.proxy === 'string' ? from : at(from, 'to');
  const destination = buildDestination(id, proxy, to, from, context);
  return {
    id,
    origin,
    listen,
    tls: input.tls === undefined ? undefined : buildTls(input.tls, at(origin, 'tls'), 'stream', context),
    access: buildAccess(input.access, at(origin, 'access')),
    accessLogs: buildAccessLogs(input.accessLog, at(origin, 'accessLog'), 'stream', context),
    errorLogs: buildErrorLogs(input.errorLog, at(origin, 'errorLog'), context),
    prereadTimeout: optional(time(input.prereadTimeout), at(origin, 'prereadTimeout')),
    ...destination,
    connectTimeout: timeouts.time('connect'),
    timeout: timeouts.time('idle'),
    sslOn: backendTls === undefined ? undefined : sourced(true, at(from, 'tls')),
    backendTls:
      backendTls === undefined
        ? undefined
        : buildBackendTls(
            backendTls,
            at(from, 'tls'),
            { backend: `stream ${destination.pass.value}` },
            context,
          ),
    proxyProtocol: flag('proxyProtocol'),
    responses: plain('responses'),
    requests: plain('requests'),
    bufferSize: size('bufferSize'),
    directives: [...hatch(proxy.directives, from), ...hatch(input.directives, origin)],
  };
}

function buildListen(input: StreamInput, origin: Origin, context: BuildContext): Listen[] {
  const listed = Array.isArray(input.listen);
  return asList(input.listen).flatMap((wish, i) => {
    const object = listenObject(wish);
    const from = listed ? at(origin, 'listen', i) : at(origin, 'listen');
    const tls = input.tls !== undefined && !isOn(object.udp);
    return socketsOf(
      {
        input: object,
        tls,
        isDefault: false,
        ipv6: isOn(input.ipv6, true),
        http2Parameter: false,
        origin: from,
      },
      context,
    );
  });
}

function buildDestination(
  id: string,
  proxy: ProxyObject,
  origin: Origin,
  whole: Origin,
  context: BuildContext,
): { pass: Sourced<string>; upstream: Sourced<string> | undefined; host: Sourced<string> | undefined } {
  if (proxy.upstream !== undefined) {
    const from = at(whole, 'upstream');
    if (proxy.to !== undefined)
      context.findings.push(finding('NF1107', toPath(from), ['upstream', 'to'], { at: 'key' }));
    useUpstream(proxy.upstream, from, 'stream', context);
    return { pass: sourced(proxy.upstream, from), upstream: sourced(proxy.upstream, from), host: undefined };
  }
  if (proxy.to === undefined) {
    context.findings.push(
      finding('NF1103', toPath(whole), ['to'], {
        help: 'say where to: { to: 127.0.0.1:5432 } or { upstream: NAME }',
      }),
    );
    return { pass: sourced('127.0.0.1:1', whole), upstream: undefined, host: undefined };
  }
  const [only, ...others] = asList(proxy.to);
  if (only !== undefined && others.length === 0) {
    const from = Array.isArray(proxy.to) ? at(origin, 0) : origin;
    if (context.upstreamIds.has(only)) {
      useUpstream(only, from, 'stream', context);
      return { pass: sourced(only, from), upstream: sourced(only, from), host: undefined };
    }
    requirePort(only, from, 'stream', context);
    const endpoint = readEndpoint(only);
    if (endpoint?.kind === 'host') warnNearUpstream(endpoint.host, from, context);
    return {
      pass: sourced(only, from),
      upstream: undefined,
      host: endpoint?.kind === 'host' ? sourced(endpoint.host, from) : undefined,
    };
  }
  const name = inlineUpstream(`stream_${id}`, asList(proxy.to), origin, 'stream', context);
  return { pass: sourced(name, origin), upstream: sourced(name, origin), host: undefined };
}

function checkProtocol(
  input: StreamInput,
  proxy: ProxyObject,
  listen: readonly Listen[],
  origin: Origin,
  context: BuildContext,
): void {
  const udp = listen.some((l) => l.socket.udp);
  const tcp = listen.some((l) => !l.socket.udp);
  if (udp) {
    if (input.tls !== undefined)
      context.findings.push(finding('NF3002', toPath(at(origin, 'tls')), ['TLS'], { at: 'key' }));
    if (proxy.tls !== undefined && proxy.tls !== false)
      context.findings.push(finding('NF3002', toPath(at(origin, 'proxy', 'tls')), ['TLS'], { at: 'key' }));
  }
  if (tcp && !udp) {
    for (const key of ['responses', 'requests'] as const) {
      if (proxy[key] !== undefined)
        context.findings.push(
          finding('NF3003', toPath(at(origin, 'proxy', key)), [key], {
            at: 'key',
            help: 'write listen: "PORT/udp"',
          }),
        );
    }
  }
}
