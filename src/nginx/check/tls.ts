import { addedCiphers, isCipherName } from '../cipher-names.ts';
import { atLeast } from '../version.ts';
import { argument, argumentAt, type Checker } from './checker.ts';
import { families } from './families.ts';
import { checkKeyPair } from './key-pair.ts';
import type { Placed, Scope } from './scope.ts';
import type { Socket } from './sockets.ts';

export const tlsNames: readonly string[] = [
  'ssl',
  'ssl_certificate',
  'ssl_certificate_key',
  'ssl_reject_handshake',
  'ssl_verify_client',
  'ssl_client_certificate',
  'ssl_trusted_certificate',
  'ssl_ciphers',
];

/** What a server's TLS settings need of each other (`ngx_http_ssl_merge_srv_conf`). */
export function checkServerTls(scope: Scope, checker: Checker): void {
  const certificates = scope.inherited('ssl_certificate');
  const [first] = certificates;
  const [ssl] = scope.inherited('ssl');
  const on = ssl !== undefined && /^on$/i.test(argument(ssl, 0)) ? ssl : undefined;
  if (first === undefined) {
    if (on !== undefined && scope.isKnown)
      checker.report('NF6232', 'no "ssl_certificate" is defined for the "ssl" directive', on, { phase: 1 });
    if (!rejects(scope, checker)) return;
    checkVerify(scope, checker);
    checkCiphers(scope.inherited('ssl_ciphers')[0], checker);
    return;
  }
  const keys = scope.inherited('ssl_certificate_key');
  if (keys.length !== certificates.length && !scope.isKnown) return;
  if (keys.length < certificates.length) {
    reportLonely(first, { certificates, keys, on }, checker);
    return;
  }
  checkVerify(scope, checker);
  checkCiphers(scope.inherited('ssl_ciphers')[0], checker);
  for (const [i, certificate] of certificates.entries()) {
    const key = keys[i];
    if (key !== undefined) checkKeyPair({ scope, certificate, key }, checker);
  }
}

interface Pairs {
  readonly certificates: readonly Placed[];
  readonly keys: readonly Placed[];
  /** `ssl on` of releases that have it: it asks for the pairs. */
  readonly on: Placed | undefined;
}

function reportLonely(first: Placed, { certificates, keys, on }: Pairs, checker: Checker): void {
  const whose = ` is defined for certificate "${argument(certificates.at(-1) ?? first, 0)}"`;
  const which = on !== undefined && keys.length === 0 ? ' is defined for the "ssl" directive' : whose;
  const asked = on !== undefined && keys.length > 0 ? ' and the "ssl" directive' : '';
  const at = on ?? argumentAt(certificates[keys.length] ?? first, 0);
  checker.report('NF6233', `no "ssl_certificate_key"${which}${asked}`, at, {
    help: 'each certificate has a key of its own, in the same order',
    phase: 1,
  });
}

/** A list without a single cipher of OpenSSL's; what it means otherwise only that OpenSSL knows. */
function checkCiphers(placed: Placed | undefined, checker: Checker): void {
  if (placed === undefined) return;
  const list = argument(placed, 0);
  const names = addedCiphers(list);
  if (list.includes('PROFILE=') || (names.length > 0 && names.some(isCipherName))) return;
  if (names.length === 0 && !/^TLS_|:TLS_/.test(list)) return;
  checker.report(
    'NF6236',
    `SSL_CTX_set_cipher_list("${list}") failed (no cipher match)`,
    argumentAt(placed, 0),
    {
      help: 'OpenSSL knows none of these names; those of TLS 1.3 are set by ssl_conf_command Ciphersuites',
      phase: 1,
    },
  );
}

function checkVerify(scope: Scope, checker: Checker): void {
  const [verify] = scope.inherited('ssl_verify_client');
  if (verify === undefined || !/^(?:on|optional)$/i.test(argument(verify, 0)) || !scope.isKnown) return;
  if (isSet(scope.inherited('ssl_client_certificate'))) return;
  const trustedWillDo = atLeast(checker.version, '1.27.3');
  if (trustedWillDo && isSet(scope.inherited('ssl_trusted_certificate'))) return;
  const message = trustedWillDo
    ? 'no ssl_client_certificate or ssl_trusted_certificate for ssl_verify_client'
    : 'no ssl_client_certificate for ssl_verify_client';
  checker.report('NF6237', message, argumentAt(verify, 0), {
    help: 'name the file with the authorities whose certificates clients may show',
    phase: 1,
  });
}

function isSet([placed]: readonly Placed[]): boolean {
  return placed !== undefined && argument(placed, 0) !== '';
}

/** Modules that speak TLS to a backend, and the scheme that asks for it. */
const upstreamTls: readonly (readonly [prefix: string, scheme: RegExp])[] = [
  ['proxy', /^https:\/\//i],
  ['grpc', /^grpcs:\/\//i],
  ['uwsgi', /^suwsgi:\/\//i],
];

/** What names a backend, and what it looks like when TLS is spoken with it, or may be. */
export const upstreamPasses: readonly (readonly [name: string, target: RegExp])[] = upstreamTls.map(
  ([prefix, scheme]) => [`${prefix}_pass`, new RegExp(`${scheme.source}|\\$`, 'i')],
);

export const upstreamTlsNames: readonly string[] = upstreamTls.flatMap(([prefix]) => [
  `${prefix}_ssl_verify`,
  `${prefix}_ssl_ciphers`,
  `${prefix}_ssl_trusted_certificate`,
  `${prefix}_ssl_certificate`,
  `${prefix}_ssl_certificate_key`,
]);

/** What a location that speaks TLS to its backend needs (`ngx_http_proxy_set_ssl` and its likes). */
export function checkUpstreamTls(scope: Scope, checker: Checker): void {
  if ((scope.families & families.upstreamTls) === 0) return;
  for (const [prefix, scheme] of upstreamTls) {
    const [pass] = scope.own(`${prefix}_pass`);
    if (pass === undefined) continue;
    const target = argument(pass, 0);
    if (scheme.test(target) || target.includes('$')) checkBackendTls(prefix, scope, checker);
  }
}

/** What TLS to a backend needs of the settings in force; `prefix` is that of their names, such as `proxy`. */
export function checkBackendTls(prefix: string, scope: Scope, checker: Checker): void {
  const find = (name: string): Placed | undefined => scope.inherited(`${prefix}_ssl_${name}`)[0];
  const certificate = find('certificate');
  const lacksKey = scope.isKnown && find('certificate_key') === undefined;
  if (lacksKey && certificate !== undefined && argument(certificate, 0) !== '') {
    const message = `no "${prefix}_ssl_certificate_key" is defined for certificate "${argument(certificate, 0)}"`;
    checker.report('NF6233', message, argumentAt(certificate, 0), { phase: 1 });
  }
  checkCiphers(find('ciphers'), checker);
  const verify = find('verify');
  if (verify === undefined || !/^on$/i.test(argument(verify, 0))) return;
  if (find('trusted_certificate') === undefined && scope.isKnown)
    checker.report('NF6237', `no ${prefix}_ssl_trusted_certificate for ${prefix}_ssl_verify`, verify, {
      help: "name the file with the authorities to trust, such as the system's bundle",
      phase: 1,
    });
}

/** An address with TLS needs a certificate, for the server that answers there first (`ngx_http_ssl_init`). */
export function checkSocketTls(sockets: Iterable<Socket>, checker: Checker): void {
  if (checker.tables.hasUncompared) return;
  for (const { ssl, quic, defaultServer, servers } of sockets) {
    if (!(ssl || quic) || defaultServer === undefined || mayHaveCertificate(defaultServer)) continue;
    const word = quic && !ssl ? 'quic' : 'ssl';
    const lacking = rejects(defaultServer, checker)
      ? servers.find((server) => !mayHaveCertificate(server) && !rejects(server, checker))
      : defaultServer;
    const at = lacking?.opener;
    if (at === undefined) continue;
    const message = `no "ssl_certificate" is defined for the "listen ... ${word}" directive`;
    checker.report('NF6232', message, at, {
      phase: 2,
      help: 'add ssl_certificate and ssl_certificate_key, or ssl_reject_handshake on for a server that turns everybody away',
    });
  }
}

function mayHaveCertificate(server: Scope): boolean {
  return server.inherited('ssl_certificate').length > 0 || !server.isKnown;
}

function rejects(server: Scope, { version }: Checker): boolean {
  const [placed] = server.inherited('ssl_reject_handshake');
  return placed !== undefined && atLeast(version, '1.19.4') && /^on$/i.test(argument(placed, 0));
}
