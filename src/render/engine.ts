import { templateSpecs } from 'virtual:templates';
import type Full from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { bareWords, comment, directive, given, hatchDirectives } from './helpers.ts';
import { mark, type RenderState } from './state.ts';

/** Renders the template `name` with `context`; helpers write into `state`. */
export type Engine = (name: string, context: object, state: RenderState) => string;

type Compiled = Full.TemplateDelegate<object>;
type Environment = typeof Full;

// The runtime's own types describe a namespace that its module does not export.
const Handlebars = runtime as unknown as Pick<Environment, 'create'>;

/** The engine for the templates of the package. */
export function builtInEngine(): Engine {
  const environment = Handlebars.create();
  return engineOf(
    environment,
    new Map(Object.entries(templateSpecs).map(([name, spec]) => [name, environment.template(spec)])),
  );
}

/** The names of the package's templates: those that a folder of the user's may replace. */
export function templateNames(): string[] {
  return Object.keys(templateSpecs);
}

/** An engine in which `overrides` (name to Handlebars source) take the place of the package's templates. */
export async function engineWith(overrides: ReadonlyMap<string, string>): Promise<Engine> {
  // The compiler is large; only a folder of the user's own needs it.
  const [{ default: full }, { compileOptions }] = await Promise.all([
    import('handlebars'),
    import('./compile-options.mjs'),
  ]);
  const environment = full.create();
  const templates = new Map<string, Compiled>();
  for (const [name, spec] of Object.entries(templateSpecs)) templates.set(name, environment.template(spec));
  for (const [name, source] of overrides) templates.set(name, environment.compile(source, compileOptions));
  return engineOf(environment, templates);
}

function engineOf(environment: Environment, templates: ReadonlyMap<string, Compiled>): Engine {
  registerHelpers(environment);
  for (const [name, template] of templates) environment.registerPartial(name, template);
  return (name, context, state) => {
    const template = templates.get(name);
    if (template === undefined) throw new Error(`there is no template ${name}`);
    return template(context, { data: { state } });
  };
}

interface HelperOptions {
  readonly data: { readonly state: RenderState };
}

function registerHelpers(environment: Environment): void {
  // Handlebars hands a helper its arguments and, last, its options.
  const stateOf = (args: readonly unknown[]) => (args.at(-1) as HelperOptions).data.state;
  type Args = Parameters<typeof directive>[2];
  environment.registerHelper('dir', (name: string, ...args: unknown[]) =>
    directive(stateOf(args), name, args.slice(0, -1) as Args),
  );
  environment.registerHelper('given', (name: string, ...args: unknown[]) =>
    given(stateOf(args), name, args.slice(0, -1) as Args),
  );
  environment.registerHelper('words', (...args: unknown[]) =>
    bareWords(stateOf(args), args.slice(0, -1) as Args),
  );
  environment.registerHelper('from', (...args: unknown[]) =>
    mark(stateOf(args), args.length > 1 ? (args[0] as never) : undefined),
  );
  environment.registerHelper('comment', (text: unknown) => comment(text));
  environment.registerHelper('directives', (...args: unknown[]) =>
    hatchDirectives(stateOf(args), args[0] as never),
  );
}
