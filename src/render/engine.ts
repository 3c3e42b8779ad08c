import { templateFunctions } from 'virtual:template-functions';
import type Full from 'handlebars';
import type { Origin } from '../model/origin.ts';
import { directHelpers } from './direct-helpers.ts';
import { bareWords, comment, directive, entry, given, hatchDirectives } from './helpers.ts';
import { mark, newState, type RenderState } from './state.ts';
import { guarded } from './template-guard.ts';

/** Renders the template `name` with `context`; helpers write into `state`. */
export type Engine = (name: string, context: object, state: RenderState) => string;

type Compiled = Full.TemplateDelegate<object>;
type Environment = typeof Full;

/** The engine for the templates of the package, which the build made functions of. */
export function builtInEngine(): Engine {
  return (name, context, state) => {
    const template = templateFunctions[name];
    if (template === undefined) throw new Error(`there is no template ${name}`);
    return template(context, directHelpers, state);
  };
}

/** The names of the package's templates: those that a folder of the user's may replace. */
export function templateNames(): string[] {
  return Object.keys(templateFunctions);
}

/**
 * An engine in which `overrides` (name to Handlebars source, without findings of `lintOverrides`) take the place of the
 * package's templates. It throws an OverrideFailure when one of them cannot be rendered.
 */
export async function engineWith(overrides: ReadonlyMap<string, string>): Promise<Engine> {
  // The compiler is large; only a folder of the user's own needs it.
  const [{ default: full }, { compileOptions }, { templateSpecs }] = await Promise.all([
    import('handlebars'),
    import('./compile-options.mjs'),
    import('virtual:templates'),
  ]);
  const environment = full.create();
  const templates = new Map<string, Compiled>();
  for (const [name, spec] of Object.entries(templateSpecs)) templates.set(name, environment.template(spec));
  const shared = registerHelpers(environment);
  for (const [name, source] of overrides) {
    templates.set(name, guarded(name, environment.compile(source, compileOptions), shared));
  }
  return engineOf(environment, templates, shared);
}

/** The file that is being rendered, for the helpers. */
interface Shared {
  state: RenderState;
}

function engineOf(
  environment: Environment,
  templates: ReadonlyMap<string, Compiled>,
  shared: Shared,
): Engine {
  for (const [name, template] of templates) environment.registerPartial(name, template);
  return (name, context, state) => {
    const template = templates.get(name);
    if (template === undefined) throw new Error(`there is no template ${name}`);
    shared.state = state;
    return template(context);
  };
}

/** Handlebars hands a helper its arguments and, last, options that are of no use here. */
function registerHelpers(environment: Environment): Shared {
  const shared: Shared = { state: newState(false) };
  type Args = Parameters<typeof directive>[2];
  type List = Parameters<typeof hatchDirectives>[1];
  const own = {
    dir: (name: string, ...args: unknown[]) => directive(shared.state, name, withoutOptions(args) as Args),
    given: (name: string, ...args: unknown[]) => given(shared.state, name, withoutOptions(args) as Args),
    words: (...args: unknown[]) => bareWords(shared.state, withoutOptions(args) as Args),
    entry: (...args: unknown[]) => entry(shared.state, withoutOptions(args) as Args),
    from: (...args: unknown[]) => mark(shared.state, args.length > 1 ? (args[0] as Origin) : undefined),
    comment: (text: unknown) => comment(text),
    directives: (list: unknown) => hatchDirectives(shared.state, list as List),
  };
  for (const [name, helper] of Object.entries(own)) environment.registerHelper(name, helper);
  return shared;
}

function withoutOptions(args: unknown[]): unknown[] {
  args.pop();
  return args;
}
