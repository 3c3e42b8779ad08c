import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldersAbove, isSafePath, pathFindings } from '../../src/output/paths.ts';

const bad = [
  '',
  '.',
  '..',
  '../a',
  'a/../b',
  'a/..',
  '/etc/passwd',
  'a//b',
  './a',
  'a/./b',
  'a/',
  '.hidden',
  'a/.b',
];
const worse = [
  'a\\b',
  'C:a',
  'a\nb',
  'a\0b',
  'a b',
  '-rf',
  'a/-b',
  'ä',
  '*.conf',
  '$HOME',
  'a.',
  'a./b',
  'x'.repeat(300),
];

describe('a path of the output', () => {
  test.each([...bad, ...worse])('is never %j', (path) => {
    expect(isSafePath(path)).toBe(false);
    expect(pathFindings([{ path, text: '' }]).map((f) => f.code)).toEqual(['NF7001']);
  });

  test.each([
    'nginx.conf',
    'sites/example.com.conf',
    'sites/_default.conf',
    'a/b/c',
    'a..b',
    '@x',
    'snippets/a+b',
  ])('may be %j', (path) => {
    expect(isSafePath(path)).toBe(true);
    expect(pathFindings([{ path, text: '' }])).toEqual([]);
  });

  test('never leaves its folder', () => {
    const part = fc.constantFrom('a', '.', '..', '/', '\\', '//', 'b', '~', '\n');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const path = parts.join('');
        fc.pre(isSafePath(path));
        expect(join('/out', path)).toBe(`/out/${path}`);
        expect(join('/out', path).startsWith('/out/')).toBe(true);
      }),
    );
  });
});

test('names that are one file where case does not count are a finding', () => {
  const found = pathFindings([
    { path: 'sites/a.conf', text: '' },
    { path: 'Sites/A.conf', text: '' },
  ]);
  expect(found.map((f) => f.message)).toEqual(['"sites/a.conf" and "Sites/A.conf" cannot both be written']);
});

test('a file that is also a folder of another file is a finding', () => {
  const found = pathFindings([
    { path: 'sites', text: '' },
    { path: 'sites/a.conf', text: '' },
  ]);
  expect(found.map((f) => f.code)).toEqual(['NF7002']);
});

test('the folders above a path come outermost first', () => {
  expect(foldersAbove('a/b/c')).toEqual(['a', 'a/b']);
  expect(foldersAbove('c')).toEqual([]);
});
