type Json = Record<string, unknown>;

const prefix = '#/definitions/';
const reference = { $ref: `${prefix}placeholder` };
const definition = {
  type: 'string',
  pattern: '\\$\\{(var|env)\\.[A-Za-z_][A-Za-z0-9_]*\\}',
  description:
    'A text with variables in it, ${var.NAME} or ${env.NAME}, which are declared under "variables".',
};
/** What is read before there are variables. */
const literal: ReadonlySet<string> = new Set(['$schema', 'include', 'variables', 'presets']);

/** A JSON Schema in which a text with a placeholder may stand wherever a scalar may. */
export function withPlaceholders(schema: Json): Json {
  const { properties, definitions, ...rest } = schema;
  return new Opening(isJson(definitions) ? definitions : {}).schema(
    isJson(properties) ? properties : {},
    rest,
  );
}

class Opening {
  readonly #definitions: Json;
  /** Copies without placeholders, for keys and for what is read first. */
  readonly #strict: Json = {};

  constructor(definitions: Json) {
    this.#definitions = definitions;
  }

  schema(properties: Json, rest: Json): Json {
    const opened = mapped(properties, (value, key) =>
      literal.has(key) ? this.#strictly(value) : this.#opened(value),
    );
    const definitions = mapped(this.#definitions, (value) => this.#opened(value));
    return {
      ...rest,
      properties: opened,
      definitions: { ...definitions, ...this.#strict, placeholder: definition },
    };
  }

  #strictly(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((item) => this.#strictly(item));
    if (!isJson(node)) return node;
    return mapped(node, (value, key) =>
      key === '$ref' && typeof value === 'string' ? this.#strictReference(value) : this.#strictly(value),
    );
  }

  #strictReference(written: string): string {
    const name = written.slice(prefix.length);
    const strict = `strict_${name}`;
    if (!Object.hasOwn(this.#strict, strict)) {
      // Before its content: a schema may hold itself.
      this.#strict[strict] = true;
      this.#strict[strict] = this.#strictly(this.#definitions[name]);
    }
    return prefix + strict;
  }

  #opened(node: unknown): unknown {
    if (!isJson(node)) return node;
    const { anyOf } = node;
    if (Array.isArray(anyOf)) {
      if (anyOf.some(isOpenText)) return node;
      const branches = anyOf.map((branch) => (isScalar(branch) ? branch : this.#opened(branch)));
      return { ...node, anyOf: branches.some(isScalar) ? [...branches, reference] : branches };
    }
    if (isOpenText(node)) return node;
    if (isScalar(node)) {
      const { description, ...strict } = node;
      return { ...(description === undefined ? {} : { description }), anyOf: [strict, reference] };
    }
    return mapped(node, (value, key) => {
      if (key === 'propertyNames') return this.#strictly(value);
      if (key === 'properties') return isJson(value) ? mapped(value, (inner) => this.#opened(inner)) : value;
      return key === 'additionalProperties' || key === 'items' ? this.#opened(value) : value;
    });
  }
}

function isScalar(node: unknown): boolean {
  if (!isJson(node)) return false;
  if (node['const'] !== undefined || node['enum'] !== undefined) return true;
  return ['string', 'integer', 'number', 'boolean'].includes(String(node['type']));
}

/** Any text is accepted already. */
function isOpenText(node: unknown): boolean {
  if (!isJson(node) || node['type'] !== 'string') return false;
  return ['pattern', 'enum', 'const', 'maxLength'].every((limit) => node[limit] === undefined);
}

function mapped(object: Json, change: (value: unknown, key: string) => unknown): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
