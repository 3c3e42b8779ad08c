import type { z } from 'zod';

export interface Export {
  readonly module: string;
  readonly name: string;
}

export function predicatesModule(
  schemas: Readonly<Record<string, z.core.$ZodType>>,
  functions: ReadonlyMap<unknown, Export>,
): string;
