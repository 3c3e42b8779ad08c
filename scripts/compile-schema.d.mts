import type { z } from 'zod';

export interface CompiledSchemas {
  /** Numbers of rows by the names of their predicates. */
  readonly names: Readonly<Record<string, number>>;
  readonly rows: string;
  readonly patterns: string;
  readonly functions: readonly ((value: never) => boolean)[];
}

export function compileSchemas(
  schemas: Readonly<Record<string, z.core.$ZodType>>,
  isKnown: (fn: unknown) => boolean,
): CompiledSchemas;
