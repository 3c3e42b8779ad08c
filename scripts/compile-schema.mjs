/**
 * Makes rows of a table of zod schemas (`src/schema/predicate-table.ts`), whose predicates hold for exactly the data that
 * zod accepts. Loading zod, making the schemas and reading with them took a third of a short run. What this does not
 * know fails the build.
 */

/** @typedef {import('zod').core.$ZodType} Schema */
/** @typedef {import('../src/schema/predicate-table.ts').Row} Row */
/** @typedef {import('../src/schema/predicate-table.ts').Condition} Condition */
/** @typedef {import('./compile-schema.mjs').CompiledSchemas} CompiledSchemas */

/**
 * The rows of the schemas, and what they need.
 * @param {Readonly<Record<string, Schema>>} schemas by the names of their predicates
 * @param {(fn: Function) => boolean} isKnown whether the function of a refinement can be had without zod
 * @returns {CompiledSchemas}
 */
export function compileSchemas(schemas, isKnown) {
  const out = new Rows(isKnown);
  const names = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, out.row(schema, [])]),
  );
  return { names, ...out.table() };
}

class Rows {
  /** @type {Map<Schema, number>} */
  #numbers = new Map();
  /** @type {Map<string, number>} numbers of rows by their texts: `describe` makes copies of schemas */
  #same = new Map();
  /** @type {string[]} */
  #rows = [];
  /** @type {Set<number>} numbers that a row holds */
  #named = new Set();
  /** @type {Map<string, number>} */
  #patterns = new Map();
  /** @type {Map<Function, number>} */
  #functions = new Map();
  #isKnown;

  /** @param {(fn: Function) => boolean} isKnown */
  constructor(isKnown) {
    this.#isKnown = isKnown;
  }

  table() {
    return {
      rows: this.#rows.join('\n'),
      patterns: [...this.#patterns.keys()].join('\n'),
      functions: [...this.#functions.keys()],
    };
  }

  /**
   * The number of the row of a schema.
   * @param {Schema} schema
   * @param {readonly string[]} at where in the data, for messages
   * @returns {number}
   */
  row(schema, at) {
    const { def } = schema._zod;
    if (def.type === 'lazy') return this.row(schema._zod.innerType, at);
    const known = this.#numbers.get(schema);
    if (known !== undefined) {
      this.#named.add(known);
      return known;
    }
    // Before what it holds: a schema may hold itself.
    const number = this.#rows.push('') - 1;
    this.#numbers.set(schema, number);
    const row = JSON.stringify(this.#read(schema, at));
    const same = this.#same.get(row);
    // What it holds may name it already, by its own number.
    if (same === undefined || this.#named.has(number)) {
      if (same === undefined) this.#same.set(row, number);
      this.#rows[number] = row;
      return number;
    }
    this.#numbers.set(schema, same);
    if (number === this.#rows.length - 1) this.#rows.pop();
    return same;
  }

  #read(schema, at) {
    const { def } = schema._zod;
    const kind = kinds[def.type];
    if (kind === undefined) return unknown(at, `the type ${def.type}`);
    onlyKeys(def, ['type', 'error', 'checks', ...kind.keys], at);
    const inner = (held, step) => this.row(held, step === undefined ? at : [...at, step]);
    return [
      ...kind.row(def, inner, at),
      ...checksOf(schema).map(({ _zod }) => this.#condition(_zod.def, at)),
    ];
  }

  #condition(check, at) {
    const make = conditions[check.check];
    if (make === undefined) return unknown(at, `the check ${check.check}`);
    // A check of its own type (z.int) has been looked at as a type.
    if (check.type === undefined || check.type === 'custom')
      onlyKeys(check, ['check', 'error', 'abort', ...make.keys], at);
    return make.condition(check, {
      at,
      pattern: (pattern) => this.#pattern(pattern, at),
      fn: () => this.#refinement(check, at),
    });
  }

  #pattern(pattern, at) {
    if (pattern.global || pattern.sticky) return unknown(at, `the pattern ${pattern}, which has a state`);
    const ascii = asciiOnly(pattern);
    const text = [pattern.source, pattern.flags, ...(ascii === undefined ? [] : [ascii])];
    return numberOf(this.#patterns, JSON.stringify(text));
  }

  #refinement({ fn }, at) {
    if (!this.#isKnown(fn)) {
      return unknown(at, `the refinement ${fn}: export its function from a module that does without zod`);
    }
    return numberOf(this.#functions, fn);
  }
}

/**
 * The types that are known: further keys of their definitions, and their rows.
 * @type {Readonly<Record<string, {
 *   readonly keys: readonly string[],
 *   readonly row: (def: any, inner: (schema: Schema, step?: string) => number, at: readonly string[]) => Row
 * }>>}
 */
const kinds = {
  string: { keys: [], row: () => ['string'] },
  // z.int() is a number and its own check.
  number: { keys: ['check', 'format', 'abort'], row: () => ['number'] },
  boolean: { keys: [], row: () => ['boolean'] },
  null: { keys: [], row: () => ['values', [null]] },
  // Of what stands where anything may, absence included.
  unknown: { keys: [], row: () => ['unknown'] },
  literal: { keys: ['values'], row: ({ values }, _, at) => oneOf(values, at) },
  enum: { keys: ['entries'], row: ({ entries }, _, at) => oneOf(Object.values(entries), at) },
  array: { keys: ['element'], row: ({ element }, inner) => ['list', inner(element, '[]')] },
  record: {
    keys: ['keyType', 'valueType'],
    row: ({ keyType, valueType }, inner, at) => {
      if (keyType._zod.values !== undefined) return unknown(at, 'mappings with fixed keys');
      return ['mapping', inner(keyType, 'key'), inner(valueType, '*')];
    },
  },
  union: { keys: ['options'], row: ({ options }, inner) => ['either', options.map((one) => inner(one))] },
  object: { keys: ['shape', 'catchall'], row: object },
};

/**
 * The checks that are known: further keys of their definitions, and what is to hold.
 * @type {Readonly<Record<string, { readonly keys: readonly string[], readonly condition: (check: any, context: any) => Condition }>>}
 */
const conditions = {
  min_length: { keys: ['minimum', 'when'], condition: ({ minimum }) => ['shortest', minimum] },
  max_length: { keys: ['maximum', 'when'], condition: ({ maximum }) => ['longest', maximum] },
  greater_than: {
    keys: ['value', 'inclusive'],
    condition: ({ value, inclusive }, { at }) => [inclusive ? 'least' : 'above', bound(value, at)],
  },
  less_than: {
    keys: ['value', 'inclusive'],
    condition: ({ value, inclusive }, { at }) => [inclusive ? 'most' : 'below', bound(value, at)],
  },
  number_format: {
    keys: ['format'],
    condition: ({ format }, { at }) =>
      format === 'safeint' ? ['safe'] : unknown(at, `numbers as ${format}`),
  },
  string_format: {
    keys: ['format', 'pattern'],
    condition: ({ format, pattern: its }, { at, pattern }) =>
      format === 'regex' ? ['pattern', pattern(its)] : unknown(at, `texts as ${format}`),
  },
  custom: { keys: ['type', 'fn', 'path'], condition: (_, { fn }) => ['function', fn()] },
};

function object({ shape, catchall }, inner, at) {
  if (catchall?._zod.def.type !== 'never') return unknown(at, 'mappings that are not strict');
  /** @type {Record<string, number>} */
  const required = {};
  /** @type {Record<string, number>} */
  const optional = {};
  for (const [key, field] of Object.entries(shape)) {
    const { type, innerType } = field._zod.def;
    if (type === 'optional' && !field._zod.traits.has('$ZodExactOptional')) {
      onlyKeys(field._zod.def, ['type', 'innerType', 'error'], [...at, key]);
      optional[key] = inner(innerType, key);
    } else {
      required[key] = inner(field, key);
    }
  }
  return ['object', required, optional];
}

/** @param {readonly unknown[]} values */
function oneOf(values, at) {
  for (const value of values) {
    const isPlain = value === null || typeof value === 'string' || typeof value === 'boolean';
    if (!isPlain && !Number.isFinite(value)) return unknown(at, `the value ${String(value)}`);
  }
  return ['values', values];
}

function checksOf(schema) {
  const own = schema._zod.traits.has('$ZodCheck') ? [schema] : [];
  return [...own, ...(schema._zod.def.checks ?? [])];
}

/** What an ASCII text is held to in place of a pattern with letters of all scripts; undefined where there is none. */
function asciiOnly({ source, flags }) {
  if (flags !== 'u' || !source.includes('\\p{')) return undefined;
  const members = { L: 'A-Za-z', N: '0-9', M: '' };
  const group = /\[(?:\\.|[^\]\\])*\]/g;
  const property = /\\(?:p\{([LMN])\}|.)/g;
  const ascii = source.replace(group, (its) =>
    its.replace(property, (whole, category) => (category === undefined ? whole : members[category])),
  );
  // A class that lost its first member may be empty, or begin with what turns it round.
  const isSame = !/\\[pP]\{|\[\^?\]/.test(ascii) && carets(ascii) === carets(source);
  return isSame ? new RegExp(ascii, flags).source : undefined;
}

const carets = (source) => (source.match(/\[\^/g) ?? []).length;

function bound(value, at) {
  return Number.isFinite(value) ? value : unknown(at, `the limit ${value}`);
}

/** What a definition says beyond these keys might change what it accepts. */
function onlyKeys(def, keys, at) {
  for (const [key, value] of Object.entries(def)) {
    if (value !== undefined && !keys.includes(key)) unknown(at, `"${key}" of the ${def.check ?? def.type}`);
  }
}

/**
 * @template T
 * @param {Map<T, number>} numbers
 * @param {T} value
 */
function numberOf(numbers, value) {
  const number = numbers.get(value) ?? numbers.size;
  numbers.set(value, number);
  return number;
}

/** @returns {never} */
function unknown(at, what) {
  throw new Error(`the schema at ${at.join('.') || 'its top'}: the build does not know ${what}`);
}
