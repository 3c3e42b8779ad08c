import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { Node } from '../nginx/ast.ts';
import type { ConfigFile } from '../nginx/config-tree.ts';
import { LazyFile } from '../nginx/lazy-file.ts';
import { parse } from '../nginx/parser.ts';
import { print, printText } from '../nginx/printer.ts';
import { checkTree, structuralCodes } from '../nginx/structure.ts';
import { declaredZones, type Zone } from '../nginx/zones.ts';
import type { Engine } from './engine.ts';
import { type FilePlan, planFiles } from './files.ts';
import { newState, type UsedVariables, unmark } from './state.ts';
import { runPlan, type ShownTemplates } from './template-run.ts';
import { type DefinedVariables, definedIn, kindsFor, unknownVariables } from './unknown-variables.ts';
import { typedClashes, zoneClashes } from './whole-tree.ts';

export interface RenderedFile extends ConfigFile {
  readonly nginxContext: string;
  /** The user's place for a line of `text`: that of the directive there, or of the block around it. */
  originAt(line: number): Path | undefined;
  /** What the file declares for all the others. Its tree is not kept: ten thousand of them fill the memory. */
  readonly variables: DefinedVariables;
  readonly zones: readonly Zone[];
}

export interface Rendered {
  readonly files: readonly RenderedFile[];
  readonly findings: readonly Finding[];
  /** Whether the user's own nginx words are in the files: of `directives`, or of templates. */
  readonly hasOwnWords: boolean;
}

/**
 * Renders every file, reads the text again with nginx's grammar, and judges each directive for the target. A file for
 * which a template of the user's fails is left out; the finding is in that template, in the folder `templates`.
 */
export function render(model: Model, engine: Engine, templates?: ShownTemplates): Rendered {
  const findings: Finding[] = [];
  const failures = new Map<string, Finding>();
  const variables: UsedVariables = { http: new Map(), stream: new Map() };
  let hatched = false;
  const files: RenderedFile[] = [];
  for (const plan of planFiles(model)) {
    if (plan.isFixed && templates === undefined) {
      files.push(fixedFile(plan, engine));
      continue;
    }
    const state = newState(false, kindsFor(plan, model));
    const run = runPlan(plan, engine, state, templates);
    if ('failure' in run) {
      if (!failures.has(run.template)) failures.set(run.template, run.failure);
      continue;
    }
    const { file, isSound } = readFile(plan, engine, run.nodes, model);
    hatched ||= state.hatched;
    for (const u of state.unwritable)
      findings.push(finding('NF6110', toPath(u.origin), [u.value, u.problem]));
    gather(state.variables, variables);
    if (!isSound) findings.push(...structureFindings(file, model));
    files.push(file);
  }
  // What the missing files declare would be told as unknown.
  const hasOwnWords = hatched || templates !== undefined;
  if (failures.size > 0) return { files, hasOwnWords, findings: [...findings, ...failures.values()] };
  findings.push(...zoneClashes(files));
  findings.push(
    ...unknownVariables(
      variables,
      files.map((f) => f.variables),
      model,
    ),
  );
  if (hatched) findings.push(...typedClashes(files));
  return { files, findings, hasOwnWords };
}

interface FileResult {
  readonly file: RenderedFile;
  /** Whether every directive has its place and shape. */
  readonly isSound: boolean;
}

class FileOfPlan extends LazyFile implements RenderedFile {
  readonly nginxContext: string;
  readonly variables: DefinedVariables;
  readonly zones: readonly Zone[];
  readonly #plan: FilePlan;
  readonly #engine: Engine;
  #origins: readonly (Path | undefined)[] | undefined;

  constructor(plan: FilePlan, engine: Engine, text: string, read: readonly Node[]) {
    super(plan.path, text);
    this.nginxContext = plan.nginxContext;
    this.variables = definedIn(read, plan.nginxContext);
    this.zones = declaredZones(read, plan.nginxContext);
    this.#plan = plan;
    this.#engine = engine;
  }

  originAt(line: number): Path | undefined {
    this.#origins ??= originLines(this.#plan, this.#engine);
    return this.#origins[line - 1];
  }
}

/** Of such a file a test holds what is found here for the others: it is sound, laid out, and declares nothing. */
function fixedFile(plan: FilePlan, engine: Engine): RenderedFile {
  return new FileOfPlan(plan, engine, engine(plan.template, plan.context, newState(false)), []);
}

function readFile(plan: FilePlan, engine: Engine, read: readonly Node[], model: Model): FileResult {
  const file = new FileOfPlan(plan, engine, printText(read), read);
  const problems = checkTree(read, { context: plan.nginxContext, version: model.target.nginx });
  return { file, isSound: problems.length === 0 };
}

/** Renders once more with marks: only a finding needs to know where its line comes from. */
function originLines(plan: FilePlan, engine: Engine): (Path | undefined)[] {
  const state = newState(true);
  const marked = unmark(engine(plan.template, plan.context, state), state);
  const { nodes } = parse(marked.text);
  const byNode = new Map<Node, Path | undefined>();
  const visit = (list: readonly Node[], outer: Path | undefined): void => {
    for (const node of list) {
      const own = marked.lines.get(node.line);
      const path = own === undefined ? outer : toPath(own);
      byNode.set(node, path);
      if (node.kind === 'directive' && node.block !== undefined) visit(node.block, path);
    }
  };
  visit(nodes, undefined);
  return print(nodes).lines.map((node) => (node === undefined ? undefined : byNode.get(node)));
}

function structureFindings(file: RenderedFile, model: Model): Finding[] {
  const problems = checkTree(file.nodes, { context: file.nginxContext, version: model.target.nginx });
  return problems.map((p) => {
    const { line } = p.node;
    return finding(structuralCodes[p.kind], file.originAt(line) ?? [], [p.message], {
      severity: p.severity,
      rendered: { file: file.path, line },
      ...(p.help === undefined ? {} : { help: p.help }),
    });
  });
}

function gather(from: UsedVariables, into: UsedVariables): void {
  for (const kind of ['http', 'stream'] as const) {
    for (const [name, origin] of from[kind]) if (!into[kind].has(name)) into[kind].set(name, origin);
  }
}
