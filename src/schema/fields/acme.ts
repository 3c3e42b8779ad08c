import { plainFields } from '../plain.ts';

/** `settings.http.acme.issuers`: an authority that nginx gets certificates from by itself. */
export const acmeIssuerFields = plainFields({
  contact: {
    directive: 'contact',
    kind: 'text',
    each: true,
    about: 'Whom the authority may write to, such as admin@example.com.',
  },
  accountKey: {
    directive: 'account_key',
    kind: 'text',
    about: 'Key of the account: ecdsa:256, rsa:2048 and the like, or a file that has one. nginx: ecdsa:256.',
  },
  challenge: {
    directive: 'challenge',
    kind: ['oneOf', 'http-01', 'tls-alpn-01'],
    about: 'How the authority is shown that a name is ours. nginx: http-01.',
  },
  statePath: {
    directive: 'state_path',
    kind: ['orOff', 'path'],
    about: 'Folder for keys and certificates, so that they outlive a restart. nginx: acme_ISSUER.',
  },
  trustedCertificate: {
    directive: 'ssl_trusted_certificate',
    kind: 'path',
    about: "PEM file with the authorities that the issuer's own address is checked by.",
  },
  verify: {
    directive: 'ssl_verify',
    kind: 'flag',
    about: "Check the certificate of the issuer's address. nginx: on.",
  },
  preferredChain: {
    directive: 'preferred_chain',
    kind: 'text',
    about: 'Name of the root whose chain is taken where the authority has several.',
  },
  commonNameInCsr: {
    directive: 'common_name_in_csr',
    kind: 'flag',
    about: 'Put the first name into the common name, too. nginx: off.',
  },
});
