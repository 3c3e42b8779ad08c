import type { Directive, Node } from '../nginx/ast.ts';
import type { ConfigFile, ConfigTree } from '../nginx/config-tree.ts';
import { makeDirective } from '../nginx/make.ts';
import { print } from '../nginx/printer.ts';
import type { CopiedFile } from './copied-file.ts';
import type { FoundNginx } from './find-nginx.ts';
import { joinIncludes, type PrintedFile } from './join-includes.ts';
import { planModules } from './module-plan.ts';
import { replaceArg } from './replace-arg.ts';
import { rewriterOf, type Surroundings } from './rewriters.ts';
import { StandIns } from './stand-ins.ts';
import { isGlob, mapTree, type Place, placeInside, type TreeMap } from './tree-map.ts';

export interface HermeticCopy {
  readonly files: readonly CopiedFile[];
  readonly standIns: StandIns;
  readonly notes: readonly string[];
  /** Names of modules that the found nginx lacks: the copy cannot be tested with it. */
  readonly missingModules: readonly string[];
}

export interface CopyInput {
  readonly tree: ConfigTree;
  readonly nginx: FoundNginx;
  readonly neededModules: readonly string[];
  /** Absolute path of the temporary folder that stand-ins are to be in. */
  readonly root: string;
  /** Trees of more files than this become one file, which is far quicker to write and to read. Default: 100. */
  readonly joinAbove?: number;
  /** User and group who own that folder, when nginx would otherwise change to others; undefined unless root. */
  readonly owner: readonly [string, string] | undefined;
}

/** The tree with everything outside of it stood in for, as texts; nothing is written. */
export function makeHermeticCopy(input: CopyInput): HermeticCopy {
  const copier = new Copier(input);
  const printed = input.tree.files.map((file) => copier.file(file));
  const { standIns, notes, plan, map } = copier;
  const joined =
    printed.length > (input.joinAbove ?? 100) ? joinIncludes(printed, input.tree.main, map) : undefined;
  const files = joined === undefined ? printed.map(separate) : [joined];
  return { files, standIns, notes: [...notes, ...outsideIncludes(standIns)], missingModules: plan.missing };
}

/** What nginx misses may be defined there, so whoever reads a refusal has to know. */
function outsideIncludes(standIns: StandIns): string[] {
  const names = standIns.list.flatMap(({ what, from }) => (what === 'include' ? [from] : []));
  if (names.length === 0) return [];
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? `, and ${names.length - 5} more` : '');
  return [`includes outside the generated files were taken as empty: ${shown}`];
}

function separate({ path, text, lines }: PrintedFile): CopiedFile {
  if (lines === undefined) return { path, text, originOf: (line) => ({ file: path, line }) };
  return {
    path,
    text,
    originOf: (line) => {
      // A line that was added has no origin; the next one above that has is the nearest place.
      for (let at = Math.min(line, lines.length) - 1; at >= 0; at--) {
        const rendered = lines[at]?.line ?? 0;
        if (rendered > 0) return { file: path, line: rendered };
      }
      return undefined;
    },
  };
}

const noNames: readonly string[] = [];

class Copier {
  readonly standIns: StandIns;
  readonly notes = new Set<string>();
  readonly plan: ReturnType<typeof planModules>;
  readonly #input: CopyInput;
  readonly map: TreeMap;
  #httpDone = false;

  constructor(input: CopyInput) {
    this.#input = input;
    this.map = mapTree(input.tree);
    this.standIns = new StandIns(input.root);
    this.plan = planModules(input.nginx, input.neededModules, this.map.loadedModules);
  }

  file(file: ConfigFile): PrintedFile {
    const place = this.map.places.get(file.path);
    let nodes = place === undefined ? file.nodes : this.#nodes(file.nodes, this.#around(place, noNames));
    if (file.path === this.#input.tree.main) nodes = [...this.#mainAdditions(), ...nodes];
    return { path: file.path, nodes, ...(nodes === file.nodes ? { text: file.text } : print(nodes)) };
  }

  #around(place: Place, serverNames: readonly string[]): Surroundings {
    return {
      map: this.map,
      standIns: this.standIns,
      place,
      serverNames,
      user: this.#input.owner,
      modules: this.plan.replace,
      note: (text) => this.notes.add(text),
    };
  }

  /** The same array when nothing in it had to change. */
  #nodes(nodes: readonly Node[], around: Surroundings): readonly Node[] {
    let changed: Node[] | undefined;
    for (const [i, node] of nodes.entries()) {
      const after = node.kind === 'comment' ? node : this.#directive(node, around);
      if (after === node && changed === undefined) continue;
      changed ??= nodes.slice(0, i);
      if (isList(after)) changed.push(...after);
      else if (after !== undefined) changed.push(after);
    }
    return changed ?? nodes;
  }

  #directive(node: Directive, around: Surroundings): Directive | readonly Directive[] | undefined {
    const name = node.name.value;
    if (name === 'include') return this.#include(node);
    if (around.place === 'free') return node;
    if (node.block === undefined || name === 'geoip2') {
      const rewrite = rewriterOf(name);
      return rewrite === undefined ? node : rewrite(node, around);
    }
    const names = name === 'server' ? serverNamesOf(node.block) : around.serverNames;
    const block = this.#nodes(node.block, this.#around(placeInside(node, around.place), names));
    if (name === 'http' && around.place === 'main' && !this.#httpDone) {
      this.#httpDone = true;
      return { ...node, block: [...this.#httpAdditions(), ...block] };
    }
    return block === node.block ? node : { ...node, block };
  }

  #include(node: Directive): Directive | undefined {
    const pattern = node.args[0]?.value;
    if (pattern === undefined || node.block !== undefined || this.map.included(pattern).length > 0)
      return node;
    // nginx takes a pattern that matches nothing, but no plain file that is missing.
    if (isGlob(pattern)) return replaceArg(node, 0, () => `${this.standIns.path('include', pattern)}/*`);
    return replaceArg(node, 0, () => this.standIns.file('include', pattern));
  }

  #mainAdditions(): Directive[] {
    const { owner } = this.#input;
    const added = this.plan.load.map((path) => makeDirective('load_module', [path]));
    if (!this.map.mainNames.has('pid')) added.push(makeDirective('pid', [`${this.#input.root}/p/pid`]));
    if (owner !== undefined && !this.map.mainNames.has('user')) added.push(makeDirective('user', owner));
    return added;
  }

  #httpAdditions(): Directive[] {
    const { builtIn } = this.#input.nginx;
    const added: Directive[] = [];
    for (const name of ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) {
      const directive = `${name}_temp_path`;
      const exists = name === 'client_body' || builtIn.has(`http_${name}`);
      if (!exists || this.map.httpNames.has(directive)) continue;
      added.push(makeDirective(directive, [`${this.#input.root}/p/${name}`]));
    }
    // Otherwise nginx opens the log it was built with.
    if (!this.map.httpNames.has('access_log'))
      added.push(makeDirective('access_log', [`${this.#input.root}/p/log`]));
    return added;
  }
}

function isList(value: Directive | Node | readonly Directive[] | undefined): value is readonly Directive[] {
  return Array.isArray(value);
}

function serverNamesOf(block: readonly Node[]): readonly string[] {
  const names: string[] = [];
  for (const node of block) {
    if (node.kind !== 'directive' || node.name.value !== 'server_name') continue;
    for (const arg of node.args) names.push(arg.value);
  }
  return names;
}
