import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import { type Origin, toPath } from '../model/origin.ts';
import type { Node } from '../nginx/ast.ts';
import { variableKnown, variableNames } from '../nginx/catalogue.ts';
import { checkTree, structuralCodes } from '../nginx/check.ts';
import type { ConfigFile } from '../nginx/config-tree.ts';
import { parse } from '../nginx/parser.ts';
import { print } from '../nginx/printer.ts';
import { definedVariables } from './defined-variables.ts';
import type { Engine } from './engine.ts';
import { type FilePlan, planFiles } from './files.ts';
import { newState, type RenderState, unmark } from './state.ts';
import { typedClashes, zoneClashes } from './whole-tree.ts';

export interface RenderedFile extends ConfigFile {
  readonly nginxContext: string;
  /** The user's place for a line of `text`: that of the directive there, or of the block around it. */
  originAt(line: number): Path | undefined;
  /** The tree before it was laid out: the same directives as `nodes`, without positions in `text`. */
  readonly asRead: readonly Node[];
  /** The line in `text` of a node of `asRead`. */
  lineOf(node: Node): number;
}

export interface Rendered {
  readonly files: readonly RenderedFile[];
  readonly findings: readonly Finding[];
}

/** Renders every file, reads the text again with nginx's grammar, and judges each directive for the target. */
export function render(model: Model, engine: Engine): Rendered {
  const findings: Finding[] = [];
  const variables: Variables = { http: new Map(), stream: new Map(), either: new Map() };
  let hatched = false;
  const files = planFiles(model).map((plan) => {
    const state = newState(false);
    const file = renderFile(plan, engine, state);
    hatched ||= state.hatched;
    for (const u of state.unwritable)
      findings.push(finding('NF6110', toPath(u.origin), [u.value, u.problem]));
    gatherVariables(plan, state, variables);
    findings.push(...structureFindings(file, model));
    return file;
  });
  findings.push(...unknownVariables(files, variables, model), ...zoneClashes(files));
  if (hatched) findings.push(...typedClashes(files));
  return { files, findings };
}

function renderFile(plan: FilePlan, engine: Engine, state: RenderState): RenderedFile {
  const { nodes, problems } = parse(engine(plan.template, plan.context, state));
  const [problem] = problems;
  // A template that does not come out as nginx's grammar is broken, not the user's spec.
  if (problem !== undefined && state.unwritable.length === 0)
    return brokenFile(plan, problem.message, problem.line);
  const printed = print(nodes);
  let origins: readonly (Path | undefined)[] | undefined;
  let laidOut: readonly Node[] | undefined;
  return {
    path: plan.path,
    nginxContext: plan.nginxContext,
    text: printed.text,
    asRead: nodes,
    get nodes() {
      laidOut ??= parse(printed.text).nodes;
      return laidOut;
    },
    lineOf: (node) => printed.lines.indexOf(node) + 1,
    originAt: (line) => {
      origins ??= originLines(plan, engine);
      return origins[line - 1];
    },
  };
}

export class TemplateOutputError extends Error {
  readonly template: string;
  readonly line: number;
  constructor(template: string, message: string, line: number) {
    super(`what the template ${template} gives is not an nginx configuration (line ${line}): ${message}`);
    this.template = template;
    this.line = line;
  }
}

function brokenFile(plan: FilePlan, message: string, line: number): never {
  throw new TemplateOutputError(plan.template, message, line);
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
  const problems = checkTree(file.asRead, { context: file.nginxContext, version: model.target.nginx });
  return problems.map((p) => {
    const line = file.lineOf(p.node);
    return finding(structuralCodes[p.kind], file.originAt(line) ?? [], [p.message], {
      severity: p.severity,
      rendered: { file: file.path, line },
      ...(p.help === undefined ? {} : { help: p.help }),
    });
  });
}

type Kind = 'http' | 'stream';
/** Variables by the block that they stand in; nginx.conf holds both blocks. */
type Variables = Readonly<Record<Kind | 'either', Map<string, Origin | undefined>>>;

function gatherVariables(plan: FilePlan, state: RenderState, into: Variables): void {
  const bucket =
    into[plan.template === 'nginx.conf' ? 'either' : plan.template.startsWith('stream') ? 'stream' : 'http'];
  for (const [name, origin] of state.variables) if (!bucket.has(name)) bucket.set(name, origin);
}

const kindsOf = { http: ['http'], stream: ['stream'], either: ['http', 'stream'] } as const;

function unknownVariables(files: readonly RenderedFile[], used: Variables, model: Model): Finding[] {
  const defined = new Set(files.flatMap((f) => definedVariables(f.asRead)));
  const findings: Finding[] = [];
  for (const bucket of ['http', 'stream', 'either'] as const) {
    const kinds = kindsOf[bucket];
    for (const [name, origin] of used[bucket]) {
      if (defined.has(name) || kinds.some((kind) => variableKnown(name, kind, model.target.nginx))) continue;
      const near = didYouMeanHelp(name, [...defined, ...kinds.flatMap((kind) => variableNames(kind))]);
      const help = near ?? 'define it with a map, geo or set directive, or write the text without "$"';
      findings.push(finding('NF6111', toPath(origin), [name], { help }));
    }
  }
  return findings;
}
