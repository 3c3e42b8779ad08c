import { plainFields } from '../plain.ts';

/** `tls.clientCertificates`: what clients have to show. */
export const clientCertificatesFields = plainFields({
  ca: {
    directive: 'ssl_client_certificate',
    kind: 'path',
    about: 'PEM file with the authorities whose certificates are taken; clients are told their names.',
  },
  depth: {
    directive: 'ssl_verify_depth',
    kind: ['count', 0, 100],
    about: 'Longest chain of intermediate authorities. nginx: 1.',
  },
  crl: {
    directive: 'ssl_crl',
    kind: 'path',
    about: 'PEM file with revoked certificates; one list for each authority in the chain.',
  },
});

/** `tls.clientCertificates.ocsp`: ask their issuer whether they were revoked. */
export const ocspFields = plainFields({
  check: {
    directive: 'ssl_ocsp',
    kind: ['oneOf', 'on', 'off', 'leaf'],
    about: "Ask for the whole chain (on) or the client's own certificate (leaf).",
  },
  responder: {
    directive: 'ssl_ocsp_responder',
    kind: 'text',
    about: 'http address to ask in place of the one in the certificate.',
  },
});

/** `tls.stapling`: send the proof that the certificate was not revoked along with it. */
export const staplingFields = plainFields({
  on: { directive: 'ssl_stapling', kind: 'flag', about: 'Staple OCSP answers. nginx: off.' },
  file: {
    directive: 'ssl_stapling_file',
    kind: 'path',
    about: 'DER file with the answer, in place of asking for it.',
  },
  responder: {
    directive: 'ssl_stapling_responder',
    kind: 'text',
    about: 'http address to ask in place of the one in the certificate.',
  },
  verify: {
    directive: 'ssl_stapling_verify',
    kind: 'flag',
    about: 'Check answers before they are sent; needs trustedCertificate. nginx: off.',
  },
});
