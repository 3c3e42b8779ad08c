import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import { streamBackendTlsFields, streamProxyFields, streamRetryFields } from '../schema/fields/stream.ts';
import type { StreamBackendTlsInput, StreamProxyInput } from '../schema/stream-proxy.ts';
import { buildBackendTls } from './backend-tls.ts';
import type { BuildContext } from './context.ts';
import type { StreamProxyModel, Words } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { plainGroupOf, shortGroup } from './plain.ts';
import { fieldsOf, isOn, words } from './values.ts';

export type StreamProxyObject = Exclude<StreamProxyInput, string>;

/** How connections are handed on; `backend` is the key of their TLS sessions, see mixed-backend-tls.ts. */
export function buildStreamProxy(
  input: StreamProxyObject,
  origin: Origin,
  backend: string,
  context: BuildContext,
): StreamProxyModel {
  const timeouts = fieldsOf(input.timeouts, at(origin, 'timeouts'));
  const { plain, size } = fieldsOf(input, origin);
  const group = plainGroupOf(streamProxyFields, input, origin);
  const tls = typeof input.tls === 'object' ? input.tls : isOn(input.tls) ? {} : undefined;
  if (group !== undefined || input.retry !== undefined || input.bind !== undefined)
    context.judgement.whole = true;
  return {
    connectTimeout: timeouts.time('connect'),
    timeout: timeouts.time('idle'),
    retry: buildRetry(input.retry, at(origin, 'retry')),
    proxyProtocol: buildProxyProtocol(input.proxyProtocol, at(origin, 'proxyProtocol'), context),
    bind: buildBind(input.bind, at(origin, 'bind')),
    requests: plain('requests'),
    responses: plain('responses'),
    bufferSize: size('bufferSize'),
    plain: group,
    ...buildTls(tls, at(origin, 'tls'), backend, context),
  };
}

function buildTls(
  input: StreamBackendTlsInput | undefined,
  origin: Origin,
  backend: string,
  context: BuildContext,
): Pick<StreamProxyModel, 'sslOn' | 'tls' | 'tlsPlain'> {
  if (input === undefined) return { sslOn: undefined, tls: undefined, tlsPlain: undefined };
  const tls = buildBackendTls(input, origin, { backend }, context);
  const tlsPlain = plainGroupOf(streamBackendTlsFields, input, origin);
  if (tlsPlain !== undefined) context.judgement.whole = true;
  return {
    sslOn: sourced(true, origin),
    tls,
    tlsPlain,
  };
}

function buildRetry(input: StreamProxyObject['retry'], origin: Origin): StreamProxyModel['retry'] {
  if (input === undefined) return undefined;
  return typeof input === 'object'
    ? plainGroupOf(streamRetryFields, input, origin)
    : shortGroup(streamRetryFields, 'on', isOn(input), origin);
}

/** `proxy_protocol` towards backends. */
export function buildProxyProtocol(
  input: StreamProxyObject['proxyProtocol'],
  origin: Origin,
  context: BuildContext,
): Sourced<string> | undefined {
  if (input === undefined) return undefined;
  if (input !== 'v2') return sourced(input === 'v1' || isOn(input) ? 'on' : 'off', origin);
  if (!atLeast(context.target.nginx, '1.31.4')) {
    context.findings.push(
      finding('NF2022', toPath(origin), ['"v2"', 'nginx 1.31.4', formatVersion(context.target.nginx)], {
        help: 'write true: the header is then a line of text, which nearly every backend reads too',
      }),
    );
  }
  return sourced('v2', origin);
}

function buildBind(input: StreamProxyObject['bind'], origin: Origin): Words | undefined {
  if (input === undefined) return undefined;
  if (input === false) return words(origin, 'off');
  if (typeof input === 'string') return words(origin, input);
  return words(origin, input.address, isOn(input.transparent) ? 'transparent' : undefined);
}
