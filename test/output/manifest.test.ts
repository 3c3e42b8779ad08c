import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseManifest, printManifest } from '../../src/output/manifest.ts';

const hash = 'a'.repeat(64);

test('a manifest is sorted, dated by nothing, and one line a file', () => {
  expect(
    printManifest([
      ['sites/b.conf', hash],
      ['80', hash],
      ['nginx.conf', hash],
    ]),
  ).toBe(
    `{\n  "formatVersion": 1,\n  "files": {\n    "80": "${hash}",\n    "nginx.conf": "${hash}",\n    "sites/b.conf": "${hash}"\n  }\n}\n`,
  );
  expect(printManifest([])).toBe('{\n  "formatVersion": 1,\n  "files": {}\n}\n');
});

test('what is printed is read back, whatever the names and their order', () => {
  const name = fc.stringMatching(/^[a-z0-9_@+][A-Za-z0-9_@+-]{0,8}$/);
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(name, fc.constantFrom('__proto__', 'constructor'))), (names) => {
      const listed = names.map((n) => [n, hash] as const);
      const text = printManifest(listed);
      expect(parseManifest(text)).toEqual(new Map(listed));
      expect(printManifest(listed.toReversed())).toBe(text);
    }),
  );
});

test.each([
  ['', 'it is not JSON'],
  ['<<<<<<< HEAD\n{}', 'it is not JSON'],
  ['[]', 'it is not a mapping'],
  ['{"formatVersion":2,"files":{}}', 'it was written by another version of nginx-forge'],
  ['{"formatVersion":1}', 'it lists no files'],
  [`{"formatVersion":1,"files":{"../x":"${hash}"}}`, 'it lists the path "../x", which we never write'],
  [
    `{"formatVersion":1,"files":{"/etc/passwd":"${hash}"}}`,
    'it lists the path "/etc/passwd", which we never write',
  ],
  ['{"formatVersion":1,"files":{"a":1}}', 'the hash of "a" is not one'],
])('%j is refused because %s', (text, why) => {
  expect(parseManifest(text)).toBe(why);
});
