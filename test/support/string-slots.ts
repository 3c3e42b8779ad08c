import { filledSpecJsonSchema } from '../../src/schema/json-schema.ts';

type Schema = Readonly<Record<string, unknown>>;
type Step = string | number;

/** A place of a spec where the schema takes a text. */
export interface Slot {
  /** Such as `sites.*.locations.{key}`: `*` is any key, `{key}` the key itself, `[]` any entry of a list. */
  readonly name: string;
  /** Whether only texts from a list will do. */
  readonly choice: boolean;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function childrenOf(value: unknown): Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : isSchema(value) ? [value] : [];
}

interface Opened {
  readonly schema: Schema;
  readonly through: readonly string[];
}

const schemaOfSpec: Schema = filledSpecJsonSchema();

class Walker {
  readonly root = schemaOfSpec;
  readonly found = new Map<string, boolean>();

  /** The branches of a schema behind references and unions, each with the references on the way to it. */
  open(schema: Schema, through: readonly string[] = []): Opened[] {
    const ref = schema['$ref'];
    if (typeof ref === 'string') {
      const definitions = this.root['definitions'];
      const target = isSchema(definitions) ? definitions[ref.split('/').at(-1) ?? ''] : undefined;
      return isSchema(target) && !through.includes(ref) ? this.open(target, [...through, ref]) : [];
    }
    const branches = ['anyOf', 'allOf', 'oneOf'].flatMap((key) => childrenOf(schema[key]));
    if (branches.length === 0) return [{ schema, through }];
    return branches.flatMap((branch) => this.open(branch, through));
  }

  /** Every slot below; what contains itself is entered once. */
  walk(outer: Schema, path: string, above: readonly string[]): void {
    for (const { schema: here, through } of this.open(outer, above)) {
      if ([here['type']].flat().includes('string') || typeof here['const'] === 'string') {
        const choice = here['enum'] !== undefined || here['const'] !== undefined;
        this.found.set(path, choice && this.found.get(path) !== false);
      }
      const properties = here['properties'];
      if (isSchema(properties))
        for (const [key, value] of Object.entries(properties))
          if (isSchema(value)) this.walk(value, join(path, key), through);
      const values = here['additionalProperties'];
      if (isSchema(values)) {
        this.found.set(join(path, '{key}'), false);
        this.walk(values, join(path, '*'), through);
      }
      for (const items of childrenOf(here['items'])) this.walk(items, `${path}[]`, through);
    }
  }

  /** Which schemas describe the value behind a step, and how the step is written in a slot's name. */
  step(schemas: readonly Schema[], step: Step): { schemas: Schema[]; name: string } {
    const open = schemas.flatMap((s) => this.open(s)).map((o) => o.schema);
    if (typeof step === 'number') return { schemas: open.flatMap((s) => childrenOf(s['items'])), name: '[]' };
    const named = open.flatMap((s) => (isSchema(s['properties']) ? childrenOf(s['properties'][step]) : []));
    if (named.length > 0) return { schemas: named, name: `.${step}` };
    return { schemas: open.flatMap((s) => childrenOf(s['additionalProperties'])), name: '.*' };
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Every place where the schema of a spec takes a text. */
export function slotsOfSchema(): Slot[] {
  const walker = new Walker();
  walker.walk(walker.root, '', []);
  return [...walker.found].map(([name, choice]) => ({ name, choice }));
}

/** A text in a spec, or the key of a mapping. */
export interface Place {
  readonly slot: string;
  readonly path: readonly Step[];
  /** The key at the end of the path is meant, not what stands behind it. */
  readonly isKey: boolean;
  readonly value: string;
}

/** All the texts of a spec with the names of their slots; fixed keys are none. */
export function placesIn(data: unknown): Place[] {
  const walker = new Walker();
  const places: Place[] = [];
  const visit = (value: unknown, schemas: readonly Schema[], path: readonly Step[], slot: string): void => {
    if (typeof value === 'string') places.push({ slot, path, isKey: false, value });
    if (typeof value !== 'object' || value === null) return;
    const entries: [Step, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [key, inner] of entries) {
      const { schemas: below, name } = walker.step(schemas, key);
      const here = [...path, key];
      if (name === '.*')
        places.push({
          slot: `${slot}.{key}`.replace(/^\./, ''),
          path: here,
          isKey: true,
          value: String(key),
        });
      visit(inner, below, here, `${slot}${name}`.replace(/^\./, ''));
    }
  };
  visit(data, [walker.root], [], '');
  return places;
}

/** A copy of `data` with `text` at that place; a key is changed wherever its name is written. */
export function substitute(data: unknown, place: Place, text: string): unknown {
  const everywhere = place.isKey;
  const copy = (value: unknown, path: readonly Step[]): unknown => {
    if (typeof value === 'string') {
      const here = everywhere ? value === place.value : samePath(path, place.path);
      return here ? text : value;
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((inner, i) => copy(inner, [...path, i]));
    const made: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      const name = everywhere && key === place.value ? text : key;
      Object.defineProperty(made, name, {
        value: copy(inner, [...path, key]),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return made;
  };
  return copy(data, []);
}

function samePath(a: readonly Step[], b: readonly Step[]): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}
