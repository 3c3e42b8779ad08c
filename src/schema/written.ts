import type { Spec } from './spec.ts';

/** A variable of the spec in the place of a whole value. */
export type Placeholder = `\${var.${string}}` | `\${env.${string}}`;

type Scalar = string | number | boolean;

/** A value in which placeholders may stand where texts, numbers and flags do. */
export type Written<T> = T extends Scalar | null | undefined
  ? T | Placeholder
  : T extends readonly (infer Item)[]
    ? Written<Item>[]
    : { [Key in keyof T]: Written<T[Key]> };

/** A spec as people write it, before its variables are filled in. */
export type WrittenSpec = Written<Spec>;
