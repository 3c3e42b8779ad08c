import type * as B from '../../model/backend-models.ts';
import type { ShapeOf } from './kinds.ts';

/** Of every backend. */
export const backend = {
  origin: 'origin',
  variable: 'words?',
  connectTimeout: 'value?',
  readTimeout: 'value?',
  sendTimeout: 'value?',
  directives: 'hatches',
  upstream: 'value?',
  host: 'value?',
} as const satisfies ShapeOf<B.BackendModel>;

/** Of every cache. */
export const cacheRules = { zone: 'value', valid: 'words[]', slice: 'value?', purge: 'words?' } as const;
