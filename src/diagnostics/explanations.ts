import type { LintCode } from './catalog/lint.ts';
import { type Code, catalog } from './catalog.ts';
import type { Explanation, RuleDoc } from './explanation.ts';
import { backends } from './explanations/backends.ts';
import { check } from './explanations/check.ts';
import { format } from './explanations/format.ts';
import { http } from './explanations/http.ts';
import { load } from './explanations/load.ts';
import { nginx } from './explanations/nginx.ts';
import { nginxT } from './explanations/nginx-t.ts';
import { output } from './explanations/output.ts';
import { presets } from './explanations/presets.ts';
import { run } from './explanations/run.ts';
import { schema } from './explanations/schema.ts';
import { security } from './explanations/security.ts';
import { stream } from './explanations/stream.ts';
import { target } from './explanations/target.ts';
import { template } from './explanations/template.ts';
import { tls } from './explanations/tls.ts';

/** Loaded only by what shows them: a run that finds nothing needs none. Rules of the linter bring their own. */
export const explanations: Readonly<Record<Exclude<Code, LintCode>, Explanation>> = {
  ...load,
  ...schema,
  ...presets,
  ...http,
  ...target,
  ...security,
  ...backends,
  ...stream,
  ...tls,
  ...template,
  ...nginxT,
  ...nginx,
  ...check,
  ...format,
  ...output,
  ...run,
};

/** What there is to know of every code but those of the linter, whose rules bring it along. */
export function catalogDocs(): RuleDoc[] {
  const known = new Map<string, Explanation>(Object.entries(explanations));
  const docs: RuleDoc[] = [];
  for (const [code, { name, severity }] of Object.entries(catalog())) {
    const explanation = known.get(code);
    if (explanation === undefined) continue;
    const [area = ''] = name.split('/', 1);
    docs.push({ code, rule: name, severity, tags: [area], explanation });
  }
  return docs;
}
