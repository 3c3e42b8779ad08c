import { isDeepStrictEqual } from 'node:util';
import { acceptsSpec, acceptsTarget } from 'virtual:accepts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { specJsonSchema } from '../../src/schema/json-schema.ts';
import { spec } from '../../src/schema/spec.ts';
import { target } from '../../src/schema/target.ts';
import { specData } from '../support/arbitrary-spec.ts';
import { damagedSpec } from './arbitrary-damage.ts';

const numRuns = Number(process.env['NGINX_FORGE_RUNS'] ?? 1500);
const seed = Number(process.env['NGINX_FORGE_SEED'] ?? 20_261_123);

/** Every key that the schema knows, and some that it does not. */
const knownKeys = [...JSON.stringify(specJsonSchema()).matchAll(/"([A-Za-z0-9$]+)":/g)].map(
  (match) => match[1] ?? '',
);
const strangeKeys = [
  '',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0',
  '404',
  '/',
  '= /',
  '~ (',
  '@x',
  'A',
];
const keys = fc.constantFrom(...new Set([...knownKeys, ...strangeKeys]));

/** zod leaves this key out of mappings in silence; the loaders refuse it. */
const mentionsPrototype = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  (Object.hasOwn(data, '__proto__') || Object.values(data).some(mentionsPrototype));

/** The predicate and zod on the same data, which must come out of zod as it went in. */
function agreed(data: unknown): boolean {
  if (mentionsPrototype(data)) {
    expect(acceptsSpec(data)).toBe(false);
    return false;
  }
  const { success, data: read } = spec.safeParse(data, { jitless: true });
  expect(acceptsSpec(data)).toBe(success);
  // Not `toEqual`: it stumbles over mappings with keys such as `constructor`.
  if (success) expect(isDeepStrictEqual(read, structuredClone(data))).toBe(true);
  return success;
}

describe('the predicate that the build makes of the schema', () => {
  it('holds for exactly the specs that zod accepts', () => {
    let accepted = 0;
    const property = fc.property(specData, (data) => {
      if (agreed(data)) accepted++;
    });
    const runs = Math.ceil(numRuns / 5);
    fc.assert(property, { numRuns: runs, seed });
    expect(accepted).toBeGreaterThan(runs / 2);
  });

  it('holds for exactly the damaged specs that zod accepts', () => {
    let accepted = 0;
    const property = fc.property(damagedSpec(keys), (data) => {
      if (agreed(data)) accepted++;
    });
    fc.assert(property, { numRuns, seed });
    // Both answers were asked for.
    expect(accepted).toBeGreaterThan(numRuns / 20);
    expect(accepted).toBeLessThan(numRuns / 1.5);
  });

  it('holds for exactly the data that zod accepts', () => {
    const values = fc.anything({ withBigInt: true, withSparseArray: true });
    const property = fc.property(fc.dictionary(keys, values, { maxKeys: 3 }), (data) => {
      agreed(data);
    });
    fc.assert(property, { numRuns, seed });
  });

  it('holds for the targets that zod accepts', () => {
    const targets = ['auto', 'debian-12', 'debian-14', 'nginx:1.30', 'nginx:1', '', 13];
    const objects = [{ nginx: '1.30' }, { nginx: '1', user: 'a' }, { nginx: '1.26.3', modules: ['stream'] }];
    for (const value of [...targets, ...objects])
      expect(acceptsTarget(value)).toBe(target.safeParse(value).success);
  });

  it.each([
    ['a class', Object.assign(new (class Spec {})(), { sites: {} })],
    ['another prototype', Object.create({ sites: {} })],
    ['a key that zod drops', JSON.parse('{"sites":{"__proto__":{"listen":80}}}')],
    ['the same where any name may stand', JSON.parse('{"sites":{"a":{"headers":{"__proto__":"x"}}}}')],
    ['an unknown key of that name', JSON.parse('{"__proto__":{"sites":{}}}')],
  ])('leaves what was made by %s to zod', (_, data) => {
    expect(acceptsSpec(data)).toBe(false);
  });
});

it('a spec gives the same files whether zod copied it or not', async () => {
  const property = fc.asyncProperty(specData, async (data) => {
    const [own, copied] = [await compile(data, {}), await compile(data, {}, 'foreign')];
    expect(own.findings).toEqual(copied.findings);
    expect(own.tree?.outputs.map(({ path, text }) => ({ path, text }))).toEqual(
      copied.tree?.outputs.map(({ path, text }) => ({ path, text })),
    );
  });
  await fc.assert(property, { numRuns: 100, seed });
});
