import { type Compiled, type CompileOptions, compile } from './commands/compile.ts';
import { leaveToContainer } from './commands/for-container.ts';
import { type GenerateRequest, generate as runGenerate } from './commands/generate.ts';
import type { Outcome } from './commands/outcome.ts';
import { hideIn } from './commands/run-log.ts';
import { type Finding, hasErrors, type Path } from './diagnostics/finding.ts';
import { ordered } from './diagnostics/order.ts';
import type { GivenValues } from './load/fill-variables.ts';
import { fillForeign } from './load/foreign-spec.ts';
import type { WrittenSpec } from './schema/written.ts';

export type { CompileOptions } from './commands/compile.ts';
export type { Outcome } from './commands/outcome.ts';
export type { Severity } from './diagnostics/catalog.ts';
export type { Edit, Finding, Fix, Path, Related, Span } from './diagnostics/finding.ts';
export type { Loaded, LoadResult } from './load/loaded.ts';
export { loadSpec } from './load/loaded.ts';
export { place } from './load/place.ts';
export type { Directive, Node, ParseResult, SyntaxProblem, Word } from './nginx/ast.ts';
export type { CheckProblem, Place } from './nginx/check/problem.ts';
export { type ConfigFiles, noFiles, type SourceText } from './nginx/check/source.ts';
export { type CheckRequest, checkConfiguration } from './nginx/check/walk.ts';
export { type FormatResult, format as formatConfiguration } from './nginx/format/format.ts';
export { parse as parseConfiguration } from './nginx/parser.ts';
export { Reader as ConfigurationReader } from './nginx/reader.ts';
export { parseVersion, type Version } from './nginx/version.ts';
export { specJsonSchema } from './schema/json-schema.ts';
export type { Spec } from './schema/spec.ts';
export type { Placeholder, WrittenSpec } from './schema/written.ts';

/** Gives a spec in TypeScript its types; a function may compute it. */
export function defineConfig<T extends WrittenSpec | (() => WrittenSpec | Promise<WrittenSpec>)>(spec: T): T {
  return spec;
}

export interface DataOptions extends CompileOptions, GivenValues {}

/** The mistakes in plain data, with their paths; none means that `render` gives files. */
export async function validate(data: unknown, options: DataOptions = {}): Promise<Finding[]> {
  return ordered((await compileForeign(data, options)).findings);
}

/** Data of a program, its presets and variables put in place. */
async function compileForeign(data: unknown, options: DataOptions): Promise<Compiled> {
  const { variables, env, ...rest } = options;
  const filled = await fillForeign(data, { ...(variables && { variables }), ...(env && { env }) });
  if (filled === undefined) return compile(data, rest, 'foreign');
  const { hide = (text: string) => text } = filled;
  if (hasErrors(filled.findings)) return { findings: filled.findings };
  const again = (filledData: unknown) => compile(filledData, rest);
  const { container } = filled;
  const checked = await again(filled.data);
  const compiled = container === undefined ? checked : await leaveToContainer(checked, container, again);
  const { pathOf = (path: Path) => path } = filled;
  const found = hideIn(compiled.findings, hide).map((f) => ({
    ...f,
    path: pathOf(f.path),
    related: f.related.map((other) =>
      other.path === undefined ? other : { ...other, path: pathOf(other.path) },
    ),
  }));
  return { ...compiled, findings: [...filled.findings, ...found] };
}

export interface RenderResult {
  /** Paths relative to the output folder, with `/`; empty when there are errors. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly findings: readonly Finding[];
}

/** Renders plain data in memory. */
export async function render(data: unknown, options: DataOptions = {}): Promise<RenderResult> {
  const { tree, findings } = await compileForeign(data, options);
  const files = (tree?.outputs ?? []).map(({ path, text }) => ({ path, text }));
  return { files, findings: ordered(findings) };
}

export interface GenerateOptions extends Partial<Omit<GenerateRequest, 'stdinFilename'>> {
  /** Where relative paths begin. Default: the process's folder. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** What `nginx-forge generate` does, for programs: nothing is written unless everything passed. */
export async function generate(options: GenerateOptions = {}): Promise<Outcome> {
  const {
    cwd = process.cwd(),
    env = process.env,
    signal = new AbortController().signal,
    ...request
  } = options;
  const defaults = { force: false, check: false, diff: false, strict: false, allowCode: false } as const;
  const nginx = { nginxTest: 'auto', nginxEnv: 'hermetic', nginxTimeout: 10_000 } as const;
  return runGenerate(
    { spec: undefined, ...defaults, ...nginx, ...request },
    { cwd, env, signal, critical: async (work) => work(), foreign: (work) => work() },
  );
}
