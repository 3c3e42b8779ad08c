import { finding } from '../diagnostics/finding.ts';
import { factsOf, fileOfModule, loadRank, type ModuleName } from '../nginx/modules.ts';
import { formatVersion } from '../nginx/version.ts';
import type { BuildContext } from './context.ts';
import { type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { platformsWith } from './platforms.ts';
import { requireNginx } from './require-nginx.ts';
import type { Target } from './target.ts';

export type ModulePlace = 'built in' | 'dynamic' | 'absent';

/** How the target has a module. Of nginx's own modules nobody has to say that they are there, of others somebody has. */
export function placeOfModule(name: ModuleName, target: Target): ModulePlace {
  const { own, needs, inside } = factsOf(name);
  const { builtIn, dynamicModules } = target;
  if (dynamicModules.has(name)) return 'dynamic';
  const compiled = builtIn === undefined ? own : builtIn.has(name);
  if (!compiled) return 'absent';
  return needs === undefined || inside === undefined ? 'built in' : placeOfModule(needs, target);
}

/** For what is done by itself where the module is there, and left out where it is not. */
export function hasModule(name: ModuleName, target: Target): boolean {
  return placeOfModule(name, target) !== 'absent';
}

/**
 * Notes that what stands at `origin` takes a module of nginx: a dynamic one is loaded, and one that the target lacks is a
 * finding. The answer is whether the target has it. Modules that the module needs itself come along.
 */
export function needModule(name: ModuleName, origin: Origin, context: BuildContext): boolean {
  if (context.modules.has(name)) return true;
  const { needs, since } = factsOf(name);
  if (since !== undefined && !requireNginx(context, origin, `The module "${name}"`, since)) return false;
  if (needs !== undefined && !needModule(needs, origin, context)) return false;
  if (placeOfModule(name, context.target) === 'absent') {
    const { target } = context;
    context.findings.push(
      finding('NF2100', toPath(origin), [name, target.name], { help: howToGet(name, target) }),
    );
    return false;
  }
  context.modules.set(name, origin);
  return true;
}

/** Paths for `load_module`, in the order in which nginx wants them. */
export function modulesToLoad({ modules, target }: BuildContext): Sourced<string>[] {
  const dynamic = [...modules].filter(([name]) => target.dynamicModules.has(name));
  return dynamic
    .sort(([a], [b]) => loadRank(a) - loadRank(b))
    .map(([name, origin]) => sourced(`${target.modulesPath}/${fileOfModule(name)}`, origin));
}

function howToGet(name: ModuleName, target: Target): string {
  const elsewhere = platformsWith(name);
  const known = elsewhere.length === 0 ? '' : `known to have it: ${elsewhere.join(', ')}; `;
  const { own } = factsOf(name);
  const nginx = formatVersion(target.nginx);
  if (own && target.builtIn !== undefined && target.name === 'auto')
    return `${known}this nginx was configured without --with-${name}_module`;
  return `${known}with an nginx that has it say target: { nginx: "${nginx}", modules: [${name}] }`;
}
