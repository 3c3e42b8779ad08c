import path from 'node:path';
import { fileOfModule, loadRank, moduleOfFile } from '../nginx/modules.ts';
import type { FoundNginx } from './find-nginx.ts';

/** Which modules the found nginx has to load for a tree, and which it cannot. */
export interface ModulePlan {
  /** Absolute paths to load at the top, in this order. */
  readonly load: readonly string[];
  /** What becomes of the tree's own `load_module` lines, by their argument: undefined takes the line away. */
  readonly replace: ReadonlyMap<string, string | undefined>;
  /** Names of modules that this nginx lacks. */
  readonly missing: readonly string[];
}

/**
 * Decides for the tree's `load_module` lines and for `needed` (names such as `stream`, `http_image_filter`): built in is
 * dropped, dynamic is loaded from the nginx's own folder, wherever the tree would have taken it from.
 */
export function planModules(
  nginx: FoundNginx,
  needed: readonly string[],
  loaded: readonly string[],
): ModulePlan {
  const replace = new Map<string, string | undefined>();
  const missing = new Set<string>();
  const inTree = new Set<string>();
  for (const argument of loaded) {
    const file = path.posix.basename(argument);
    inTree.add(file);
    const place = placeOf(nginx, file);
    if (place === 'missing') missing.add(nameOf(file));
    replace.set(argument, place === 'built in' || place === 'missing' ? undefined : place);
  }
  const load: string[] = [];
  for (const file of new Set(needed.map(fileOf))) {
    const place = placeOf(nginx, file);
    if (place === 'missing') missing.add(nameOf(file));
    else if (place !== 'built in' && !inTree.has(file)) load.push(place);
  }
  return { load: load.sort((a, b) => rank(a) - rank(b)), replace, missing: [...missing] };
}

function placeOf(nginx: FoundNginx, file: string): string {
  if (nginx.builtIn.has(nameOf(file))) return 'built in';
  if (nginx.modulesPath === undefined || !nginx.dynamicModules.has(file)) return 'missing';
  return path.join(nginx.modulesPath, file);
}

/** As `nginx -V` has it: the option and the file are named differently here. */
function nameOf(file: string): string {
  const name = moduleOfFile(file);
  return name === 'http_xslt_filter' ? 'http_xslt' : name;
}

function fileOf(name: string): string {
  return name.endsWith('.so') ? path.posix.basename(name) : fileOfModule(name);
}

function rank(file: string): number {
  return loadRank(moduleOfFile(path.basename(file)));
}
