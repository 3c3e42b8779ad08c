/**
 * Fields that are one nginx directive each, value for value. A table of them is the single source of a group: the schema
 * with its hover text, the model and the coverage page are made from it, and a test holds the group's template to it.
 * No zod here: the model needs the tables in every run.
 */

/** How the value of a plain field is written, and what nginx takes. */
export type PlainKind =
  | 'flag'
  | 'size'
  | 'bigSize'
  | 'duration'
  | 'seconds'
  | 'token'
  | 'text'
  | 'texts'
  | 'path'
  | 'buffers'
  | 'mediaTypes'
  | 'headerNames'
  | readonly ['count', min: number, max: number]
  | readonly ['oneOf', ...words: string[]]
  | readonly ['someOf', ...words: string[]]
  | readonly ['orOff', OffableKind]
  | readonly ['keyed', KeyedParameters];

type OffableKind = 'token' | 'size' | 'bigSize' | 'duration' | 'seconds' | 'text' | 'path' | 'mediaTypes';

/** Parameters written `key=value`, their names in camel case; `required` ones have to be there. */
export interface KeyedParameters {
  readonly required: Readonly<Record<string, ParameterKind>>;
  readonly optional: Readonly<Record<string, ParameterKind>>;
}

type ParameterKind = 'count' | 'seconds' | 'duration' | 'size' | 'text';

export interface PlainField {
  readonly directive: string;
  readonly kind: PlainKind;
  /** What it does, as the user reads it; nginx's default at the end: "nginx: 8k." */
  readonly about: string;
  /** Each entry of the value's list is a directive of its own. */
  readonly each?: true;
}

export type PlainFields = Readonly<Record<string, PlainField>>;

type Flag = boolean | 'on' | 'off';
type Measure = string | number;

export interface Buffers {
  readonly number: number;
  readonly size: Measure;
}

interface InputByName {
  readonly flag: Flag;
  readonly size: Measure;
  readonly bigSize: Measure;
  readonly duration: Measure;
  readonly seconds: Measure;
  /** One word without anything that means something to nginx or a shell, or a variable. */
  readonly token: string;
  readonly text: string;
  readonly texts: string | string[];
  readonly path: string;
  readonly buffers: Buffers;
  readonly mediaTypes: string | string[];
  readonly headerNames: string[];
}

/** What the user may write for a field of this kind. */
export type PlainInput<K> = K extends keyof InputByName
  ? InputByName[K]
  : K extends readonly ['count', ...unknown[]]
    ? number
    : K extends readonly ['oneOf', ...infer W]
      ? W[number]
      : K extends readonly ['someOf', ...infer W]
        ? W[number] | W[number][]
        : K extends readonly ['orOff', infer O]
          ? false | 'off' | PlainInput<O>
          : K extends readonly ['keyed', { required: infer R; optional: infer P }]
            ? false | (Parameters<R> & Partial<Parameters<P>>)
            : never;

type Parameters<P> = {
  -readonly [F in keyof P]: P[F] extends 'count' ? number : P[F] extends 'text' ? string : Measure;
};

/** What the user may write for a field; where each entry is a directive, one or a list. */
export type PlainValue<F extends PlainField> = F extends { readonly each: true }
  ? PlainInput<F['kind']> | PlainInput<F['kind']>[]
  : PlainInput<F['kind']>;

/** The user's mapping for a table. */
export type PlainGroupInput<T extends PlainFields> = {
  readonly [F in keyof T]?: PlainValue<T[F]> | undefined;
};

/** A table as it is, with the kinds kept exact. */
export function plainFields<const T extends PlainFields>(table: T): T {
  return table;
}
