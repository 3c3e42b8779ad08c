import { z } from 'zod';
import { spec } from './spec.ts';

/** The JSON Schema (draft 7, as editors read it) of a spec. */
export function specJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(spec, { io: 'input', target: 'draft-07', reused: 'ref' });
  return {
    ...schema,
    title: 'nginx-forge spec',
    description: 'Sites, locations and stream proxies for nginx.',
  };
}
