import { acceptsSpec, acceptsTarget } from 'virtual:accepts';
import { type Finding, finding, hasErrors, type Path } from '../diagnostics/finding.ts';
import { buildModel } from '../model/build.ts';
import type { Model } from '../model/model.ts';
import { withModules } from '../model/modules.ts';
import { toPath } from '../model/origin.ts';
import { type InstalledNginx, oldestNginx, resolveTarget, type Target } from '../model/target.ts';
import type { ConfigFile, ConfigTree } from '../nginx/config-tree.ts';
import { LazyFile } from '../nginx/lazy-file.ts';
import type { ModuleName } from '../nginx/modules.ts';
import { stamp, stampLines } from '../output/stamp.ts';
import { builtInEngine, type Engine, engineWith } from '../render/engine.ts';
import type { OwnModules } from '../render/own-modules.ts';
import { type Rendered, type RenderedFile, render } from '../render/render.ts';
import { runRules } from '../rules/run-rules.ts';
import type { ParsedSpec } from '../schema/parse-spec.ts';
import type { Layout, Spec } from '../schema/spec.ts';
import { knownTargets, targetHelp } from '../schema/target-names.ts';
import { valueAt } from '../schema/value-at.ts';
import { fragmentWrapper } from './fragment-wrapper.ts';

export interface CompileOptions {
  readonly target?: string;
  readonly layout?: Layout;
  readonly allowCode?: boolean;
  /** What `nginx -V` says, for the target `auto`. */
  readonly installed?: InstalledNginx;
  /** Templates of the user's, which take the place of ours. */
  readonly templates?: UserTemplates;
}

/** What a program hands over may have accessors, or change while we work; what was loaded is plain, and ours. */
export type DataOrigin = 'loaded' | 'foreign';

export interface UserTemplates {
  /** Handlebars sources by name without `.hbs`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Their folder as the user is shown it. */
  readonly shownDir: string;
}

export interface CompiledTree extends ConfigTree {
  /** What goes to the disk: the files of the tree. */
  readonly outputs: readonly { readonly path: string; readonly text: string }[];
  /** Modules that the tree needs, such as `stream`. */
  readonly neededModules: readonly ModuleName[];
  /** The place in the spec for a line of a file. */
  originAt(file: string, line: number): Path | undefined;
  /** The place of the first directive that has `value` among its words, for messages without a line. */
  findOrigin(value: string): Path | undefined;
  /** What nginx -t is run on: for fragments, the tree with an nginx.conf around it. */
  readonly testTree: ConfigTree;
}

export interface Compiled {
  readonly tree?: CompiledTree;
  /** With the place in the data (`path`), not yet in the file. */
  readonly findings: readonly Finding[];
  /** Files with passwords that the spec names. */
  readonly passwordFiles?: readonly { readonly file: string; readonly path: Path }[];
  readonly settings?: { readonly outputDir: string; readonly layout: Layout; readonly target: Target };
}

/** Plain data to checked configuration text: schema, model, rules, rendering, structure for the target. */
export async function compile(
  data: unknown,
  options: CompileOptions,
  origin: DataOrigin = 'loaded',
): Promise<Compiled> {
  const { spec, findings: schemaFindings } = await readSpec(data, origin);
  if (spec === undefined) return { findings: schemaFindings };
  const target = chooseTarget(spec, options);
  if ('finding' in target) return { findings: [...schemaFindings, target.finding] };
  const upstreamIds = new Set([...keysOf(data, 'upstreams'), ...Object.keys(spec.upstreams ?? {})]);
  const built = buildModel(spec, {
    target: target.target,
    layout: options.layout,
    upstreamIds,
    cacheNames: new Set(keysOf(data, 'settings', 'http', 'caches')),
  });
  const { findings: modelFindings } = built;
  let { model } = built;
  const settings = { outputDir: model.outputDir.value, layout: model.layout, target: target.target };
  const unread = schemaFindings.map((f) => f.path);
  const ruleFindings = runRules(model, { allowCode: options.allowCode === true, unread });
  const early = [
    ...schemaFindings,
    ...(await lintNames(spec)),
    ...withoutCascades([...modelFindings, ...ruleFindings], schemaFindings),
  ];
  const { templates } = options;
  const unfit = templates === undefined ? [] : await lint(templates);
  if (hasErrors(unfit)) return { findings: [...early, ...unfit], settings };
  const engine = await chooseEngine(templates?.texts);
  let rendered = render(model, engine, templates?.shownDir);
  const own = await modulesOfOwnWords(rendered, model);
  if (own.load.length > 0) {
    model = withModules(model, own.load);
    rendered = render(model, engine, templates?.shownDir);
  }
  const foreign = templates === undefined ? [] : await foreignCode(rendered, model, options);
  const known = early.filter((f) => f.severity === 'error');
  const findings = [
    ...early,
    ...unfit,
    // A module that is lacking has been told of where a field needs it.
    ...withoutCascades([...foreign, ...rendered.findings, ...(known.length > 0 ? [] : own.findings)], known),
  ];
  // What the schema refused is left out of the model, and others may need it.
  if (hasErrors(schemaFindings)) return { findings, settings };
  const broken = new Set(findings.filter((f) => f.severity === 'error').map((f) => JSON.stringify(f.path)));
  const verdict = withoutCascades(await judged(rendered, model, spec), findings);
  findings.push(...verdict.filter(({ path }) => !broken.has(JSON.stringify(path.slice(0, -1)))));
  if (hasErrors(findings)) return { findings, settings };
  const passwordFiles = model.passwordFiles.map(({ value, origin }) => ({
    file: value,
    path: toPath(origin),
  }));
  return { findings, settings, passwordFiles, tree: compiledTree(rendered, model) };
}

// zod is loaded only where something is wrong, or may be: it takes longer than all the rest of a small spec.
async function readSpec(data: unknown, origin: DataOrigin): Promise<ParsedSpec> {
  if (origin === 'loaded' && acceptsSpec(data)) return { spec: data, findings: [] };
  const { parseSpec } = await import('../schema/parse-spec.ts');
  return parseSpec(data);
}

async function lintNames({ lint }: Spec): Promise<Finding[]> {
  if (lint?.rules === undefined) return [];
  const { unknownLintRules } = await import('./judge-rendered.ts');
  return unknownLintRules(lint);
}

// What the usual fields say is known to be right; nginx's own words of the user's need all of nginx's judgement, and so
// do the fields that pass values on to nginx as they are.
async function judged(rendered: Rendered, model: Model, spec: Spec): Promise<Finding[]> {
  if (!rendered.hasOwnWords && !model.judgeWhole) return [];
  const { judgeRendered } = await import('./judge-rendered.ts');
  return judgeRendered(rendered.files, model, spec.lint ?? {});
}

// The user's own nginx words may need a module that nobody has asked for, and so may fields that pass values on.
async function modulesOfOwnWords(rendered: Rendered, model: Model): Promise<OwnModules> {
  if (!rendered.hasOwnWords && !model.judgeWhole) return { load: [], findings: [] };
  const { ownModules } = await import('../render/own-modules.ts');
  return ownModules(rendered.files, model);
}

// What judges templates is loaded only where somebody has templates.
async function lint({ texts, shownDir }: UserTemplates): Promise<Finding[]> {
  const { lintOverrides } = await import('../render/template-overrides.ts');
  return lintOverrides(texts, shownDir);
}

async function foreignCode(rendered: Rendered, model: Model, options: CompileOptions): Promise<Finding[]> {
  if (options.allowCode === true) return [];
  const { codeInTemplates } = await import('../render/template-code.ts');
  return codeInTemplates(rendered.files, new Set(model.main.modules.map((m) => m.value)));
}

/** The stamp, and an empty line below it. */
const headerLines = stampLines + 1;

let sharedEngine: Engine | undefined;

async function chooseEngine(templates: ReadonlyMap<string, string> | undefined): Promise<Engine> {
  if (templates !== undefined && templates.size > 0) return engineWith(templates);
  sharedEngine ??= builtInEngine();
  return sharedEngine;
}

type ChosenTarget = { readonly target: Target } | { readonly finding: Finding };

function chooseTarget(spec: Spec, options: CompileOptions): ChosenTarget {
  const { target: given } = options;
  if (given !== undefined && !acceptsTarget(given)) {
    return {
      finding: finding('NF2031', [], [`--target ${given} is no target`], {
        help: targetHelp(given),
      }),
    };
  }
  const resolved = resolveTarget(given ?? spec.target, options.installed);
  if (resolved.ok) return { target: resolved.target };
  const what = {
    unknown: 'This target is not known',
    'too-old': `nginx below ${oldestNginx} is not supported`,
    'not-installed': 'The target "auto" needs an nginx, and none was found',
  }[resolved.why];
  return {
    finding: finding('NF2031', ['target'], [what], {
      help: `known: ${knownTargets.join(', ')}, { nginx, openssl, modules }`,
    }),
  };
}

/** A finding on a node is not worth saying when something inside that node is already known to be wrong. */
function withoutCascades(later: readonly Finding[], earlier: readonly Finding[]): Finding[] {
  if (earlier.length === 0) return [...later];
  const around = new Set<string>();
  for (const { path } of earlier) {
    for (let length = 1; length <= path.length; length++) around.add(JSON.stringify(path.slice(0, length)));
  }
  // What was left out may be what uses an upstream.
  const isPartial = earlier.some((f) => f.path[0] === 'sites' || f.path[0] === 'streams');
  return later.filter((f) => !(isPartial && f.code === 'NF2019') && !around.has(JSON.stringify(f.path)));
}

function keysOf(data: unknown, ...path: string[]): string[] {
  const value = valueAt(data, path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function compiledTree(rendered: Rendered, model: Model): CompiledTree {
  const byPath = new Map(rendered.files.map((f) => [f.path, f]));
  const files = rendered.files.map(stamped);
  const main = model.layout === 'fragments' ? undefined : 'nginx.conf';
  const own: ConfigTree = { main: main ?? '', files };
  return {
    ...own,
    outputs: files,
    neededModules: model.neededModules,
    originAt: (path, line) => byPath.get(path)?.originAt(line - headerLines),
    findOrigin: (value) => findOrigin(rendered.files, value),
    testTree: main === undefined ? fragmentWrapper(files, model) : own,
  };
}

function stamped(file: RenderedFile): ConfigFile {
  return new LazyFile(file.path, stamp(`\n${file.text}`));
}

function findOrigin(files: readonly RenderedFile[], value: string): Path | undefined {
  for (const file of files) {
    const stack = [...file.nodes];
    for (let node = stack.shift(); node !== undefined; node = stack.shift()) {
      if (node.kind === 'comment') continue;
      const names = [node.name, ...node.args].some((w) => w.value === value || w.value.includes(value));
      const path = names ? file.originAt(node.line) : undefined;
      if (path !== undefined && path.length > 0) return path;
      if (node.block !== undefined) stack.push(...node.block);
    }
  }
  return undefined;
}
