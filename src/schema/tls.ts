import { z } from 'zod';
import { tlsAcme } from './acme.ts';
import { responder, siteClientCertificates, streamClientCertificates } from './client-certificates.ts';
import { directives } from './directives.ts';
import { staplingFields } from './fields/client-certificates.ts';
import { siteTlsFields, streamTlsFields, tlsFields } from './fields/tls.ts';
import { opensslCommands } from './openssl-commands.ts';
import { plainShape } from './plain-shape.ts';
import { certificatePath, flag, seconds, size } from './scalars.ts';

export const profiles = ['modern', 'intermediate', 'old', 'custom'] as const;
export const guidelines = ['6.0', '5.8', '5.7'] as const;
export const protocols = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** Groups that OpenSSL knows; the hybrid ones since 3.5. */
export const curves = [
  'X25519MLKEM768',
  'SecP256r1MLKEM768',
  'SecP384r1MLKEM1024',
  'X25519',
  'X448',
  'prime256v1',
  'secp384r1',
  'secp521r1',
] as const;

const cipherText =
  'a cipher list in OpenSSL notation such as ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256';

const certificate = certificatePath.describe(
  'PEM file with the certificate and its chain. With a variable such as $ssl_server_name it is read for each handshake, as the workers (`ssl_certificate`).',
);
const certificateKey = certificatePath.describe(
  "PEM file with the certificate's private key (`ssl_certificate_key`).",
);

const { on: _stapling, ...staplingShape } = plainShape(staplingFields);

const shared = {
  certificate: certificate.optional(),
  certificateKey: certificateKey.optional(),
  certificates: z
    .array(z.strictObject({ certificate, certificateKey }))
    .min(1, { error: 'at least one pair' })
    .optional()
    .describe(
      'Further pairs, of other types: each client gets one that it understands, such as ECDSA or RSA.',
    ),
  profile: z
    .enum(profiles)
    .optional()
    .describe('Profile of the TLS guideline (TLSRef, formerly Mozilla). Default: intermediate.'),
  guideline: z
    .enum(guidelines)
    .optional()
    .describe('Version of the guideline. Default: 6.0. The profile `old` is in 5.8 and 5.7 only.'),
  protocols: z
    .array(z.enum(protocols))
    .min(1, { error: 'at least one protocol' })
    .optional()
    .describe('Protocol versions; with profile `custom` only.'),
  ciphers: z
    .string({ error: cipherText })
    .regex(/^[A-Za-z0-9_:!+@=.-]{1,3000}$/, { error: cipherText })
    .optional()
    .describe('Ciphers up to TLS 1.2; with profile `custom` only.'),
  curves: z
    .array(z.enum(curves))
    .min(1, { error: 'at least one group' })
    .optional()
    .describe('Groups for the key exchange; with profile `custom` only.'),
  preferServerCiphers: flag
    .optional()
    .describe("The server's order of ciphers counts; with profile `custom` only."),
  sessionTimeout: seconds.optional().describe('How long a session may be resumed. Default: 1d.'),
  sessionCache: z
    .union([z.literal(false), size], { error: 'false, or a size such as 10m' })
    .optional()
    .describe('Size of the session cache that all sites share. Default: 10m; false has none.'),
  sessionTickets: flag
    .optional()
    .describe(
      'Session tickets. Default: on where their keys are rotated (nginx 1.23.2, or by you), else off.',
    ),
  stapling: z
    .union([flag, z.strictObject(staplingShape).extend({ responder: responder.optional() })], {
      error: 'true, false or { file, responder, verify }',
    })
    .optional()
    .describe(
      "Send the issuer's word that the certificate was not revoked (`ssl_stapling`). Default: false; Let's Encrypt has no OCSP since 2025.",
    ),
  opensslCommands: opensslCommands
    .optional()
    .describe('Settings of OpenSSL that nginx has no directive for (`ssl_conf_command`).'),
  rejectHandshake: flag
    .optional()
    .describe('Refuse every handshake (`ssl_reject_handshake`): for a default server; needs no certificate.'),
  ...plainShape(tlsFields),
  directives: directives.optional().describe('Directives that have no typed field.'),
} as const;

/** How a socket of a site speaks TLS. */
export const siteTls = z.strictObject({
  ...shared,
  clientCertificates: siteClientCertificates
    .optional()
    .describe('Certificates that clients show (mTLS): a file with authorities, or what is to be checked.'),
  acme: tlsAcme
    .optional()
    .describe(
      'Let nginx get the certificate by itself from an issuer of settings.http.acme, in place of certificate and certificateKey (`acme_certificate`).',
    ),
  earlyData: flag
    .optional()
    .describe(
      'Take requests in the first flight of TLS 1.3, which can be replayed (`ssl_early_data`): only GET, HEAD and OPTIONS are let through, and backends are told by Early-Data. Default: false.',
    ),
  ...plainShape(siteTlsFields),
});

/** How a socket of a stream speaks TLS. */
export const streamTls = z.strictObject({
  ...shared,
  clientCertificates: streamClientCertificates
    .optional()
    .describe('Certificates that clients show (mTLS): a file with authorities, or what is to be checked.'),
  ...plainShape(streamTlsFields),
});

/** How a socket of a mail proxy speaks TLS. */
const { stapling: _, rejectHandshake: __, certificateCache: ___, echFiles: ____, ...mailShared } = shared;
export const mailTls = z.strictObject(mailShared);

type SiteTls = z.infer<typeof siteTls>;
type StreamTls = z.infer<typeof streamTls>;
/** What either may say. */
export type TlsInput = SiteTls | StreamTls;
