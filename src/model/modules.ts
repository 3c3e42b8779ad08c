import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import {
  factsOf,
  fileOfModule,
  isModuleName,
  loadRank,
  type ModuleName,
  moduleName,
  moduleNames,
  moduleOfFile,
} from '../nginx/modules.ts';
import { packageOf, platformNames, platformOf, platformsWith } from '../nginx/platforms.ts';
import { formatVersion } from '../nginx/version.ts';
import type { TargetInput } from '../schema/target.ts';
import type { BuildContext } from './context.ts';
import type { Model } from './model.ts';
import { type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { requireNginx } from './require-nginx.ts';
import type { Target } from './target.ts';

export type ModulePlace = 'built in' | 'dynamic' | 'absent';

/** How the target has a module. */
export function placeOfModule(name: ModuleName, target: Target): ModulePlace {
  if (target.dynamicModules.has(name)) return 'dynamic';
  if (!target.builtIn.has(name)) return 'absent';
  const { needs, inside } = factsOf(name);
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
  return inOrder([...modules], target);
}

/** The model with modules that directives of the user's own need. */
export function withModules(model: Model, more: readonly ModuleName[]): Model {
  const { main, target, neededModules } = model;
  const modules = [
    ...main.modules,
    ...inOrder(
      more.map((name) => [name, undefined]),
      target,
    ),
  ];
  const rank = ({ value }: Sourced<string>) => loadRank(moduleOfFile(value.replace(/^.*\//, '')));
  modules.sort((a, b) => rank(a) - rank(b));
  return { ...model, main: { ...main, modules }, neededModules: [...neededModules, ...more] };
}

function inOrder(
  modules: readonly (readonly [ModuleName, Origin | undefined])[],
  { dynamicModules, modulesPath }: Target,
): Sourced<string>[] {
  return modules
    .filter(([name]) => dynamicModules.has(name))
    .sort(([a], [b]) => loadRank(a) - loadRank(b))
    .map(([name, origin]) => sourced(`${modulesPath}/${fileOfModule(name)}`, origin));
}

function howToGet(name: ModuleName, target: Target): string {
  const nginx = formatVersion(target.nginx);
  const byHand = `say target: { nginx: "${nginx}", modules: [${name}] }`;
  const fuller = platformOf(target.name)?.fuller;
  if (fuller?.modules.includes(name) === true)
    return `the package ${fuller.package} has it: with that ${byHand}`;
  const elsewhere = platformsWith(name);
  const known = elsewhere.length === 0 ? '' : `known to have it: ${elsewhere.join(', ')}; `;
  return `${known}with an nginx that has it ${target.name === 'auto' ? 'name that by --nginx' : byHand}`;
}

/** What to install for the modules that are loaded, for those who want to know. */
export function loadedModules(needed: readonly ModuleName[], target: Target): string[] {
  const loaded = needed.filter((name) => target.dynamicModules.has(name));
  const hasPackages = platformNames.includes(target.name);
  return loaded.map((name) => `module ${name}: loaded${hasPackages ? ` (package ${packageOf(name)})` : ''}`);
}

/** Names under `target` that no field can need: what is meant would not be loaded. */
export function unknownModules(input: TargetInput | undefined): Finding[] {
  if (typeof input !== 'object') return [];
  return (['modules', 'builtIn'] as const).flatMap((key) =>
    (input[key] ?? []).flatMap((name, i) => {
      if (isModuleName(moduleName(name))) return [];
      const longer = moduleNames.filter((known) => known.includes(name));
      const meant = longer.length === 0 ? didYouMeanHelp(name, moduleNames) : `known: ${longer.join(', ')}`;
      const help = meant ?? 'load it by a directive: load_module';
      return [finding('NF2104', ['target', key, i], [name], { help })];
    }),
  );
}
