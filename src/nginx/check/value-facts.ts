import { data } from '../catalogue/generated-values.ts';

/** What the values of a directive may be, by the facts (`facts/README.md` explains the types). */
export interface ValueFacts {
  readonly type?: string;
  readonly values?: readonly string[];
  readonly valueSince?: Readonly<Record<string, string>>;
  readonly valueRemoved?: Readonly<Record<string, string>>;
  readonly bounds?: readonly [number, number];
  readonly bounds2?: readonly [number, number];
  readonly limits?: Limits;
  readonly codes?: readonly [number, number];
  readonly codesNot?: readonly number[];
  readonly vars?: true;
  /** What the type was before a release, the oldest change first. */
  readonly was?: readonly { readonly before: string; readonly type: string }[];
}

export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly multipleOf?: number;
  readonly powerOf2?: true;
  readonly length?: number;
}

/** A word or `key=value` that a directive takes. */
export interface ParameterFacts {
  readonly name: string;
  readonly kind: 'flag' | 'key' | 'flag or key';
  readonly type?: string;
  readonly values?: readonly string[];
  readonly valueSince?: Readonly<Record<string, string>>;
  readonly min?: number;
  readonly max?: number;
  readonly re?: string;
  readonly since?: string;
  readonly removed?: string;
  readonly deprecated?: string;
  readonly use?: string;
  readonly required?: true;
  readonly commercial?: true;
  readonly needs?: string;
  readonly needsZone?: true;
  readonly excludes?: readonly string[];
  readonly os?: readonly string[];
  readonly of?: string;
  readonly position?: number;
}

export interface ParameterRow {
  readonly directive: string;
  readonly module: string;
  readonly first?: string;
  readonly second?: string;
  readonly lenient?: true;
  readonly of?: string;
  readonly params: readonly ParameterFacts[];
}

interface Data {
  readonly values: Readonly<Record<string, Readonly<Record<string, ValueFacts>>>>;
  readonly parameters: readonly ParameterRow[];
}

let loaded: Data | undefined;

function facts(): Data {
  // The generated text is ours and a test compares it with the facts, so its shape is known.
  loaded ??= JSON.parse(data) as Data;
  return loaded;
}

/** What is known of the values of a module's directive; undefined: nothing that could be checked. */
export function valueFacts(name: string, module: string): ValueFacts | undefined {
  const { values } = facts();
  return Object.hasOwn(values, name) ? values[name]?.[module] : undefined;
}

/** The words that a module's directive takes behind its leading arguments; several rows where they depend on `of`. */
export function parameterRows(name: string, module: string): readonly ParameterRow[] {
  return facts().parameters.filter((row) => row.directive === name && row.module === module);
}
