import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/output/hash.ts';
import { ownSha256, ownSha256Limit } from '../../src/output/sha256.ts';

const nodes = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const own = ownSha256();

test('our SHA-256 is that of Node for texts and bytes of every length around whole blocks', () => {
  for (let length = 0; length < 300; length++) {
    const text = 'aé€😀'.repeat(80).slice(0, length);
    expect(own?.(text)).toBe(nodes(text));
    const bytes = Buffer.alloc(length, length);
    expect(own?.(bytes)).toBe(nodes(bytes));
  }
});

test('our SHA-256 is that of Node for any text, with halves of surrogate pairs, too', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => own?.(text) === nodes(text)));
  expect(own?.('\ud800a\udc00')).toBe(nodes('\ud800a\udc00'));
});

test('our SHA-256 is that of Node up to its limit, and for short texts after long ones', () => {
  for (const length of [100_000, 3, ownSha256Limit - 1, ownSha256Limit, 0]) {
    const text = 'ab\n'.repeat(length).slice(0, length);
    expect(own?.(text)).toBe(nodes(text));
  }
});

test('what is hashed first by us and then, when there is much, by Node is hashed alike', () => {
  for (let i = 0; i < 40; i++) {
    const text = `${i}€`.repeat(5000);
    expect(sha256(text)).toBe(nodes(text));
  }
});
