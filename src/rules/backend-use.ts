import { type Finding, finding } from '../diagnostics/finding.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace } from './view.ts';

/** A script that a visitor has put there runs like all others. */
export function anyFileRuns({ location }: LocationPlace, found: Finding[]): void {
  const fastcgi = location.backends?.fastcgi;
  if (fastcgi?.runsAnyFile !== true) return;
  found.push(
    finding('NF2130', toPath(location.origin), [location.match.text], {
      at: 'key',
      help: 'write the location as "~ \\.php$", or fastcgi: { script: /path/to/index.php } for a front controller',
    }),
  );
}

/** Calls of gRPC are HTTP/2 from end to end. */
export function grpcNeedsHttp2({ location, owner }: LocationPlace, found: Finding[]): void {
  const grpc = location.backends?.grpc;
  if (grpc === undefined) return;
  const { http2, listen } = owner.server;
  if (http2?.value === true || listen.some(({ words }) => words.some(({ value }) => value === 'http2')))
    return;
  const help =
    owner.server.tls === undefined
      ? 'give the site tls; or, from nginx 1.25.1 on, http2: true'
      : 'take http2: false away';
  found.push(finding('NF2123', toPath(grpc.origin), [], { at: 'key', help }));
}

/** Whoever finds it connects through it to whatever nginx can reach. */
export function openTunnel({ location, owner, parent }: LocationPlace, found: Finding[]): void {
  const tunnel = location.backends?.tunnel;
  if (tunnel === undefined || tunnel.pass !== undefined) return;
  for (const node of [location, owner.server, parent?.location])
    if (node !== undefined && (node.access.length > 0 || node.directives.length > 0)) return;
  found.push(
    finding('NF2131', toPath(tunnel.origin), [], {
      at: 'key',
      help: 'say who may: access: { allow: [10.0.0.0/8] }',
    }),
  );
}
