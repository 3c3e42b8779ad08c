import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding, type Path, type Related } from '../diagnostics/finding.ts';
import type { VariableValue } from '../schema/variable-types.ts';
import { missingValue, type Variable } from './declared-variables.ts';
import { mayHavePlaceholder } from './may-have-placeholder.ts';

type Step = string | number;

/** A dollar sign in front means the text itself. */
const placeholder = /\$?\$\{(var|env)\.([^}]*)(\}?)/g;
const anyPlaceholder = /\$\{(?:var|env)\./;
const whole = /^\$\{(var|env)\.([^}$]*)\}$/;

export interface Filled {
  readonly data: unknown;
  readonly findings: readonly Finding[];
  /** The variables that were used, each with the first place. */
  readonly used: ReadonlyMap<Variable, Path>;
}

/**
 * Puts values in the place of `${var.NAME}` and `${env.NAME}` in the texts of `data`, once: what a value says is not
 * read again. A text that is nothing but a placeholder becomes a value of the variable's type.
 */
export function fillIn(
  data: Readonly<Record<string, unknown>>,
  variables: ReadonlyMap<string, Variable>,
  valueFor: (variable: Variable) => VariableValue | undefined = ({ value }) => value,
): Filled {
  const filler = new Filler(variables, valueFor);
  return { data: filler.fill(data), findings: filler.findings, used: filler.used };
}

class Filler {
  readonly findings: Finding[] = [];
  readonly used = new Map<Variable, Path>();
  readonly #variables: ReadonlyMap<string, Variable>;
  readonly #byEnv: ReadonlyMap<string, Variable>;
  readonly #valueFor: (variable: Variable) => VariableValue | undefined;
  readonly #path: Step[] = [];
  /** YAML aliases share what they stand for: it is filled in once. */
  readonly #done = new Map<object, unknown>();
  readonly #missing = new Set<Variable>();

  constructor(
    variables: ReadonlyMap<string, Variable>,
    valueFor: (variable: Variable) => VariableValue | undefined,
  ) {
    this.#variables = variables;
    this.#valueFor = valueFor;
    const named = [...variables.values()].flatMap((v) => (v.env === undefined ? [] : [[v.env, v] as const]));
    this.#byEnv = new Map(named);
  }

  /** The same object where nothing in it changes. */
  fill(value: unknown): unknown {
    if (typeof value === 'string') return mayHavePlaceholder(value) ? this.#text(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    const known = this.#done.get(value);
    if (known !== undefined) return known;
    const filled = Array.isArray(value) ? this.#list(value) : this.#mapping(value);
    this.#done.set(value, filled);
    return filled;
  }

  #list(items: readonly unknown[]): unknown {
    let copy: unknown[] | undefined;
    for (const [i, item] of items.entries()) {
      const filled = this.#inside(i, item);
      if (filled === item) continue;
      copy ??= [...items];
      copy[i] = filled;
    }
    return copy ?? items;
  }

  #mapping(value: object): unknown {
    let copy: Record<string, unknown> | undefined;
    for (const [key, item] of Object.entries(value)) {
      if (mayHavePlaceholder(key)) this.#inKey(key);
      const filled = this.#inside(key, item);
      if (filled === item) continue;
      copy ??= { ...value };
      copy[key] = filled;
    }
    return copy ?? value;
  }

  #inside(step: Step, item: unknown): unknown {
    this.#path.push(step);
    const filled = this.fill(item);
    this.#path.pop();
    return filled;
  }

  #text(text: string): unknown {
    const [, kind, name] = whole.exec(text) ?? [];
    if (kind !== undefined && name !== undefined) return this.#value(text, kind, name) ?? text;
    return text.replace(placeholder, (written, inner: string, named: string, end: string) => {
      if (written.startsWith('$$')) return written.slice(1);
      if (end === '') {
        this.#malformed(written);
        return written;
      }
      return String(this.#value(written, inner, named) ?? written);
    });
  }

  #value(written: string, kind: string, name: string): VariableValue | undefined {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      this.#malformed(written);
      return undefined;
    }
    const variable = (kind === 'var' ? this.#variables : this.#byEnv).get(name);
    if (variable === undefined) {
      this.#undeclared(written, kind, name);
      return undefined;
    }
    if (!this.used.has(variable)) this.used.set(variable, [...this.#path]);
    if (variable.by === 'nobody') this.#withoutValue(variable);
    return this.#valueFor(variable);
  }

  #withoutValue(variable: Variable): void {
    if (this.#missing.has(variable)) return;
    this.#missing.add(variable);
    const use: Related = { message: 'used here', path: [...this.#path] };
    this.findings.push({ ...missingValue(variable), related: [use] });
  }

  #undeclared(written: string, kind: string, name: string): void {
    const other = (kind === 'var' ? this.#byEnv : this.#variables).get(name);
    const known = (kind === 'var' ? this.#variables : this.#byEnv).keys();
    const declaration = kind === 'var' ? `${name}: VALUE` : `${name}: { env: ${name} }`;
    const help =
      other === undefined
        ? (didYouMeanHelp(name, known) ?? `declare it at the top level: variables: { ${declaration} }`)
        : `write ${kind === 'var' ? `\${env.${name}}` : `\${var.${name}}`}, or declare ${declaration}`;
    this.findings.push(finding('NF1137', [...this.#path], [written], { help }));
  }

  #malformed(written: string): void {
    const help = 'a name has letters, digits and "_"; its default stands under "variables"';
    this.findings.push(finding('NF1141', [...this.#path], [written], { help }));
  }

  #inKey(key: string): void {
    if (!anyPlaceholder.test(key.replaceAll(/\$\$\{(?:var|env)\./g, ''))) return;
    const path: Path = [...this.#path, key];
    const help =
      path[0] === 'sites' && path.length === 2
        ? 'give the site an id of its own, and the name as serverNames'
        : path.includes('locations')
          ? 'write the locations as a list: - match: …'
          : undefined;
    this.findings.push(
      finding('NF1140', path, [key], help === undefined ? { at: 'key' } : { at: 'key', help }),
    );
  }
}
