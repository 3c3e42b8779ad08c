import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readKeyPair } from '../../src/load/key-pair.ts';
import { opensslMissing, selfSigned } from '../support/certificates.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'nf-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const missing = await opensslMissing();

describe.skipIf(missing !== undefined)(
  `a certificate and its key${missing === undefined ? '' : ` (${missing})`}`,
  async () => {
    const ec = await selfSigned({ dir, names: ['example.com', '*.example.net'] });
    const rsa = await selfSigned({ dir, names: ['example.org'], type: 'rsa' });
    const read = (file: string | undefined): string => readFileSync(file ?? '', 'utf8');
    const now = Date.now();

    it('belong together', () => {
      const pair = readKeyPair(read(ec?.cert), read(ec?.key), now);
      expect(pair).toMatchObject({ kind: 'pair', matches: true, sameType: true, notValid: undefined });
      if (pair.kind !== 'pair') throw new Error('no pair');
      expect(pair.names).toEqual(['example.com', '*.example.net']);
      expect([pair.covers('example.com'), pair.covers('a.example.net'), pair.covers('example.net')]).toEqual([
        true,
        true,
        false,
      ]);
    });

    it('are told apart by their values and by their types', () => {
      const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'pkcs8',
        format: 'pem',
      });
      expect(readKeyPair(read(ec?.cert), String(other), now)).toMatchObject({
        matches: false,
        sameType: true,
      });
      expect(readKeyPair(read(rsa?.cert), read(ec?.key), now)).toMatchObject({
        matches: false,
        sameType: false,
      });
    });

    it('count for a time', () => {
      const pair = readKeyPair(read(ec?.cert), read(ec?.key), now + 400 * 86_400_000);
      expect(pair).toMatchObject({ kind: 'pair', notValid: expect.stringMatching(/^it expired on /) });
      expect(readKeyPair(read(ec?.cert), read(ec?.key), 0)).toMatchObject({
        notValid: expect.stringMatching(/^it begins/),
      });
    });

    it('have the issuers behind the first, in their order', () => {
      const chain = `${read(ec?.cert)}\n${read(rsa?.cert)}`;
      expect(readKeyPair(chain, read(ec?.key), now)).toMatchObject({
        chainProblem: 'certificate 2 of the file did not issue certificate 1',
      });
    });

    it('are broken when they are something else, and unknown behind a password', () => {
      expect(readKeyPair('nothing', read(ec?.key), now)).toMatchObject({
        kind: 'broken',
        which: 'certificate',
      });
      expect(readKeyPair(read(ec?.cert), 'nothing', now)).toMatchObject({ kind: 'broken', which: 'key' });
      const secret = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'pkcs8',
        format: 'pem',
        cipher: 'aes-256-cbc',
        passphrase: 'x',
      });
      expect(readKeyPair(read(ec?.cert), String(secret), now)).toEqual({ kind: 'unknown' });
    });
  },
);
