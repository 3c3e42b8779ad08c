import { z } from 'zod';
import { count } from './scalars.ts';

const suites = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_CCM_SHA256',
  'TLS_AES_128_CCM_8_SHA256',
] as const;

/** Those of SSL_CONF_cmd(3) that mean something to a server. */
const optionNames = [
  'AllowNoDHEKEX',
  'AntiReplay',
  'Bugs',
  'CANames',
  'ClientRenegotiation',
  'Compression',
  'EmptyFragments',
  'EncryptThenMac',
  'ExtendedMasterSecret',
  'KTLS',
  'MiddleboxCompat',
  'NoResumptionOnRenegotiation',
  'PrioritizeChaCha',
  'UnsafeLegacyRenegotiation',
] as const;
const options = optionNames.flatMap((name) => [name, `-${name}`]);

const algorithmText = 'a signature algorithm such as ECDSA+SHA256 or rsa_pss_rsae_sha256';
const algorithm =
  /^(?:(?:RSA|RSA-PSS|ECDSA)\+SHA(?:256|384|512)|rsa_(?:pkcs1|pss_rsae|pss_pss)_sha(?:256|384|512)|ecdsa_secp(?:256r1_sha256|384r1_sha384|521r1_sha512)|ed25519|ed448)$/;
const algorithms = z
  .array(z.string({ error: algorithmText }).regex(algorithm, { error: algorithmText }))
  .min(1, { error: 'at least one algorithm' });

/** `ssl_conf_command` by OpenSSL's names; commands that name files or protocols have fields of their own. */
export const opensslCommands = z.strictObject({
  Ciphersuites: z
    .array(z.enum(suites))
    .min(1, { error: 'at least one cipher' })
    .optional()
    .describe('Ciphers of TLS 1.3, the preferred ones first.'),
  SignatureAlgorithms: algorithms
    .optional()
    .describe('Signatures that are offered, such as ECDSA+SHA256 or RSA-PSS+SHA256.'),
  ClientSignatureAlgorithms: algorithms
    .optional()
    .describe('Signatures that clients may use with their certificates.'),
  Options: z
    .array(z.enum(options))
    .min(1, { error: 'at least one option' })
    .optional()
    .describe('Options such as PrioritizeChaCha; with "-" before it, one is turned off.'),
  RecordPadding: count(0, 16_384, 'a number of bytes')
    .optional()
    .describe('Records of TLS 1.3 are padded to a multiple of so many bytes.'),
  NumTickets: count(0, 100, 'a number')
    .optional()
    .describe('Tickets that are sent after a handshake of TLS 1.3. OpenSSL: 2.'),
});
export type OpensslCommandsInput = z.infer<typeof opensslCommands>;
