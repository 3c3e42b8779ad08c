import fc, { type Arbitrary } from 'fast-check';
import { specData } from '../support/arbitrary-spec.ts';

type Change = (owner: object, key: PropertyKey, root: unknown) => void;

const odd: readonly unknown[] = [
  undefined,
  null,
  true,
  'on',
  '',
  ' ',
  0,
  -0,
  -1,
  1,
  80,
  65_535,
  65_536,
  0.5,
  1e21,
  2 ** 53,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  '80',
  '/',
  '$uri',
  'stderr',
  'http://a',
  'x'.repeat(5000),
  '😀'.repeat(4000),
  'bücher.example',
  '\ud800',
  [],
  [undefined],
  new Array(3),
  {},
  { a: 1 },
  { name: 'a', block: [{ name: 'b', block: ['c', { d: [1, true] }] }] },
];

/** Puts something else where a value is; a copy, since later changes must not reach other places. */
const replaced = (by: unknown): Change => {
  return (owner, key) => {
    set(owner, key, structuredClone(by));
  };
};

/** Longer and shorter texts, numbers next to these. */
const nudged = (by: string): Change => {
  return (owner, key) => {
    const value: unknown = Reflect.get(owner, key);
    if (typeof value === 'string') set(owner, key, by === '' ? value.slice(0, -1) : value + by);
    else if (typeof value === 'number') set(owner, key, value + (by === '' ? -1 : 0.5));
    else if (typeof value === 'boolean') set(owner, key, value ? 'on' : 'off');
  };
};

const renamed = (to: string): Change => {
  return (owner, key) => {
    if (Array.isArray(owner)) return;
    set(owner, to, Reflect.get(owner, key));
    Reflect.deleteProperty(owner, key);
  };
};

const added = (name: string, value: unknown): Change => {
  return (owner, key) => {
    const inside: unknown = Reflect.get(owner, key);
    if (typeof inside === 'object' && inside !== null && !Array.isArray(inside))
      set(inside, name, structuredClone(value));
  };
};

const structural: readonly Change[] = [
  (owner, key) => {
    Reflect.deleteProperty(owner, key);
  },
  (owner, key) => set(owner, key, [Reflect.get(owner, key)]),
  (owner, key) => set(owner, key, { [String(key)]: Reflect.get(owner, key) }),
  (owner, key) => {
    const inside: unknown = Reflect.get(owner, key);
    if (Array.isArray(inside)) set(owner, key, inside[0]);
    else if (typeof inside === 'object' && inside !== null) set(owner, key, Object.values(inside));
  },
];

/** A value of another place: of the right kind, as often as not. */
const moved = (from: number): Change => {
  return (owner, key, root) => {
    const [otherOwner, otherKey] = placeIn(root, from) ?? [owner, key];
    set(owner, key, structuredClone(Reflect.get(otherOwner, otherKey)));
  };
};

const change = (keys: Arbitrary<string>): Arbitrary<Change> =>
  fc.oneof(
    fc.constantFrom(...odd).map(replaced),
    fc.constantFrom('', 'k', '0', '/', ' ', '.', '\n', 'é', '$').map(nudged),
    keys.map(renamed),
    fc.tuple(keys, fc.constantFrom(...odd)).map(([name, value]) => added(name, value)),
    fc.constantFrom(...structural),
    fc.nat().map(moved),
  );

/** A spec after a few changes; about one of three is still one. */
export function damagedSpec(keys: Arbitrary<string>): Arbitrary<unknown> {
  const steps = fc.array(fc.tuple(fc.nat(), change(keys)), { minLength: 1, maxLength: 3 });
  return fc.tuple(specData, steps).map(([data, changes]) => {
    const root = { data: structuredClone(data) };
    for (const [where, apply] of changes) {
      const [owner, key] = placeIn(root, where) ?? [root, 'data'];
      apply(owner, key, root);
    }
    return root.data;
  });
}

function placeIn(root: unknown, where: number): [object, PropertyKey] | undefined {
  const places: [object, PropertyKey][] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value, key]);
      visit(Reflect.get(value, key));
    }
  };
  visit(root);
  return places[where % Math.max(places.length, 1)];
}

// Assigning to `__proto__` would set the prototype.
function set(owner: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(owner, key, { value, enumerable: true, configurable: true, writable: true });
}
