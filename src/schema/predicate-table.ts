/**
 * What the build makes of the zod schemas (`scripts/compile-schema.mjs`). Rows and patterns are texts until they are
 * asked for: a small spec needs few of them, and V8 would have to make something of all.
 */
export interface PredicateTable {
  /** A `Row` as JSON in each line. */
  readonly rows: string;
  /** A `Pattern` as JSON in each line. */
  readonly patterns: string;
  /** Those of refinements. */
  readonly functions: readonly ((value: never) => boolean)[];
}

/** Numbers in it are those of rows, patterns and functions. */
export type Row =
  | readonly [kind: 'string' | 'number' | 'boolean' | 'unknown', ...Condition[]]
  | readonly [kind: 'values', values: readonly unknown[], ...Condition[]]
  | readonly [kind: 'list', element: number, ...Condition[]]
  | readonly [kind: 'mapping', key: number, value: number, ...Condition[]]
  | readonly [kind: 'either', options: readonly number[], ...Condition[]]
  | readonly [kind: 'object', required: Fields, optional: Fields, ...Condition[]];

type Fields = Readonly<Record<string, number>>;

export type Condition = Limit | readonly ['pattern', number] | readonly ['function', number];

type Limit =
  | readonly ['shortest' | 'longest' | 'least' | 'above' | 'most' | 'below', number]
  | readonly ['safe'];

/** `ascii` holds for an ASCII text where the pattern does: V8 takes 4 ms to make code of a class such as `\p{L}`. */
export type Pattern = readonly [source: string, flags: string, ascii?: string];

type Accepts = (value: unknown) => boolean;

/**
 * The predicate of a row, by its number. It is for data of the loaders: own enumerable properties, no accessors.
 * Anything that was made by a class does not hold, though zod may accept it, and nor does a key that zod leaves out
 * in silence.
 */
export function predicatesOf({ rows, patterns, functions }: PredicateTable): (row: number) => Accepts {
  const rowTexts = rows.split('\n');
  const patternTexts = patterns.split('\n');
  const made: Accepts[] = [];
  const tests: Accepts[] = [];
  const at = (row: number): Accepts => {
    made[row] ??= predicate(JSON.parse(rowTexts[row] ?? '') as Row, at, condition);
    return made[row];
  };
  const condition = (it: Condition, isText: boolean): Accepts => {
    if (it[0] === 'pattern') {
      tests[it[1]] ??= patternTest(JSON.parse(patternTexts[it[1]] ?? '') as Pattern);
      return tests[it[1]] as Accepts;
    }
    return it[0] === 'function' ? (functions[it[1]] as Accepts) : limit(it, isText);
  };
  return at;
}

function predicate(
  row: Row,
  at: (row: number) => Accepts,
  condition: (it: Condition, isText: boolean) => Accepts,
): Accepts {
  const [kind] = row;
  const given = (from: number): Accepts[] =>
    (row.slice(from) as Condition[]).map((it) => condition(it, kind === 'string'));
  switch (kind) {
    case 'string':
      return both((v) => typeof v === 'string', given(1));
    case 'number':
      return both((v) => Number.isFinite(v), given(1));
    case 'boolean':
      return both((v) => typeof v === 'boolean', given(1));
    case 'unknown':
      return both(() => true, given(1));
    case 'values': {
      const [, values] = row;
      return both((v) => values.includes(v), given(2));
    }
    case 'list': {
      const [, element] = row;
      return both((v) => Array.isArray(v) && every(v, at(element)), given(2));
    }
    case 'mapping': {
      const [, key, value] = row;
      return both((v) => isMapping(v) && entries(v, at(key), at(value)), given(3));
    }
    case 'either': {
      const [, options] = row;
      return both((v) => {
        for (const option of options) if (at(option)(v)) return true;
        return false;
      }, given(2));
    }
    case 'object':
      return both(object(row, at), given(3));
  }
}

/** One pass over the keys that are there: most of those that may be are not. */
function object(
  [, required, optional]: Extract<Row, { 0: 'object' }>,
  at: (row: number) => Accepts,
): Accepts {
  const needed = new Map(Object.entries(required));
  const fields = new Map(Object.entries(optional));
  return (v) => {
    if (!isMapping(v)) return false;
    let there = 0;
    for (const key in v) {
      const value = v[key];
      const field = fields.get(key);
      if (field !== undefined) {
        if (value !== undefined && !at(field)(value)) return false;
        continue;
      }
      const must = needed.get(key);
      if (must === undefined || !at(must)(value)) return false;
      there++;
    }
    return there === needed.size;
  };
}

function both(holds: Accepts, conditions: readonly Accepts[]): Accepts {
  const [only, ...more] = conditions;
  if (only === undefined) return holds;
  if (more.length === 0) return (v) => holds(v) && only(v);
  return (v) => {
    if (!holds(v)) return false;
    for (const condition of conditions) if (!condition(v)) return false;
    return true;
  };
}

function patternTest([source, flags, ascii]: Pattern): Accepts {
  if (ascii === undefined) {
    const pattern = new RegExp(source, flags);
    return (v) => pattern.test(v as string);
  }
  const simple = new RegExp(ascii, flags);
  let full: RegExp | undefined;
  return (v) => {
    if (isAscii.test(v as string)) return simple.test(v as string);
    full ??= new RegExp(source, flags);
    return full.test(v as string);
  };
}

const isAscii = /^[\0-\x7f]*$/;

function limit(it: Limit, isText: boolean): Accepts {
  const [kind, bound = 0] = it;
  switch (kind) {
    case 'shortest':
      return isText
        ? (v) => hasAtLeast(v as string, bound)
        : (v) => (v as readonly unknown[]).length >= bound;
    case 'longest':
      return isText ? (v) => hasAtMost(v as string, bound) : (v) => (v as readonly unknown[]).length <= bound;
    case 'least':
      return (v) => (v as number) >= bound;
    case 'above':
      return (v) => (v as number) > bound;
    case 'most':
      return (v) => (v as number) <= bound;
    case 'below':
      return (v) => (v as number) < bound;
    case 'safe':
      return (v) => Number.isSafeInteger(v);
  }
}

function isMapping(v: unknown): v is Record<string, unknown> {
  if (typeof v !== 'object' || v === null) return false;
  const prototype: unknown = Object.getPrototypeOf(v);
  return prototype === Object.prototype || prototype === null;
}

function every(list: readonly unknown[], accepts: Accepts): boolean {
  // Not `every` of the list: that one leaves out its holes.
  for (let i = 0; i < list.length; i++) if (!accepts(list[i])) return false;
  return true;
}

function entries(mapping: Record<string, unknown>, acceptsKey: Accepts, acceptsValue: Accepts): boolean {
  for (const key in mapping) {
    if (key === '__proto__' || !acceptsKey(key) || !acceptsValue(mapping[key])) return false;
  }
  return true;
}

// zod counts code points; UTF-16 has at most two units for one.
function hasAtLeast(text: string, count: number): boolean {
  return text.length >= count && (text.length >= 2 * count || codePoints(text) >= count);
}

function hasAtMost(text: string, count: number): boolean {
  return text.length <= count || codePoints(text) <= count;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
