import { plainFields } from '../plain.ts';

/** `tls`: single settings that sites and streams have alike. */
export const tlsFields = plainFields({
  dhParam: {
    directive: 'ssl_dhparam',
    kind: 'path',
    about: 'PEM file with parameters for DHE ciphers, which only guideline 5.7 still has.',
  },
  passwordFile: {
    directive: 'ssl_password_file',
    kind: 'path',
    about: 'File with the passphrases of encrypted keys, one a line.',
  },
  trustedCertificate: {
    directive: 'ssl_trusted_certificate',
    kind: 'path',
    about:
      'PEM file with authorities to trust for client certificates and OCSP answers; clients are not told of them.',
  },
  sessionTicketKeys: {
    directive: 'ssl_session_ticket_key',
    kind: 'path',
    each: true,
    about:
      'Files of 48 or 80 random bytes for session tickets, shared by several machines; the first one encrypts, the others are still understood. You rotate them.',
  },
  certificateCache: {
    directive: 'ssl_certificate_cache',
    kind: ['keyed', { required: { max: 'count' }, optional: { inactive: 'seconds', valid: 'seconds' } }],
    about: 'Keep certificates and keys whose paths have variables in memory. nginx: off.',
  },
  certificateCompression: {
    directive: 'ssl_certificate_compression',
    kind: 'flag',
    about: 'Send certificates compressed, in TLS 1.3. nginx: off.',
  },
  echFiles: {
    directive: 'ssl_ech_file',
    kind: 'path',
    each: true,
    about: 'PEM files with keys for Encrypted Client Hello; the OpenSSL of the target must know it.',
  },
});

/** What sites have beyond that. */
export const siteTlsFields = plainFields({
  bufferSize: {
    directive: 'ssl_buffer_size',
    kind: 'size',
    about: 'Most data in one TLS record; 4k makes the first byte come sooner. nginx: 16k.',
  },
});

/** What streams have beyond that. */
export const streamTlsFields = plainFields({
  alpn: {
    directive: 'ssl_alpn',
    kind: 'texts',
    about: 'Protocols that are spoken, such as h2; a client that names only others is refused.',
  },
  handshakeTimeout: {
    directive: 'ssl_handshake_timeout',
    kind: 'duration',
    about: 'Longest time for the handshake. nginx: 60s.',
  },
});
