import { backends } from './catalog/backends.ts';
import { check } from './catalog/check.ts';
import { format } from './catalog/format.ts';
import { http } from './catalog/http.ts';
import { lint } from './catalog/lint.ts';
import { load } from './catalog/load.ts';
import { nginx } from './catalog/nginx.ts';
import { output } from './catalog/output.ts';
import { presets } from './catalog/presets.ts';
import { run } from './catalog/run.ts';
import { schema } from './catalog/schema.ts';
import { security } from './catalog/security.ts';
import { stream } from './catalog/stream.ts';
import { target } from './catalog/target.ts';
import { template } from './catalog/template.ts';
import { tls } from './catalog/tls.ts';

export { quoteForMessage, type Severity } from './catalog/entry.ts';

const areas = [
  load,
  schema,
  presets,
  http,
  target,
  security,
  backends,
  stream,
  tls,
  template,
  nginx,
  check,
  format,
  lint,
  output,
  run,
] as const;

type Merged<A extends readonly unknown[]> = A extends readonly [() => infer First, ...infer Rest]
  ? First & Merged<Rest>
  : unknown;

/**
 * Every message that a user can see. Codes are permanent; the wording may be improved.
 * NF10xx the spec's file, 11xx schema, 2xxx http, 3xxx stream, 4xxx TLS, 5xxx templates,
 * 6xxx the rendered text and nginx -t, 7xxx output, 8xxx lint, 9xxx running.
 */
export type Catalog = Merged<typeof areas>;
export type Code = keyof Catalog;
export type Args<C extends Code> = Parameters<Catalog[C]['text']>;

let whole: Catalog | undefined;

/** All of it. It is made for the first finding: V8 makes a shape for each of so many keys. */
export function catalog(): Catalog {
  whole ??= Object.assign({}, ...areas.map((area) => area())) as Catalog;
  return whole;
}
