import { z } from 'zod';
import { anchor, code, prose, table } from './markdown.mjs';

const intro = `# Reference of the spec

Made from the schema by \`npm run docs\`; \`nginx-forge schema\` prints the same as a JSON Schema, for editors.

How to read it:

- \`<id>\`, \`<name>\`, \`<match>\` and the like stand for keys that you choose.
- **required** keys have to be there; everything else may be left out.
- "Default" is what nginx-forge writes when you say nothing. "nginx: …" means that nothing is written then, and
  nginx's own default holds.
- Where a value is either short (an address, say) or a mapping, the link leads to the keys of the mapping.
- Durations and sizes are written as in nginx (\`30s\`, \`1h 30m\`, \`16k\`, \`1m\`); a bare number is seconds or bytes.
- Flags take \`true\` and \`false\`, or \`on\` and \`off\`.
- An unknown key is an error, with the nearest known one as a hint.`;

/** What the user's keys of a mapping are called. */
const placeholders = {
  locations: '<match>',
  sites: '<id>',
  streams: '<id>',
  headers: '<header>',
  errorPages: '<status>',
};

/** docs/reference.md out of the zod schema of a spec. */
export function reference(spec) {
  const schema = withPhrases(spec);
  const nouns = new Nouns(schema);
  const groups = groupKeys(schema, nouns).map((key) => group(key, schema.properties[key], nouns));
  const top = `## Top level\n\n${keysTable(schema, nouns)}`;
  return `${[intro, contents(schema, nouns), top, ...groups].join('\n\n').trimEnd()}\n`;
}

/** The JSON Schema with the words by which error messages call each value, as `phrase`. */
function withPhrases(spec) {
  return z.toJSONSchema(spec, {
    io: 'input',
    target: 'draft-07',
    reused: 'ref',
    override: ({ zodSchema, jsonSchema }) => {
      const { error } = zodSchema._zod.def;
      if (error !== undefined) jsonSchema.phrase = error({ code: 'invalid_type', input: undefined });
    },
  });
}

/** Every mapping with named keys, in the order of the schema, with the places where it stands. */
class Nouns {
  #definitions;
  #places = new Map();

  constructor(schema) {
    this.#definitions = schema.definitions;
    for (const [key, value] of Object.entries(schema.properties)) this.#visit(value, key, undefined);
  }

  /** Follows references; what was said on the way there wins. */
  resolve(node) {
    const said = { ...node };
    let at = node;
    for (;;) {
      const [only, ...rest] = at.allOf ?? [];
      const ref = at.$ref ?? (rest.length === 0 ? only?.$ref : undefined);
      if (ref === undefined) return { ...at, ...pick(said), target: at };
      at = this.#definitions[ref.slice('#/definitions/'.length)];
      said.phrase ??= at.phrase;
      said.description ??= at.description;
    }
  }

  #visit(node, path, union) {
    const found = this.resolve(node);
    const { target } = found;
    if (target.properties !== undefined) {
      const known = this.#places.get(target);
      if (known !== undefined) {
        known.paths.add(path);
        return;
      }
      this.#places.set(target, { paths: new Set([path]), union, top: path.split(/[.[]/, 1)[0] });
      for (const [key, value] of Object.entries(target.properties))
        this.#visit(value, `${path}.${key}`, undefined);
    } else {
      const phrase = target.anyOf === undefined ? undefined : (found.phrase ?? union);
      for (const [inner, step] of this.insides(target, path)) this.#visit(inner, path + step, phrase);
    }
  }

  /** The parts of a union, list or free mapping, each with its step in a path. */
  insides(target, path) {
    if (target.anyOf !== undefined) return this.#distinct(target.anyOf).map((inner) => [inner, '']);
    if (target.items !== undefined) return [[target.items, path.endsWith('[]') ? '' : '[]']];
    if (typeof target.additionalProperties !== 'object') return [];
    return [[target.additionalProperties, `.${placeholders[lastKey(path)] ?? '<name>'}`]];
  }

  /** A list of what the mapping before it holds, each with its key inside, is the same noun once more. */
  #distinct(branches) {
    const [first, second] = branches.map((b) => this.resolve(b).target);
    const mapped = first?.additionalProperties?.properties;
    const listed = second?.items?.properties;
    return mapped && listed && Object.keys(mapped).every((key) => key in listed) ? [branches[0]] : branches;
  }

  /** The nouns that a value may be, from outside. */
  within(node) {
    const { target } = this.resolve(node);
    if (target.properties !== undefined) return [target];
    return this.insides(target, '').flatMap(([inner]) => this.within(inner));
  }

  list(top) {
    return [...this.#places].filter(([, place]) => place.top === top).map(([noun]) => noun);
  }

  place(noun) {
    return this.#places.get(noun);
  }

  /** The path, or only the key for what stands in several places. */
  heading(noun) {
    const [first, ...others] = this.#places.get(noun).paths;
    const key = lastKey(first);
    const namesakes = [...this.#places.values()].filter(({ paths }) =>
      [...paths].some((p) => lastKey(p) === key),
    );
    return others.length > 0 && namesakes.length === 1 && !key.startsWith('<') ? key : first;
  }
}

function pick({ phrase, description }) {
  return { phrase, description };
}

function lastKey(path) {
  return path.replace(/\[\]$/, '').split('.').at(-1);
}

function contents(schema, nouns) {
  const lines = groupKeys(schema, nouns).map((key) => {
    const headings = new Set(nouns.list(key).map((noun) => nouns.heading(noun)));
    const links = [...headings].filter((heading) => heading !== key).map(link);
    return `- ${link(key)}${links.length === 0 ? '' : `: ${links.join(', ')}`}`;
  });
  return lines.join('\n');
}

/** The keys at the top that have keys inside. */
function groupKeys({ properties }, nouns) {
  return Object.keys(properties).filter((key) => nouns.list(key).length > 0);
}

function link(heading) {
  return `[${code(heading)}](#${anchor(heading)})`;
}

function group(key, value, nouns) {
  const { description = '' } = nouns.resolve(value);
  const said = valueWords(value, nouns);
  const parts = [`## ${code(key)}`, `${prose(description)}${said === 'a mapping' ? '' : ` Value: ${said}.`}`];
  let last = key;
  for (const noun of nouns.list(key)) {
    const heading = nouns.heading(noun);
    if (heading === last && heading !== key) parts.push('or');
    else if (heading !== key) parts.push(`### ${code(heading)}`, ...about(noun, nouns));
    last = heading;
    parts.push(keysTable(noun, nouns));
  }
  return parts.join('\n\n');
}

/** Where a noun stands, and the shorter forms that it may have there. */
function about(noun, nouns) {
  const { paths, union } = nouns.place(noun);
  const places = new Set([...paths].map((path) => path.replaceAll('[]', '')));
  const lines = [];
  if (union !== undefined) lines.push(`Written as ${prose(union)}.`);
  if (places.size > 1) lines.push(`Stands at ${[...places].map(code).join(', ')}.`);
  return lines.length === 0 ? [] : [lines.join(' ')];
}

function keysTable(noun, nouns) {
  const rows = Object.entries(noun.properties).map(([key, value]) => {
    const { description = '' } = nouns.resolve(value);
    const { text, standard } = withoutDefault(description);
    const needed = noun.required?.includes(key) ? ' **required**' : '';
    return [`${code(key)}${needed}`, prose(text), cell(value, nouns), prose(standard)];
  });
  return table(['key', 'meaning', 'value', 'default'], rows);
}

/** Takes "Default: …." and "nginx: …." out of a description. */
function withoutDefault(description) {
  const match = /(?:^|\s)(?:Default: (.+?)|(nginx: .+?))\.(?=\s+[A-Z]|$)/.exec(description);
  if (match === null) return { text: description, standard: '' };
  const text = `${description.slice(0, match.index)}${description.slice(match.index + match[0].length)}`;
  return { text: text.trim(), standard: match[1] ?? match[2] };
}

function cell(value, nouns) {
  const links = nouns.within(value).map((noun) => link(nouns.heading(noun)));
  return [valueWords(value, nouns), ...new Set(links)].join(' → ');
}

function valueWords(node, nouns) {
  return words(nouns.resolve(node), nouns);
}

/** A value in plain words: as error messages call it, or as its type says. */
function words(node, nouns) {
  const choices = node.target.enum?.map((choice) => code(String(choice))).join(', ');
  if (choices !== undefined) return choices;
  if (node.phrase !== undefined && node.target.type !== 'array') return prose(short(node.phrase));
  if (node.anyOf !== undefined) return node.anyOf.map((branch) => valueWords(branch, nouns)).join(', or ');
  if (node.const !== undefined) return code(String(node.const));
  if (node.items !== undefined) return listWords(node, nouns);
  if (node.type === 'integer') return `a number from ${node.minimum} to ${node.maximum}`;
  if (node.type === 'boolean') return 'true or false';
  return node.type === 'object' ? 'a mapping' : 'a text';
}

function listWords({ phrase, items }, nouns) {
  const list = phrase === undefined ? 'a list' : prose(short(phrase));
  const inner = nouns.resolve(items);
  if (phrase !== undefined && (phrase === inner.phrase || nouns.within(items).length > 0)) return list;
  if (inner.properties !== undefined) return `${list} of mappings`;
  return `${list}, each ${inner.enum === undefined ? '' : 'one of '}${words(inner, nouns)}`;
}

/** An error message says what is allowed to the last detail; here the gist is enough. */
function short(phrase) {
  return phrase.replace(/ of at most ten years|, without .*| \(or on, off\)/g, '');
}
