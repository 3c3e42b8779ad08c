import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compileSchemas } from '../../scripts/compile-schema.mjs';
import { predicatesOf } from '../../src/schema/predicate-table.ts';

const isEven = (n: number): boolean => n % 2 === 0;
const made = (schema: z.core.$ZodType) => compileSchemas({ accepts: schema }, (fn) => fn === isEven);

function predicate(schema: z.core.$ZodType): (value: unknown) => boolean {
  const { names, ...table } = made(schema);
  return predicatesOf(table)(names['accepts'] ?? Number.NaN);
}

const numbers = [
  0,
  -0,
  1,
  79.5,
  80,
  81,
  -1,
  2 ** 53,
  -(2 ** 53),
  2 ** 53 - 1,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
];
const texts = [
  '',
  'a',
  'b',
  'ab',
  'abc',
  'abcd',
  'é',
  'é1',
  '7-',
  'a\u0301',
  '😀',
  '😀😀',
  '😀😀😀',
  '😀😀😀😀',
  '_1',
];
const lists = [[], [1], [1, 2], [1, 2, 3], [undefined], [1, 'a'], new Array(1)];
const mappings = [
  {},
  { a: 1 },
  { a: undefined },
  { a: 1, b: undefined },
  { a: 1, b: 'x' },
  { a: 1, c: 1 },
  { b: 'x' },
  { ab: 1 },
  { a: null },
];
const values: readonly unknown[] = [
  ...numbers,
  ...texts,
  ...lists,
  ...mappings,
  undefined,
  null,
  true,
  false,
  1n,
];

describe('the predicates that the build makes of schemas', () => {
  it('take the functions of refinements as they are', () => {
    const schema = z.strictObject({ even: z.number().refine(isEven) });
    expect(made(schema).functions).toEqual([isEven]);
    const accepts = predicate(schema);
    expect([0, 1, 2].map((even) => accepts({ even }))).toEqual([true, false, true]);
  });

  it('can hold themselves', () => {
    interface Tree {
      readonly inside?: Tree[] | undefined;
    }
    const tree: z.ZodType<Tree> = z.strictObject({
      get inside() {
        return z.array(tree).optional();
      },
    });
    const accepts = predicate(tree);
    expect(accepts({ inside: [{}, { inside: [{}] }] })).toBe(true);
    expect(accepts({ inside: [{}, { inside: [{ outside: [] }] }] })).toBe(false);
  });

  it('can hold themselves beside a copy that is the same', () => {
    interface Twins {
      readonly inside?: Twins | undefined;
    }
    const twins: z.ZodType<Twins> = z.strictObject({
      get inside(): z.ZodOptional<z.ZodType<Twins>> {
        return z.union([twins, twins.describe('the same')]).optional();
      },
    });
    const accepts = predicate(twins);
    expect(accepts({ inside: { inside: {} } })).toBe(true);
    expect(accepts({ inside: { inside: 1 } })).toBe(false);
  });

  it.each([
    ['numbers', z.number()],
    ['whole numbers', z.int()],
    ['numbers between', z.number().min(0).max(80)],
    ['numbers strictly between', z.number().gt(0).lt(80)],
    ['texts', z.string().min(2).max(3)],
    ['patterns', z.string().regex(/^[\p{L}\p{N}][^\p{L}]\p{M}?$/u)],
    ['patterns of classes', z.string().regex(/^[\p{L}\p{M}\p{N}_-]{1,3}$/u)],
    ['patterns of classes that begin with marks', z.string().regex(/^[\p{M}^a]+$/u)],
    ['patterns of classes with a backslash', z.string().regex(/^[\\p{L}ab]+$/u)],
    ['lists', z.array(z.int()).min(1).max(2)],
    ['mappings', z.strictObject({ a: z.int(), b: z.string().optional() })],
    ['mappings of any keys', z.record(z.string().max(1), z.union([z.null(), z.int()]))],
    ['choices', z.union([z.literal([false, 0, 'a', null]), z.enum(['b', 'c'])])],
  ])('hold for what zod accepts: %s', (_, schema) => {
    const accepts = predicate(schema);
    const wrong = values.filter((value) => accepts(value) !== schema.safeParse(value).success);
    expect(wrong).toEqual([]);
    expect(values.filter((value) => accepts(value)).length).toBeGreaterThan(0);
  });

  it.each([
    [
      'a default',
      z.strictObject({ a: z.string().default('x') }),
      'a: the build does not know the type default',
    ],
    ['a transform', z.strictObject({ a: z.string().transform(Number) }), 'a: .* the type pipe'],
    ['a coercion', z.strictObject({ a: z.coerce.number() }), 'a: .*"coerce" of the number'],
    ['a trim', z.strictObject({ a: z.string().trim() }), 'a: .* the check overwrite'],
    ['a mapping that drops keys', z.object({ a: z.string() }), 'its top: .* not strict'],
    ['a mapping that lets keys through', z.looseObject({ a: z.string() }), 'its top: .* not strict'],
    ['a mapping with a refinement of nobody', z.strictObject({}).refine(() => true), 'its top: .*refinement'],
    ['a mapping with fixed keys', z.record(z.enum(['a']), z.string()), 'its top: .* fixed keys'],
    ['a text format of zod', z.array(z.ipv4()), ': .* "format"'],
    ['a pattern with a state', z.array(z.string().regex(/a/g)), '\\[\\]: .* the pattern /a/g'],
    ['an exclusive union', z.xor([z.string(), z.number()]), 'its top: .*'],
    [
      'a union with a discriminator',
      z.discriminatedUnion('a', [z.strictObject({ a: z.literal(1) })]),
      'discriminator',
    ],
    ['a catch', z.strictObject({ a: z.string().catch('x') }), 'a: .* the type catch'],
    ['a tuple', z.tuple([z.string()]), 'its top: .* the type tuple'],
    ['an optional key in a list', z.array(z.string().optional()), 'the type optional'],
    [
      'a key that may not be undefined',
      z.strictObject({ a: z.exactOptional(z.string()) }),
      'a: .* the type optional',
    ],
    [
      'a refinement of nobody',
      z.strictObject({ a: z.number().refine((n) => n > 1) }),
      'a: .*refinement \\(n\\) => n > 1: export',
    ],
    [
      'a refinement with a condition',
      z.strictObject({ a: z.number().refine(isEven, { when: () => true }) }),
      '"when"',
    ],
    ['a check with code of its own', z.string().check((c) => void c), 'its top'],
  ])('are not made of %s', (_, schema, message) => {
    expect(() => made(schema)).toThrow(new RegExp(message));
  });
});
