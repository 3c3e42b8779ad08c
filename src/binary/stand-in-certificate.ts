import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { bits, der, integer, octets, oid, pem, sequence, set, utcTime, utf8, yes } from './der.ts';

const signatureAlgorithm = sequence(oid('1.2.840.10045.4.3.2')); // ecdsa-with-SHA256
const v3 = der(0xa0, integer(Buffer.of(2)));
// Fixed, so that no clock is asked: the last second that UTCTime can say.
const testTimes = ['200101000000Z', '491231235959Z'] as const;
const commonName = oid('2.5.4.3');
const fallbackName = 'stand-in.invalid';

/** CA:TRUE, and an address for OCSP, without which `ssl_stapling on` would draw a warning that the user's may not. */
const testExtensions = Buffer.concat([
  sequence(oid('2.5.29.19'), yes, octets(sequence(yes))),
  sequence(
    oid('1.3.6.1.5.5.7.1.1'),
    octets(sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), der(0x86, Buffer.from('http://127.0.0.1/'))))),
  ),
]);
/** Nobody is to trust a server's stand-in for the certificates of others. */
const servingExtensions = sequence(oid('2.5.29.19'), yes, octets(sequence()));
const subjectAltName = oid('2.5.29.17');

/** What certificates are for: the test of a configuration, or for a server to start with until it has its own. */
export type Purpose = 'test' | { readonly from: Date; readonly until: Date };

/**
 * Makes throw-away certificates: one EC P-256 key for all, so that any certificate and key of a run match, and one
 * self-signed certificate for each set of names.
 */
export class StandInCertificates {
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  readonly #byNames = new Map<string, string>();
  readonly keyPem: string;
  readonly #validity: Buffer;
  readonly #extensions: Buffer;

  constructor(purpose: Purpose = 'test') {
    const [from, until] = purpose === 'test' ? testTimes : [utcText(purpose.from), utcText(purpose.until)];
    this.#validity = sequence(utcTime(from), utcTime(until));
    this.#extensions = purpose === 'test' ? testExtensions : servingExtensions;
    const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    this.#key = pair.privateKey;
    this.#publicKey = pair.publicKey.export({ type: 'spki', format: 'der' });
    this.keyPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  }

  /** A certificate for what a `server_name` says: regular expressions and `_` name nobody and are left out. */
  certificatePem(serverNames: readonly string[]): string {
    const names = certifiableNames(serverNames);
    const id = names.join('\0');
    let text = this.#byNames.get(id);
    if (text === undefined) {
      text = pem('CERTIFICATE', this.#certificate(names));
      this.#byNames.set(id, text);
    }
    return text;
  }

  /** An empty list of revoked certificates. */
  crlPem(): string {
    const content = sequence(
      integer(Buffer.of(1)),
      signatureAlgorithm,
      nameOf(fallbackName),
      utcTime('200101000000Z'),
      utcTime('491231235959Z'),
    );
    return pem('X509 CRL', this.#signed(content));
  }

  #certificate(names: readonly string[]): Buffer {
    const subject = nameOf(names.find((name) => name.length <= 64) ?? fallbackName);
    const alternatives = sequence(...(names.length === 0 ? [fallbackName] : names).map(generalName));
    const serial = createHash('sha256').update(names.join('\0')).digest().subarray(0, 12);
    const content = sequence(
      v3,
      integer(serial),
      signatureAlgorithm,
      subject,
      this.#validity,
      subject,
      this.#publicKey,
      der(0xa3, sequence(this.#extensions, sequence(subjectAltName, octets(alternatives)))),
    );
    return this.#signed(content);
  }

  #signed(content: Buffer): Buffer {
    return sequence(content, signatureAlgorithm, bits(sign('sha256', content, this.#key)));
  }
}

/** UTCTime says the years up to 2049. */
function utcText(date: Date): string {
  return `${date.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`;
}

function certifiableNames(serverNames: readonly string[]): string[] {
  const names = new Set<string>();
  for (const name of serverNames) {
    // `.example.com` is short for the name itself and everything below it.
    const forms = name.startsWith('.') ? [name.slice(1), `*${name}`] : [name];
    for (const form of forms) {
      if (isIPv4(form) || /^(?:\*\.)?[A-Za-z0-9-][A-Za-z0-9.-]{0,250}$/.test(form)) names.add(form);
    }
  }
  return [...names];
}

function nameOf(text: string): Buffer {
  return sequence(set(sequence(commonName, utf8(text))));
}

function generalName(name: string): Buffer {
  if (isIPv4(name)) return der(0x87, Buffer.from(name.split('.').map(Number)));
  return der(0x82, Buffer.from(name));
}
