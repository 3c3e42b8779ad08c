import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import { placeOfModule } from '../model/modules.ts';
import type { Directive, Node } from '../nginx/ast.ts';
import { directiveRows } from '../nginx/catalogue.ts';
import { factsOf, isModuleName, type ModuleName, moduleOfFile } from '../nginx/modules.ts';
import { existsIn } from '../nginx/releases.ts';
import type { RenderedFile } from './render.ts';

export interface OwnModules {
  /** Modules to load for the user's own words, beyond those that fields need. */
  readonly load: readonly ModuleName[];
  readonly findings: readonly Finding[];
}

/** What the user's own directives need of nginx: `directives` and templates say nothing of modules. */
export function ownModules(files: readonly RenderedFile[], model: Model): OwnModules {
  const { target } = model;
  const met = new Map<ModuleName, Met>();
  const loaded = new Set<string>();
  for (const file of files) collect(file.nodes, file.nginxContext, { file, model, met, loaded });
  const load: ModuleName[] = [];
  const findings: Finding[] = [];
  for (const [name, { file, directive }] of met) {
    if (loaded.has(name) || model.neededModules.includes(name)) continue;
    const place = placeOfModule(name, target);
    if (place === 'dynamic') load.push(...withNeeds(name, target.dynamicModules));
    if (place !== 'absent') continue;
    const extra = {
      rendered: { file: file.path, line: directive.line },
      help: `where it is there all the same, name it: target: { modules: [${name}] } for a file, builtIn for one compiled in`,
    };
    findings.push(
      finding(
        'NF2105',
        file.originAt(directive.line) ?? [],
        [directive.name.value, name, target.name],
        extra,
      ),
    );
  }
  return { load: [...new Set(load)].filter((name) => !loaded.has(name)), findings };
}

/** With the module that it uses symbols of, where that is a file, too. */
function withNeeds(name: ModuleName, dynamic: ReadonlySet<string>): ModuleName[] {
  const { needs } = factsOf(name);
  const own = dynamic.has(name) ? [name] : [];
  return needs === undefined ? own : [...withNeeds(needs, dynamic), ...own];
}

interface Met {
  readonly file: RenderedFile;
  readonly directive: Directive;
}

interface Walk {
  readonly file: RenderedFile;
  readonly model: Model;
  /** The first directive of each module. */
  readonly met: Map<ModuleName, Met>;
  /** Modules that the user loads. */
  readonly loaded: Set<string>;
}

function collect(nodes: readonly Node[], area: string, walk: Walk): void {
  for (const node of nodes) {
    if (node.kind === 'comment') continue;
    const name = node.name.value;
    if (name === 'load_module') {
      const file = node.args[0]?.value.replace(/^.*\//, '') ?? '';
      walk.loaded.add(moduleOfFile(file));
      continue;
    }
    const module = moduleOf(name, area, walk.model);
    if (module !== undefined && !walk.met.has(module))
      walk.met.set(module, { file: walk.file, directive: node });
    if (node.block !== undefined) collect(node.block, areas.has(name) ? name : area, walk);
  }
}

const areas: ReadonlySet<string> = new Set(['http', 'stream', 'mail', 'rtmp']);

/** The one module that has a directive in this half of nginx; undefined where every nginx has it, or several do. */
function moduleOf(name: string, area: string, { target }: Model): ModuleName | undefined {
  const rows = directiveRows(name).filter(
    (row) => row.commercial === undefined && existsIn(row, target.nginx) && isOf(row.module, area),
  );
  const modules = new Set(rows.map((row) => optionalModule(row.module)));
  const [only] = modules;
  return modules.size === 1 ? only : undefined;
}

function isOf(module: string, area: string): boolean {
  const own = /^ngx_(http|stream|mail|rtmp)_/.exec(module)?.[1];
  return own === undefined || !areas.has(area) || own === area;
}

/** A module of the catalogue by the name of its file or option; undefined for those that every nginx has. */
function optionalModule(module: string): ModuleName | undefined {
  const name = moduleOfFile(module);
  for (const known of [name, name.replace(/_filter$/, ''), name.replace(/_core$/, ''), special[name]]) {
    if (known !== undefined && isModuleName(known)) return known;
  }
  const area = /^(stream|mail|rtmp)_/.exec(name)?.[1];
  return area !== undefined && isModuleName(area) ? area : undefined;
}

const special: Readonly<Record<string, string>> = { thread_pool: 'threads' };
