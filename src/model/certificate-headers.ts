import type { CertificateFact, ClientCertificatesInput } from '../schema/client-certificates.ts';

const usual: readonly (readonly [name: string, fact: CertificateFact])[] = [
  ['X-SSL-Client-Verify', 'verify'],
  ['X-SSL-Client-S-DN', 'subject'],
  ['X-SSL-Client-I-DN', 'issuer'],
  ['X-SSL-Client-Serial', 'serial'],
  ['X-SSL-Client-Fingerprint', 'fingerprint'],
  ['X-SSL-Client-Cert', 'certificate'],
];

/** nginx's variables; empty where the client showed no certificate, and then no header is sent. */
const variables: Readonly<Record<CertificateFact, string>> = {
  verify: '$ssl_client_verify',
  subject: '$ssl_client_s_dn',
  issuer: '$ssl_client_i_dn',
  serial: '$ssl_client_serial',
  fingerprint: '$ssl_client_fingerprint',
  certificate: '$ssl_client_escaped_cert',
  notBefore: '$ssl_client_v_start',
  notAfter: '$ssl_client_v_end',
};

const none: readonly (readonly [name: string, value: string])[] = [];

/** The headers that tell backends of a client's certificate, with their values. */
export function toldHeaders(
  input: ClientCertificatesInput,
): readonly (readonly [name: string, value: string])[] {
  if (typeof input === 'string') return none;
  const { headers } = input;
  if (headers === undefined || headers === false || headers === 'off') return none;
  const chosen = typeof headers === 'object' ? Object.entries(headers) : usual;
  return chosen.map(([name, fact]) => [name, variables[fact]]);
}
