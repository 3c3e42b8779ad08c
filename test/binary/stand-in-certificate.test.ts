import { createPrivateKey, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { integer, oid } from '../../src/binary/der.ts';
import { StandInCertificates } from '../../src/binary/stand-in-certificate.ts';

describe('StandInCertificates', () => {
  const made = new StandInCertificates();
  const read = (names: readonly string[]) => new X509Certificate(made.certificatePem(names));

  test('makes a self-signed certificate that fits the key', () => {
    const certificate = read(['example.com']);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(made.keyPem))).toBe(true);
    expect(certificate.subject).toBe('CN=example.com');
  });

  test('answers for the names of the server', () => {
    const certificate = read(['example.com', '*.example.org', '.example.net', '192.0.2.7']);
    for (const name of ['example.com', 'www.example.org', 'example.net', 'www.example.net']) {
      expect(certificate.checkHost(name), name).toBeDefined();
    }
    expect(certificate.checkIP('192.0.2.7')).toBe('192.0.2.7');
    expect(certificate.checkHost('example.invalid')).toBeUndefined();
  });

  test('passes over what is no name of a host', () => {
    const certificate = read(['_', '', '~^www\\d+\\.example\\.com$', '$hostname', 'münchen.example', 'a b']);
    expect(certificate.subjectAltName).toBe('DNS:stand-in.invalid');
  });

  test('is made once for a set of names', () => {
    expect(made.certificatePem(['a.example'])).toBe(made.certificatePem(['a.example']));
    expect(made.certificatePem(['a.example'])).not.toBe(made.certificatePem(['b.example']));
  });

  test('is valid whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.domain(), fc.string(), fc.ipV4()), { maxLength: 40 }), (names) => {
        const certificate = read(names);
        expect(certificate.verify(certificate.publicKey)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('der', () => {
  test('writes object identifiers as X.690 does', () => {
    expect(oid('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302');
  });

  test('writes no number as negative, and none longer than need be', () => {
    expect(integer(Buffer.of(0x80)).toString('hex')).toBe('02020080');
    expect(integer(Buffer.of(0, 0, 0x7f)).toString('hex')).toBe('02017f');
    expect(integer(Buffer.of(0)).toString('hex')).toBe('020100');
  });
});
