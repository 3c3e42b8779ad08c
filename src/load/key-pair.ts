import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { KeyPairAnswer } from '../nginx/check/source.ts';

const unknown: KeyPairAnswer = { kind: 'unknown' };
const certificateBlock =
  /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** What a PEM certificate file and a PEM key file are to each other; `now` is in milliseconds since 1970. */
export function readKeyPair(certificate: string, key: string, now: number): KeyPairAnswer {
  const chain = readChain(certificate);
  const [leaf] = chain ?? [];
  if (chain === undefined || leaf === undefined)
    return { kind: 'broken', which: 'certificate', why: 'it holds no certificate in PEM form' };
  if (/ENCRYPTED/.test(key)) return unknown;
  const secret = readKey(key);
  if (secret === undefined)
    return { kind: 'broken', which: 'key', why: 'it holds no private key in PEM form' };
  const sameType = leaf.publicKey.asymmetricKeyType === secret.asymmetricKeyType;
  return {
    kind: 'pair',
    sameType,
    matches: sameType && leaf.checkPrivateKey(secret),
    notValid: validityProblem(leaf, now),
    chainProblem: chainProblem(chain),
    covers: (host) => leaf.checkHost(host) !== undefined,
    names: namesOf(leaf),
  };
}

function readChain(text: string): X509Certificate[] | undefined {
  try {
    return [...text.matchAll(certificateBlock)].map(([block]) => new X509Certificate(block));
  } catch {
    return undefined;
  }
}

function readKey(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}

function validityProblem({ validFrom, validTo }: X509Certificate, now: number): string | undefined {
  if (Date.parse(validTo) < now) return `it expired on ${validTo}`;
  return Date.parse(validFrom) > now ? `it begins to count on ${validFrom}` : undefined;
}

/** Each certificate has to be signed by the one that follows it. */
function chainProblem(chain: readonly X509Certificate[]): string | undefined {
  for (const [i, certificate] of chain.entries()) {
    const next = chain[i + 1];
    if (next !== undefined && !certificate.checkIssued(next))
      return `certificate ${i + 2} of the file did not issue certificate ${i + 1}`;
  }
  return undefined;
}

function namesOf({ subjectAltName = '' }: X509Certificate): string[] {
  return [...subjectAltName.matchAll(/DNS:([^,\s]+)/g)].map(([, name = '']) => name);
}
