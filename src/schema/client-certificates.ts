import { z } from 'zod';
import { clientCertificatesFields, ocspFields } from './fields/client-certificates.ts';
import { plainShape } from './plain-shape.ts';
import { isResponder } from './responder.ts';
import { filePath, flag, headerName, size } from './scalars.ts';

const responderText = 'an http address such as http://ocsp.example.com/';
/** Where OCSP answers are asked for: nginx speaks plain http there. */
export const responder = z
  .string({ error: responderText })
  .regex(/^http:\/\/[A-Za-z0-9[\]._:-]{1,300}(?:\/[A-Za-z0-9._~%!&'()*+,=:@/-]{0,500})?$/, {
    error: responderText,
  })
  .refine(isResponder, { error: responderText });

/** What a header can tell a backend of the client's certificate. */
export const certificateFacts = [
  'verify',
  'subject',
  'issuer',
  'serial',
  'fingerprint',
  'certificate',
  'notBefore',
  'notAfter',
] as const;
export type CertificateFact = (typeof certificateFacts)[number];

const headers = z.union(
  [
    flag,
    z.record(headerName, z.enum(certificateFacts), {
      error: `a mapping of header names to one of ${certificateFacts.join(', ')}`,
    }),
  ],
  { error: 'true, false, or a mapping of header names to what they tell' },
);

const ocsp = z.union(
  [
    flag,
    z.literal('leaf'),
    z.strictObject({
      ...plainShape(ocspFields),
      responder: responder
        .optional()
        .describe('http address to ask in place of the one in the certificate (`ssl_ocsp_responder`).'),
      cache: z
        .union([z.literal(false), size], { error: 'false, or a size such as 1m' })
        .optional()
        .describe('Size of the cache of answers (`ssl_ocsp_cache`). Default: 1m.'),
    }),
  ],
  { error: 'true, false, leaf, or { check, responder, cache }' },
);

const object = {
  ...plainShape(clientCertificatesFields),
  mode: z
    .enum(['on', 'optional', 'optional_no_ca', 'off'], {
      error: 'one of on, optional, optional_no_ca, off',
    })
    .optional()
    .describe(
      'Whether a certificate is required (on), looked at (optional), or not even checked (optional_no_ca) (`ssl_verify_client`). Default: on.',
    ),
  ocsp: ocsp
    .optional()
    .describe('Ask the issuer whether a certificate was revoked (`ssl_ocsp`); needs a resolver.'),
} as const;

/** For streams: nothing is told to backends, whose protocol nginx does not know. */
export const streamClientCertificates = z.union([filePath, z.strictObject(object)], {
  error: 'a file with authorities, or { ca, mode, depth, crl, ocsp }',
});

/** For sites. */
export const siteClientCertificates = z.union(
  [
    filePath,
    z.strictObject({
      ...object,
      headers: headers
        .optional()
        .describe(
          'Tell the backends of the site, over what a client claims: true sends X-SSL-Client-Verify, -S-DN, -I-DN, -Serial, -Fingerprint and -Cert (PEM, URL-encoded). Default: false.',
        ),
    }),
  ],
  { error: 'a file with authorities, or { ca, mode, depth, crl, ocsp, headers }' },
);
export type ClientCertificatesInput = z.infer<typeof siteClientCertificates>;
