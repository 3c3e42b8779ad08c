import { finding } from '../diagnostics/finding.ts';
import type { StreamInput } from '../schema/stream.ts';
import type { BuildContext } from './context.ts';
import type { Listen } from './model.ts';
import { at, type Origin, toPath } from './origin.ts';
import type { StreamProxyObject } from './stream-proxy.ts';

const handlers = ['proxy', 'route', 'pass', 'return'] as const;

/** A stream does one thing with its connections; a `proxy` without an address says how a route does it. */
export function checkHandler(
  input: StreamInput,
  proxy: StreamProxyObject,
  origin: Origin,
  context: BuildContext,
): void {
  const isSetting = input.route !== undefined && proxy.to === undefined && proxy.upstream === undefined;
  const [first, second] = handlers.filter(
    (key) => input[key] !== undefined && !(key === 'proxy' && isSetting),
  );
  if (second !== undefined && first !== undefined)
    context.findings.push(finding('NF1107', toPath(at(origin, second)), [first, second], { at: 'key' }));
  if (first === undefined) {
    context.findings.push(
      finding('NF1103', toPath(origin), ['proxy'], {
        at: 'key',
        help: 'say where connections go: proxy: 127.0.0.1:5432, or route, pass or return',
      }),
    );
  }
}

export function checkProtocol(
  input: StreamInput,
  proxy: StreamProxyObject,
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
    if (input.pass !== undefined)
      context.findings.push(finding('NF3002', toPath(at(origin, 'pass')), ['"pass"'], { at: 'key' }));
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
