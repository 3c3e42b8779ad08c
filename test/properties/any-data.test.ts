import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import type { Finding, Path } from '../../src/diagnostics/finding.ts';
import { specJsonSchema } from '../../src/schema/json-schema.ts';
import { parseSpec } from '../../src/schema/parse-spec.ts';
import { specData } from '../support/arbitrary-spec.ts';

const numRuns = Number(process.env['NGINX_FORGE_RUNS'] ?? 400);
const seed = Number(process.env['NGINX_FORGE_SEED'] ?? 20_261_122);

/** Every key that the schema knows. */
const knownKeys = [
  ...new Set(
    [...JSON.stringify(specJsonSchema()).matchAll(/"([A-Za-z0-9$]+)":/g)].map((match) => match[1] ?? ''),
  ),
];
const strangeKeys = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'a.b',
  '/',
  '= /',
  '~ (',
  '@x',
  '0',
  '\0',
  '\ud800',
  '404',
  'X-A',
];
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...knownKeys) },
  { weight: 1, arbitrary: fc.constantFrom(...strangeKeys) },
  { weight: 1, arbitrary: fc.string() },
);
const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    'on',
    '',
    0,
    -1,
    80,
    1e21,
    0.5,
    '80',
    '/',
    '$x',
    'debian-13',
    'http://a',
    '\ud800',
    'x'.repeat(5000),
    undefined,
  ),
  fc.jsonValue({ maxDepth: 1 }),
);

/** Data that looks like a spec from afar. */
const schemaLike: Arbitrary<unknown> = fc.letrec<{ value: unknown; map: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    scalar,
    tie('map'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
})).map;

type Change = { readonly data: unknown; readonly where: number; readonly by: unknown };

/** A spec in which one value was replaced by something else. */
const damaged: Arbitrary<unknown> = fc
  .record({
    data: specData,
    where: fc.nat(),
    by: fc.oneof(scalar, fc.constant({}), fc.constant([]), schemaLike),
  })
  .map(damage);

function damage({ data, where, by }: Change): unknown {
  const copy: unknown = structuredClone(data);
  const places: [object, PropertyKey][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const name of Reflect.ownKeys(value)) {
      if (name === 'length') continue;
      places.push([value, name]);
      visit(Reflect.get(value, name));
    }
  };
  visit(copy);
  const [owner, name] = places[where % Math.max(places.length, 1)] ?? [];
  if (owner !== undefined && name !== undefined)
    Object.defineProperty(owner, name, { value: by, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** Where a finding points must be in the data, or be missing from something that is. */
function isPlaced(path: Path, data: unknown): boolean {
  let value = data;
  for (const [i, step] of path.entries()) {
    if (typeof value !== 'object' || value === null) return false;
    if (!Object.hasOwn(value, step)) return i === path.length - 1;
    value = Reflect.get(value, step);
  }
  return true;
}

function misplaced(findings: readonly Finding[], data: unknown): Path[] {
  return findings.map((f) => f.path).filter((path) => !isPlaced(path, data));
}

test.each([
  ['any JSON', fc.jsonValue({ maxDepth: 4 }), numRuns],
  ['mappings with the keys of the schema', schemaLike, numRuns],
  ['specs with something else in one place', damaged, Math.ceil(numRuns / 4)],
] as const)(
  '%s is read without an exception, and every finding has its place',
  async (_, arbitrary, runs) => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (data: unknown) => {
        const before = JSON.stringify(data);
        expect(misplaced(parseSpec(data).findings, data)).toEqual([]);
        expect(misplaced((await compile(data, {})).findings, data)).toEqual([]);
        expect(JSON.stringify(data)).toBe(before);
      }),
      { numRuns: runs, seed },
    );
  },
);

test('where nothing can be read, something is said', () => {
  const property = fc.property(fc.oneof(schemaLike, fc.jsonValue()), (data) => {
    const { spec, findings } = parseSpec(data);
    if (spec === undefined) expect(findings).not.toEqual([]);
  });
  fc.assert(property, { numRuns, seed });
});
