import { quoteForMessage as q } from '../diagnostics/catalog.ts';
import { type Finding, type FindingExtra, finding } from '../diagnostics/finding.ts';
import type { Node } from '../nginx/ast.ts';
import { parse } from '../nginx/parser.ts';
import type { Engine } from './engine.ts';
import type { FilePlan } from './files.ts';
import { newState, type RenderState } from './state.ts';
import { overrideFile } from './template-file.ts';
import { OverrideFailure } from './template-guard.ts';

/** A template of the package's gave something that nginx cannot read: a bug. */
export class TemplateOutputError extends Error {
  override readonly name = 'TemplateOutputError';
  readonly template: string;
  readonly line: number;

  constructor(template: string, message: string, line: number) {
    super(`what the template ${template} gives is not an nginx configuration (line ${line}): ${message}`);
    this.template = template;
    this.line = line;
  }
}

/** The directives of a file, or how a template of the user's failed. */
export type Run =
  | { readonly nodes: readonly Node[] }
  | { readonly template: string; readonly failure: Finding };

/** Where the user's templates are, as the user is shown it; undefined when there are none. */
export type ShownTemplates = string | undefined;

/**
 * Renders one file and reads it with nginx's grammar. What a template of the user's does wrong is a finding; throws a
 * TemplateOutputError, or what Handlebars threw, when it is one of the package's.
 */
export function runPlan(plan: FilePlan, engine: Engine, state: RenderState, shown: ShownTemplates): Run {
  let text: string;
  try {
    text = engine(plan.template, plan.context, state);
  } catch (error) {
    if (!(error instanceof OverrideFailure)) throw error;
    const { template, message } = error;
    const { path, extra } = placeOf(template, shown);
    return { template, failure: finding('NF5013', path, [template, message], extra) };
  }
  const { nodes, problems } = parse(text);
  const [problem] = problems;
  // A value that could not be written leaves a gap that is told of already.
  if (problem === undefined || state.unwritable.length > 0) return { nodes };
  const broken = brokenOverride(plan, engine);
  if (broken === undefined) throw new TemplateOutputError(plan.template, problem.message, problem.line);
  const { template, message, line } = broken;
  const { path, extra } = placeOf(template, shown);
  const failure = finding('NF5010', path, [template, message], {
    ...extra,
    rendered: { file: plan.path, line: problem.line },
    help: `it gave the line ${q(line)}`,
  });
  return { template, failure };
}

interface Broken {
  readonly template: string;
  readonly message: string;
  /** The line that it gave, without the blanks around it. */
  readonly line: string;
}

/** Renders once more and reads what each template of the user's gave: the innermost unreadable one is to blame. */
function brokenOverride(plan: FilePlan, engine: Engine): Broken | undefined {
  let broken: Broken | undefined;
  const gave = (template: string, text: string): void => {
    if (broken !== undefined) return;
    const [problem] = parse(text).problems;
    if (problem === undefined) return;
    const line = text.split('\n')[problem.line - 1] ?? '';
    broken = { template, message: problem.message, line: line.trim() };
  };
  engine(plan.template, plan.context, { ...newState(false), gave });
  return broken;
}

function placeOf(template: string, shown: ShownTemplates): { path: string[]; extra: FindingExtra } {
  if (shown === undefined) return { path: ['templates'], extra: {} };
  return { path: [], extra: { file: overrideFile(shown, template) } };
}
