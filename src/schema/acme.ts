import { z } from 'zod';
import { acmeIssuerFields } from './fields/acme.ts';
import { hostName } from './hosts.ts';
import { plainShape } from './plain-shape.ts';
import { absolutePath, filePath, flag, innerName, size } from './scalars.ts';

const webroot = absolutePath.optional();

/** `acme` of a site: answer the challenges of a client such as certbot. */
export const siteAcme = z.union(
  [
    flag,
    z.strictObject({
      webroot: webroot.describe('Folder that the client writes to. Default: that of settings.http.acme.'),
    }),
  ],
  { error: 'true, false or { webroot }' },
);

const uriText = 'an https address such as https://acme.example.com/directory';
const uri = z
  .string({ error: uriText })
  .regex(/^https:\/\/[A-Za-z0-9[\]._:-]{1,300}(?:\/[A-Za-z0-9._~%!&'()*+,=:@/-]{0,500})?$/, {
    error: uriText,
  });

const wordText = 'a word of letters, digits, ".", "_" and "-"';
const word = z.string({ error: wordText }).regex(/^[A-Za-z0-9._-]{1,200}$/, { error: wordText });

const issuer = z.strictObject({
  uri: uri.describe("Address of the authority's directory (`uri`)."),
  acceptTermsOfService: flag
    .optional()
    .describe("Agree to the authority's terms; most insist (`accept_terms_of_service`)."),
  externalAccountKey: z
    .strictObject({
      kid: word.describe('Its id.'),
      file: filePath.describe('File with the key, base64url-encoded.'),
    })
    .optional()
    .describe('Binds the account to one that the authority has already (`external_account_key`).'),
  profile: z
    .union([word, z.strictObject({ name: word, require: flag.optional() })], {
      error: 'a name, or { name, require }',
    })
    .optional()
    .describe('Profile of certificates; with `require` it is that or none (`profile`).'),
  ...plainShape(acmeIssuerFields),
});

/** `settings.http.acme`. */
export const httpAcme = z.strictObject({
  webroot: webroot.describe(
    'Folder that the client of sites with `acme: true` writes to. Default: /var/www/acme.',
  ),
  catchAll: flag
    .optional()
    .describe(
      'Answer challenges for hosts that no site has, too: for certificates of sites to come. Default: false.',
    ),
  issuers: z
    .record(innerName, issuer, { error: 'a mapping of names to issuers' })
    .optional()
    .describe('Authorities for `tls: { acme: NAME }`, by name; needs the module http_acme and a resolver.'),
  sharedZone: size.optional().describe('Memory for their certificates (`acme_shared_zone`). nginx: 256k.'),
});
export type AcmeIssuerInput = z.infer<typeof issuer>;

const keyText = 'a kind of key such as ecdsa:256, ecdsa:384, rsa:2048 or rsa:4096';

/** `tls.acme`: nginx gets and renews the certificate by itself. */
export const tlsAcme = z.union(
  [
    innerName,
    z.strictObject({
      issuer: innerName.describe('One of settings.http.acme.issuers.'),
      names: z
        .array(hostName)
        .min(1, { error: 'at least one name' })
        .optional()
        .describe('Names for the certificate. Default: the server names.'),
      key: z
        .string({ error: keyText })
        .regex(/^(?:ecdsa|rsa)(?::\d{3,4})?$/, { error: keyText })
        .optional()
        .describe('Kind of its key. nginx: ecdsa:256.'),
    }),
  ],
  { error: 'the name of an issuer, or { issuer, names, key }' },
);
export type TlsAcmeInput = z.infer<typeof tlsAcme>;
