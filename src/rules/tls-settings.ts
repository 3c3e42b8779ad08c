import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { ServerModel, TlsModel } from '../model/model.ts';
import { type Sourced, toPath } from '../model/origin.ts';
import { addedCiphers, cipherWords, isCipherName } from '../nginx/cipher-names.ts';
import { sizeBytes } from '../schema/units.ts';
import type { ServerPlace, View } from './view.ts';

/** nginx refuses shared memory below eight pages. */
const smallestZone = 32 * 1024;

/** TLS settings that nginx refuses without naming a line. */
export function tlsSettings({ server }: ServerPlace, found: Finding[]): void {
  if (server.tls === undefined) return;
  judge(server.tls, found);
  judgeNamedCertificate(server, server.tls, found);
}

export function* streamTlsSettings({ model }: View): Generator<Finding> {
  const found: Finding[] = [];
  const servers = [...(model.stream?.servers ?? []), ...(model.mail?.servers ?? [])];
  for (const { tls } of servers) if (tls !== undefined) judge(tls, found);
  yield* found;
}

function judge({ profile, ciphers, sessionCache }: TlsModel, found: Finding[]): void {
  // without a wish of its own a site has the size that others asked for
  const own = sessionCache.origin?.key === 'sessionCache' && sessionCache.value !== 'off';
  if (own && sizeBytes(sessionCache.value.split(':')[2] ?? '') < smallestZone) {
    const help = 'write 32k or more; 1m holds about 4000 sessions';
    found.push(finding('NF4010', toPath(sessionCache.origin), [], { help }));
  }
  if (profile === 'custom' && ciphers !== undefined) judgeCiphers(ciphers, found);
}

/** Without a default server of ours, names that nobody has come here, and with them whatever a client sends. */
function judgeNamedCertificate({ listen }: ServerModel, { certificate }: TlsModel, found: Finding[]): void {
  if (certificate === undefined || !certificate.value.includes('$ssl_server_name')) return;
  if (listen.some(({ socket }) => socket.isDefault))
    found.push(
      finding('NF4105', toPath(certificate.origin), [], { help: 'choose it by a map of $ssl_server_name' }),
    );
}

/** OpenSSL passes over what it does not know, and fails when nothing is left. */
function judgeCiphers({ value: list, origin }: Sourced<string>, found: Finding[]): void {
  const added = addedCiphers(list);
  if (added.length === 0) {
    const help = 'take "ciphers" away where TLS 1.3 alone is meant: its ciphers are always all there';
    found.push(finding('NF4011', toPath(origin), [], { help }));
    return;
  }
  const unknown = added.filter((name) => !isCipherName(name));
  const severity = unknown.length === added.length ? 'error' : 'warning';
  for (const name of unknown) {
    const wrong = name.split(/[+-]/).find((word) => !isCipherName(word)) ?? name;
    const near = didYouMeanHelp(wrong, cipherWords()) ?? 'list the names by: openssl ciphers ALL';
    found.push(finding('NF4012', toPath(origin), [name], { severity, help: near }));
  }
}
