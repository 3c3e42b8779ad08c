import { z } from 'zod';
import type { Path } from '../diagnostics/finding.ts';

/** The keys that the schema knows for the mapping at `path`; empty where any key is allowed. */
export function shapeKeys(schema: z.core.$ZodType, path: Path, data: unknown): string[] {
  let here: z.core.$ZodType[] = [schema];
  let value = data;
  for (const step of path) {
    const list = Array.isArray(value);
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
    here = here.flatMap(open).flatMap((s) => inside(s, step, list));
  }
  const keys = new Set<string>();
  for (const s of here.flatMap(open)) {
    if (s instanceof z.ZodObject) for (const key of Object.keys(s.shape)) keys.add(key);
  }
  return [...keys].sort();
}

/** The plain schemas behind optional, lazy and union. */
function open(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional) return open(schema.unwrap());
  if (schema instanceof z.ZodLazy) return open(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(open);
  return [schema];
}

function inside(schema: z.core.$ZodType, step: string | number, list: boolean): z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return list ? [schema.element] : [];
  if (list) return [];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodObject) {
    const next = schema.shape[String(step)];
    return next === undefined ? [] : [next];
  }
  return [];
}
