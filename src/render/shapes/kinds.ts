import type * as M from '../../model/model.ts';
import type { Origin, Sourced } from '../../model/origin.ts';
import type { PlainFields } from '../../schema/plain.ts';
import type { BackendTypes } from './backends.ts';
import type { FeatureTypes } from './features.ts';
import type { HttpTypes } from './http.ts';
import type { MailTypes } from './mail.ts';
import type { MainTypes } from './main.ts';
import type { PolicyTypes } from './policy.ts';
import type { ProgramTypes } from './programs.ts';
import type { SiteTypes } from './sites.ts';
import type { StreamTypes } from './streams.ts';
import type { TlsTypes } from './tls.ts';
import type { UpstreamTypes } from './upstreams.ts';
import type { VariableTypes } from './variables.ts';

/** The objects that templates are rendered with, and those inside of them. */
interface Types
  extends MainTypes,
    FeatureTypes,
    HttpTypes,
    PolicyTypes,
    VariableTypes,
    UpstreamTypes,
    SiteTypes,
    TlsTypes,
    BackendTypes,
    ProgramTypes,
    StreamTypes,
    MailTypes {}

export type ShapeName = keyof Types;

type NameOf<T> = {
  [N in ShapeName]: [T] extends [Types[N]] ? ([Types[N]] extends [T] ? N : never) : never;
}[ShapeName];

/**
 * How a field is noted: `value` has a place in the spec, `words` is a list of such values, `scalar` a bare text, number or
 * flag, `name` a scalar that is the name of a directive, `origin` a place, `hatches` the user's own directives; else
 * the name of a shape. `[]` is a list, `?` says that it may be absent.
 */
type Kind<T> = [T] extends [string | number | boolean]
  ? 'scalar' | 'name'
  : [T] extends [readonly M.Hatch[]]
    ? 'hatches'
    : [T] extends [readonly Sourced<unknown>[]]
      ? 'words'
      : [T] extends [readonly (infer E)[]]
        ? `${Kind<E>}[]`
        : [T] extends [Sourced<unknown>]
          ? 'value'
          : [T] extends [Origin]
            ? 'origin'
            : NameOf<T>;
type FieldOf<T> = undefined extends T ? `${Kind<NonNullable<T>>}?` : Kind<T>;
export type ShapeOf<T> = { readonly [K in keyof T]-?: FieldOf<T[K]> };

/** A plain field is a list of arguments, or where each entry is a directive a list of those. */
type PlainShape<T extends PlainFields> = {
  readonly [F in keyof T]: T[F] extends { readonly each: true } ? 'words[]' : 'words?';
};

export function plainShape<T extends PlainFields>(table: T): PlainShape<T> {
  const kinds = Object.entries(table).map(([key, { each }]) => [key, each === true ? 'words[]' : 'words?']);
  // The entries are those of the table.
  return Object.fromEntries(kinds) as PlainShape<T>;
}

/** The shapes of a part of them. */
export type ShapesOf<Part> = { readonly [N in keyof Part]: ShapeOf<Part[N]> };
