import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { templateNames } from './engine.ts';
import { overrideFile } from './template-file.ts';
import { lintTemplate, type ParseTemplate } from './template-lint.ts';
import type { ProblemKind, TemplateProblem } from './template-problem.ts';

const codes = {
  syntax: 'NF5004',
  raw: 'NF5005',
  helper: 'NF5006',
  arguments: 'NF5007',
  partial: 'NF5008',
  path: 'NF5009',
  placement: 'NF5011',
  directive: 'NF5012',
  form: 'NF5014',
} as const satisfies Record<ProblemKind, string>;

/** Names of the user's templates to their Handlebars source. */
export type Overrides = ReadonlyMap<string, string>;

/**
 * What is wrong with the templates of a user's folder, each finding in its own file (`shownDir` as the user is shown it).
 * Only templates without errors may be handed to `engineWith`.
 */
export async function lintOverrides(overrides: Overrides, shownDir: string): Promise<Finding[]> {
  if (overrides.size === 0) return [];
  // The parser is large; only a folder of the user's own needs it.
  const { default: handlebars } = await import('handlebars');
  // Handlebars' types do not tell the nodes of its tree apart; template-tree.ts says the same of them, and does.
  const parse = handlebars.parse as unknown as ParseTemplate;
  const names = templateNames();
  const findings: Finding[] = [];
  for (const [name, source] of overrides) {
    const file = overrideFile(shownDir, name);
    if (!names.includes(name)) {
      const help = didYouMeanHelp(name, names) ?? `there is ${names.join(', ')}`;
      findings.push(finding('NF5003', [], [name], { file, help }));
      continue;
    }
    for (const problem of lintTemplate(name, source, parse)) findings.push(toFinding(problem, file));
  }
  return findings;
}

function toFinding(problem: TemplateProblem, file: string): Finding {
  const { kind, message, help, line, column, endLine, endColumn } = problem;
  return finding(codes[kind], [], [message], {
    file,
    span: { line, column, endLine, endColumn },
    ...(help === undefined ? {} : { help }),
  });
}
