import { type Finding, finding } from '../diagnostics/finding.ts';
import type { TlsModel } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import { sizeBytes } from '../schema/scalars.ts';
import type { View } from './view.ts';

/** nginx refuses shared memory below eight pages. */
const smallestZone = 32 * 1024;

/** TLS settings that nginx refuses without naming a line. */
export function* tlsSettings(view: View): Generator<Finding> {
  let told = false;
  for (const tls of allTls(view)) {
    yield* judgeCiphers(tls);
    // one cache serves all, so it is said once
    if (told || sizeBytes(tls.sessionCache.value.split(':')[2] ?? '') >= smallestZone) continue;
    told = true;
    yield finding('NF4010', toPath(tls.sessionCache.origin), [], {
      help: 'write 32k or more; 1m holds about 4000 sessions',
    });
  }
}

function* allTls({ servers, model }: View): Generator<TlsModel> {
  for (const { server } of servers) if (server.tls !== undefined) yield server.tls;
  for (const { tls } of model.stream?.servers ?? []) if (tls !== undefined) yield tls;
}

/** The list has at least one entry that could bring a cipher up to TLS 1.2 in: those of 1.3 are not set by it. */
function* judgeCiphers({ profile, ciphers }: TlsModel): Generator<Finding> {
  if (profile !== 'custom' || ciphers === undefined) return;
  const adds = ciphers.value.split(':').some((c) => c !== '' && !/^(?:[!+@-]|TLS_)/.test(c));
  if (adds) return;
  yield finding('NF4011', toPath(ciphers.origin), [], {
    help: 'take "ciphers" away where TLS 1.3 alone is meant: its ciphers are always all there',
  });
}
