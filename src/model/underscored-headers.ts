import { finding } from '../diagnostics/finding.ts';
import type { BuildContext } from './context.ts';
import { at, type Origin, toPath } from './origin.ts';

/**
 * To CGI, WSGI and their likes X_SSL_Client_Verify of a client is X-SSL-Client-Verify of ours. nginx drops such names
 * unless it is told to let them through.
 */
export function checkUnderscores({ spec, toldHeaders, findings }: BuildContext): void {
  if (toldHeaders.length === 0) return;
  const judge = (client: { readonly underscoresInHeaders?: unknown } | undefined, origin: Origin): void => {
    const { underscoresInHeaders: wish } = client ?? {};
    if (wish !== true && wish !== 'on') return;
    const path = toPath(at(origin, 'client', 'underscoresInHeaders'));
    findings.push(finding('NF4106', path, [toldHeaders[0] ?? ''], { help: 'take it away' }));
  };
  judge(spec.settings?.http?.client, at(undefined, 'settings', 'http'));
  for (const [id, { client }] of Object.entries(spec.sites ?? {}))
    judge(client, at(at(undefined, 'sites'), id));
}
