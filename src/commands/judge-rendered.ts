import type { Code } from '../diagnostics/catalog.ts';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { type LintConfig, lintIds, unknownRules } from '../lint/config.ts';
import { lintConfiguration } from '../lint/lint.ts';
import type { Model } from '../model/model.ts';
import { checkRendered } from '../render/check-rendered.ts';
import type { RenderedFile } from '../render/render.ts';

/** Of lists that an inner block replaces: the model works out what is in force and writes it, or leaves it out on purpose. */
const workedOut: ReadonlySet<Code> = new Set<Code>(['NF8101', 'NF8102', 'NF8103']);

/** The whole of nginx's judgement of what was rendered, and the linter's. */
export function judgeRendered(files: readonly RenderedFile[], model: Model, lint: LintConfig): Finding[] {
  const found = checkRendered(files, model, (request) => lintConfiguration({ ...request, lint }).problems);
  return found.filter(({ code, path }) => !workedOut.has(code) || path.includes('directives'));
}

/** Names under `lint` that belong to no rule. */
export function unknownLintRules(lint: LintConfig): Finding[] {
  return unknownRules(lint).map(({ name }) => {
    const help = didYouMeanHelp(name, lintIds());
    return finding('NF1101', ['lint', 'rules', name], [name], {
      at: 'key',
      ...(help === undefined ? {} : { help }),
    });
  });
}
