import { z } from 'zod';
import { directives } from './directives.ts';
import { filePath, flag, seconds, size } from './scalars.ts';

export const profiles = ['modern', 'intermediate', 'old', 'custom'] as const;
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

/** How a socket of the site or stream speaks TLS. */
export const tls = z.strictObject({
  certificate: filePath.describe('PEM file with the certificate and its chain.'),
  certificateKey: filePath.describe("PEM file with the certificate's private key."),
  profile: z
    .enum(profiles)
    .optional()
    .describe('Profile of the TLS guideline (TLSRef, formerly Mozilla). Default: intermediate.'),
  guideline: z
    .enum(['6.0', '5.8'])
    .optional()
    .describe('Version of the guideline. Default: 6.0. The profile `old` is in 5.8 only.'),
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
  sessionCache: size.optional().describe('Size of the session cache that all sites share. Default: 10m.'),
  sessionTickets: flag
    .optional()
    .describe('Session tickets. Default: on where nginx rotates their keys (1.23.2), else off.'),
  directives: directives.optional().describe('Directives that have no typed field.'),
});
export type TlsInput = z.infer<typeof tls>;
