import { z } from 'zod';
import { withPlaceholders } from './json-placeholders.ts';
import { spec } from './spec.ts';

export type JsonSchema = Record<string, unknown>;

/** The JSON Schema (draft 7, as editors read it) of a spec as it is when its variables are filled in. */
export function filledSpecJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(spec, { io: 'input', target: 'draft-07', reused: 'ref' });
  return {
    ...schema,
    title: 'nginx-forge spec',
    description: 'Sites, locations and stream proxies for nginx.',
  };
}

/** The same of a spec as people write it: a placeholder may stand for every number, flag or text. */
export function specJsonSchema(): JsonSchema {
  return withPlaceholders(filledSpecJsonSchema());
}
