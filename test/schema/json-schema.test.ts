import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { specJsonSchema } from '../../src/schema/json-schema.ts';
import { fullSpecs } from '../support/full-specs.ts';
import { placesIn, substitute } from '../support/string-slots.ts';

const validate = new Ajv({ strict: false }).compile(specJsonSchema());

/** All scalars of a spec, replaced. */
function replaced(data: unknown, by: unknown, path: readonly string[] = []): unknown {
  if (['$schema', 'include', 'variables', 'presets'].includes(path[0] ?? '')) return data;
  if (typeof data !== 'object' || data === null) return by;
  if (Array.isArray(data)) return data.map((item) => replaced(item, by, [...path, '[]']));
  return Object.fromEntries(
    Object.entries(data).map(([key, inner]) => [key, replaced(inner, by, [...path, key])]),
  );
}

describe('the JSON Schema for editors', () => {
  it('accepts what we accept', () => {
    expect(fullSpecs.filter((spec) => !validate(spec))).toEqual([]);
  });

  it('accepts a placeholder in the place of every value', () => {
    const refused = fullSpecs.filter((spec) => !validate(replaced(spec, 'a${var.NAME}b')));
    expect(refused).toEqual([]);
  });

  it('refuses what is no placeholder as before', () => {
    expect(validate({ sites: { a: { listen: '${VAR}' } } })).toBe(false);
    expect(validate({ settings: { events: { workerConnections: 'many' } } })).toBe(false);
    expect(validate({ settings: { http: { gzip: 'maybe' } } })).toBe(false);
    expect(validate({ include: '${var.team}.yaml' })).toBe(false);
    expect(validate({ variables: { a: { type: '${var.b}' } } })).toBe(false);
    expect(validate({ presets: { a: { parameters: { b: { kind: '${var.b}' } } } } })).toBe(false);
  });

  it('does not take placeholders for keys', () => {
    const [spec] = fullSpecs.filter((full) => placesIn(full).some((place) => place.slot === 'sites.{key}'));
    const [place] = placesIn(spec).filter(({ slot }) => slot === 'sites.{key}');
    if (place === undefined) throw new Error('no site');
    expect(validate(substitute(spec, place, '${var.id}'))).toBe(false);
  });
});
