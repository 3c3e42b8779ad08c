import { finding } from '../diagnostics/finding.ts';
import { readEndpoint } from '../schema/addresses.ts';
import type { BuildContext } from './context.ts';
import { type Origin, toPath } from './origin.ts';

/** OCSP answers are asked for at run time, of a host that has a name unless the spec gives an address. */
export function needResolver(
  responder: string | undefined,
  origin: Origin,
  side: 'http' | 'stream',
  context: BuildContext,
): void {
  if (context.spec.settings?.[side]?.resolver !== undefined) return;
  const host = responder?.slice('http://'.length).replace(/\/.*$/, '');
  if (host !== undefined && readEndpoint(host)?.kind !== 'host') return;
  context.findings.push(
    finding('NF4101', toPath(origin), [], {
      at: 'key',
      help: `name a resolver under settings.${side}.resolver, such as 127.0.0.53`,
    }),
  );
}
