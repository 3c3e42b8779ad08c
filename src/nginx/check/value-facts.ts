import { data } from '../catalogue/generated-values.ts';

/** What the values of a directive may be, by the facts (`facts/README.md` explains the types). */
export interface ValueFacts {
  readonly type?: string;
  readonly values?: readonly string[];
  readonly valueSince?: Readonly<Record<string, string>>;
  readonly valueRemoved?: Readonly<Record<string, string>>;
  readonly bounds?: readonly [number, number];
  readonly limits?: Limits;
  readonly vars?: true;
  /** What the type was before a release, the oldest change first. */
  readonly was?: readonly { readonly before: string; readonly type: string }[];
}

export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly multipleOf?: number;
  readonly powerOf2?: true;
}

type Facts = Readonly<Record<string, Readonly<Record<string, ValueFacts>>>>;

let loaded: Facts | undefined;

function facts(): Facts {
  // The generated text is ours, and `npm run check:generated` compares it with the facts, so its shape is known.
  loaded ??= JSON.parse(data) as Facts;
  return loaded;
}

/** What is known of the values of a module's directive; undefined: nothing that could be checked. */
export function valueFacts(name: string, module: string): ValueFacts | undefined {
  const values = facts();
  return Object.hasOwn(values, name) ? values[name]?.[module] : undefined;
}
