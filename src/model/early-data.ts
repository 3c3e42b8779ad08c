import { finding } from '../diagnostics/finding.ts';
import type { BuildContext } from './context.ts';
import type { TlsModel } from './model.ts';
import { type Origin, toPath } from './origin.ts';

/**
 * Who records the first flight of a client can send it again. Requests that change nothing may come in it; the others
 * are answered by 425, upon which the client sends them once more after the handshake (RFC 8470).
 */
export function earlyDataGuard(tls: TlsModel | undefined, context: BuildContext): Origin | undefined {
  const early = tls?.more?.earlyData;
  if (tls === undefined || early?.value !== true || early.origin === undefined) return undefined;
  if (!tls.protocols.some(({ value }) => value === 'TLSv1.3')) {
    context.findings.push(
      finding('NF4102', toPath(early.origin), ['Early data'], {
        at: 'key',
        help: 'add TLSv1.3 to "protocols"',
      }),
    );
  }
  context.earlyData.first ??= early.origin;
  return early.origin;
}
