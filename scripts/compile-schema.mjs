/**
 * Compiles zod schemas to plain predicates that hold for exactly the data that zod accepts. Loading zod, making the
 * schemas and reading with them took a third of a short run. What this does not know fails the build.
 *
 * A predicate is for data of the loaders: own enumerable properties, no accessors. Anything that was made by a class
 * does not hold, though zod may accept it.
 */

/** @typedef {import('zod').core.$ZodType} Schema */
/** @typedef {{ readonly module: string, readonly name: string }} Export where a function of a refinement is found */

/**
 * The text of a module that exports a predicate for each schema.
 * @param {Readonly<Record<string, Schema>>} schemas by the names of their predicates
 * @param {ReadonlyMap<Function, Export>} functions those that refinements may use
 */
export function predicatesModule(schemas, functions) {
  const out = new Module(functions);
  const names = Object.entries(schemas).map(([name, schema]) => [name, out.predicate(schema, [])]);
  return out.text() + names.map(([name, its]) => `export const ${name} = ${its};\n`).join('');
}

class Module {
  /** @type {Map<Schema, string>} */
  #names = new Map();
  /** @type {Map<string, string>} names of functions by their bodies: `describe` makes copies of schemas */
  #bodies = new Map();
  /** @type {Map<string, string>} names of constants and imports by what they stand for */
  #constants = new Map();
  /** @type {Map<Function, { readonly name: string, readonly line: string }>} */
  #imports = new Map();
  #functions;

  /** @param {ReadonlyMap<Function, Export>} functions */
  constructor(functions) {
    this.#functions = functions;
  }

  text() {
    const constants = [...this.#constants].map(([value, name]) => `const ${name} = ${value};\n`);
    const functions = [...this.#bodies].map(([body, name]) => `function ${name}(v) {\n${body}}\n`);
    const imports = [...this.#imports.values()].map(({ line }) => line);
    return [...imports, runtime, ...constants, ...functions].join('');
  }

  /**
   * The name of a function that holds for what the schema accepts.
   * @param {Schema} schema
   * @param {readonly string[]} at where in the data, for messages
   * @returns {string}
   */
  predicate(schema, at) {
    const { def } = schema._zod;
    if (def.type === 'lazy') return this.predicate(schema._zod.innerType, at);
    const known = this.#names.get(schema);
    if (known !== undefined) return known;
    // Before its body: a schema may hold itself.
    const name = `p${this.#names.size}`;
    this.#names.set(schema, name);
    const body = this.#body(schema, at);
    const same = this.#bodies.get(body);
    if (same === undefined) this.#bodies.set(body, name);
    else this.#names.set(schema, same);
    return same ?? name;
  }

  #body(schema, at) {
    const { def } = schema._zod;
    const make = kinds[def.type];
    if (make === undefined) return unknown(at, `the type ${def.type}`);
    const { keys, body } = make;
    onlyKeys(def, ['type', 'error', 'checks', ...keys], at);
    const text = body(
      def,
      (inner, step) => this.predicate(inner, step === undefined ? at : [...at, step]),
      at,
    );
    const checked = checksOf(schema).map((check) => ` && ${this.#condition(check._zod.def, def.type, at)}`);
    // Every body ends with the condition that it returns.
    return text.replace(/;\n$/, `${checked.join('')};\n`);
  }

  #condition(check, type, at) {
    const make = conditions[check.check];
    if (make === undefined) return unknown(at, `the check ${check.check}`);
    const { keys, condition } = make;
    // A check of its own type (z.int) has been looked at as a type.
    if (check.type === undefined || check.type === 'custom')
      onlyKeys(check, ['check', 'error', 'abort', ...keys], at);
    return condition(check, {
      type,
      at,
      test: (pattern) => this.#test(pattern, at),
      fn: () => this.#refinement(check, at),
    });
  }

  #test(pattern, at) {
    if (pattern.global || pattern.sticky) return unknown(at, `the pattern ${pattern}, which has a state`);
    const name = named(this.#constants, String(pattern), 'r');
    const ascii = asciiOnly(pattern);
    if (ascii === undefined) return `${name}.test(v)`;
    return `(isAscii.test(v) ? ${named(this.#constants, String(ascii), 'r')} : ${name}).test(v)`;
  }

  #refinement(check, at) {
    const found = this.#functions.get(check.fn);
    if (found === undefined) {
      return unknown(
        at,
        `the refinement ${check.fn}: export its function from a module that does without zod`,
      );
    }
    const known = this.#imports.get(check.fn);
    if (known !== undefined) return known.name;
    const taken = [...this.#imports.values()].some(({ name }) => name === found.name);
    // Modules may have functions of one name.
    const name = taken ? `${found.name}${this.#imports.size}` : found.name;
    const as = taken ? `${found.name} as ${name}` : name;
    this.#imports.set(check.fn, {
      name,
      line: `import { ${as} } from ${JSON.stringify(found.module)};\n`,
    });
    return name;
  }
}

/**
 * The types that are known: further keys of their definitions, and the body of a function of `v`.
 * @type {Readonly<Record<string, {
 *   readonly keys: readonly string[],
 *   readonly body: (def: any, inner: (schema: Schema, step?: string) => string, at: readonly string[]) => string
 * }>>}
 */
const kinds = {
  string: { keys: [], body: () => `  return typeof v === 'string';\n` },
  // z.int() is a number and its own check.
  number: {
    keys: ['check', 'format', 'abort'],
    body: () => `  return typeof v === 'number' && Number.isFinite(v);\n`,
  },
  boolean: { keys: [], body: () => `  return typeof v === 'boolean';\n` },
  null: { keys: [], body: () => '  return v === null;\n' },
  // Of what stands where anything may, absence included.
  unknown: { keys: [], body: () => '  return true;\n' },
  literal: { keys: ['values'], body: ({ values }, _, at) => oneOf(values, at) },
  enum: {
    keys: ['entries'],
    body: ({ entries }, _, at) => oneOf(Object.values(entries), at),
  },
  array: {
    keys: ['element'],
    body: ({ element }, inner) => `  return Array.isArray(v) && every(v, ${inner(element, '[]')});\n`,
  },
  record: {
    keys: ['keyType', 'valueType'],
    body: ({ keyType, valueType }, inner, at) => {
      if (keyType._zod.values !== undefined) return unknown(at, 'mappings with fixed keys');
      return `  return isMapping(v) && entries(v, ${inner(keyType, 'key')}, ${inner(valueType, '*')});\n`;
    },
  },
  union: {
    keys: ['options'],
    body: ({ options }, inner) =>
      `  return ${disjunction(options.map((option) => `${inner(option)}(v)`))};\n`,
  },
  object: { keys: ['shape', 'catchall'], body: object },
};

/**
 * The checks that are known: further keys of their definitions, and a condition on `v`.
 * @type {Readonly<Record<string, { readonly keys: readonly string[], readonly condition: (check: any, context: any) => string }>>}
 */
const conditions = {
  min_length: {
    keys: ['minimum', 'when'],
    condition: ({ minimum }, { type }) =>
      type === 'string' ? `hasAtLeast(v, ${minimum})` : `v.length >= ${minimum}`,
  },
  max_length: {
    keys: ['maximum', 'when'],
    condition: ({ maximum }, { type }) =>
      type === 'string' ? `hasAtMost(v, ${maximum})` : `v.length <= ${maximum}`,
  },
  greater_than: {
    keys: ['value', 'inclusive'],
    condition: ({ value, inclusive }, { at }) => `v ${inclusive ? '>=' : '>'} ${number(value, at)}`,
  },
  less_than: {
    keys: ['value', 'inclusive'],
    condition: ({ value, inclusive }, { at }) => `v ${inclusive ? '<=' : '<'} ${number(value, at)}`,
  },
  number_format: {
    keys: ['format'],
    condition: ({ format }, { at }) =>
      format === 'safeint' ? 'Number.isSafeInteger(v)' : unknown(at, `numbers as ${format}`),
  },
  string_format: {
    keys: ['format', 'pattern'],
    condition: ({ format, pattern }, { at, test }) =>
      format === 'regex' ? test(pattern) : unknown(at, `texts as ${format}`),
  },
  custom: { keys: ['type', 'fn', 'path'], condition: (_, { fn }) => `${fn()}(v)` },
};

const disjunction = (parts) => (parts.length === 1 ? parts[0] : `(${parts.join(' || ')})`);

/** One pass over the keys that are there: most of those that may be are not. */
function object({ shape, catchall }, inner, at) {
  if (catchall?._zod.def.type !== 'never') return unknown(at, 'mappings that are not strict');
  let required = 0;
  const cases = Object.entries(shape).map(([key, field]) => {
    const { type, innerType } = field._zod.def;
    const label = `      case ${JSON.stringify(key)}:\n        if `;
    if (type === 'optional' && !field._zod.traits.has('$ZodExactOptional')) {
      onlyKeys(field._zod.def, ['type', 'innerType', 'error'], [...at, key]);
      return `${label}(x !== undefined && !${inner(innerType, key)}(x)) return false;\n        break;\n`;
    }
    required++;
    return `${label}(!${inner(field, key)}(x)) return false;\n        n++;\n        break;\n`;
  });
  return `  if (!isMapping(v)) return false;
  let n = 0;
  for (const key in v) {
    const x = v[key];
    switch (key) {
${cases.join('')}      default:
        return false;
    }
  }
  return n === ${required};
`;
}

/** @param {readonly unknown[]} values */
function oneOf(values, at) {
  for (const value of values) {
    const isPlain = value === null || typeof value === 'string' || typeof value === 'boolean';
    if (!isPlain && !Number.isFinite(value)) return unknown(at, `the value ${String(value)}`);
  }
  return `  return ${disjunction(values.map((value) => `v === ${JSON.stringify(value)}`))};\n`;
}

function checksOf(schema) {
  const own = schema._zod.traits.has('$ZodCheck') ? [schema] : [];
  return [...own, ...(schema._zod.def.checks ?? [])];
}

/** What holds for an ASCII text where the pattern does: V8 takes 4 ms to make code of a class such as `\\p{L}`. */
function asciiOnly({ source, flags }) {
  if (flags !== 'u' || !source.includes('\\p{')) return undefined;
  const members = { L: 'A-Za-z', N: '0-9', M: '' };
  const ascii = source.replace(/\[(?:\\.|[^\]\\])*\]/g, (group) =>
    group.replace(/\\p\{([LMN])\}/g, (_, category) => members[category]),
  );
  return /\\p\{|\[\^?\]/.test(ascii) ? undefined : new RegExp(ascii, flags);
}

function number(value, at) {
  return typeof value === 'number' && !Number.isNaN(value)
    ? String(value)
    : unknown(at, `the limit ${value}`);
}

/** What a definition says beyond these keys might change what it accepts. */
function onlyKeys(def, keys, at) {
  for (const [key, value] of Object.entries(def)) {
    if (value !== undefined && !keys.includes(key)) unknown(at, `"${key}" of the ${def.check ?? def.type}`);
  }
}

/** @param {Map<string, string>} names */
function named(names, value, prefix) {
  const name = names.get(value) ?? `${prefix}${names.size}`;
  names.set(value, name);
  return name;
}

/** @returns {never} */
function unknown(at, what) {
  throw new Error(`the schema at ${at.join('.') || 'its top'}: the build does not know ${what}`);
}

/** What somebody's class made is left to zod, and so is a key that zod leaves out in silence. */
const runtime = `const isAscii = /^[\\x00-\\x7f]*$/;
function isMapping(v) {
  if (typeof v !== 'object' || v === null) return false;
  const prototype = Object.getPrototypeOf(v);
  return prototype === Object.prototype || prototype === null;
}
function every(list, accepts) {
  for (let i = 0; i < list.length; i++) if (!accepts(list[i])) return false;
  return true;
}
function entries(mapping, acceptsKey, acceptsValue) {
  for (const key in mapping) {
    if (key === '__proto__' || !acceptsKey(key) || !acceptsValue(mapping[key])) return false;
  }
  return true;
}
function hasAtLeast(text, count) {
  return text.length >= count && (text.length >= 2 * count || codePoints(text) >= count);
}
function hasAtMost(text, count) {
  return text.length <= count || codePoints(text) <= count;
}
function codePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
`;
