import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import { type Origin, toPath } from '../model/origin.ts';
import type { Node } from '../nginx/ast.ts';
import { type VariableKind, variableKnown, variableNames, variableSince } from '../nginx/catalogue.ts';
import { isBefore } from '../nginx/releases.ts';
import { formatVersion } from '../nginx/version.ts';
import { definedVariables } from './defined-variables.ts';
import type { FilePlan } from './files.ts';
import type { KindOf, UsedVariables } from './state.ts';

/** Variables that one file makes, by the half of nginx that sees them. */
export type DefinedVariables = Readonly<Record<VariableKind, readonly string[]>>;

/** Which half of nginx a value of this file goes to: all of it to one, or by its place in the spec. */
export function kindsFor(plan: FilePlan, model: Model): KindOf {
  if (plan.template.startsWith('stream')) return () => 'stream';
  if (plan.template !== 'nginx.conf' || model.stream === undefined) return () => 'http';
  const own = new Set<Origin | undefined>(model.stream.upstreams.map((u) => u.origin));
  return (origin) => kindOf(origin, own);
}

/** An upstream is built once for each half that uses it, with an origin of its own. */
function kindOf(origin: Origin | undefined, streamUpstreams: ReadonlySet<Origin | undefined>): VariableKind {
  let below: Origin | undefined;
  for (let o = origin; o !== undefined; o = o.parent) {
    if (streamUpstreams.has(o)) return 'stream';
    if (o.parent === undefined)
      return o.key === 'streams' || (o.key === 'settings' && below?.key === 'stream') ? 'stream' : 'http';
    below = o;
  }
  return 'http';
}

const none: readonly string[] = [];
const nothing: DefinedVariables = { http: none, stream: none };

/** Most files define nothing, and share the answer. */
function ofHttp(http: readonly string[]): DefinedVariables {
  return http.length === 0 ? nothing : { http, stream: none };
}

export function definedIn(nodes: readonly Node[], nginxContext: string): DefinedVariables {
  if (nginxContext === 'http') return ofHttp(definedVariables(nodes));
  if (nginxContext === 'stream') return { http: none, stream: definedVariables(nodes) };
  const inside = (block: string) =>
    nodes.flatMap((n) => (n.kind === 'directive' && n.name.value === block ? (n.block ?? []) : []));
  return { http: definedVariables(inside('http')), stream: definedVariables(inside('stream')) };
}

/** Variables that neither nginx nor the configuration has; nginx says so without naming a line. */
export function unknownVariables(
  used: UsedVariables,
  defined: readonly DefinedVariables[],
  model: Model,
): Finding[] {
  const findings: Finding[] = [];
  for (const kind of ['http', 'stream'] as const) {
    if (used[kind].size === 0) continue;
    const made = new Set(defined.flatMap((d) => d[kind]));
    for (const [name, origin] of used[kind]) {
      if (made.has(name) || variableKnown(name, kind, model.target.nginx)) continue;
      findings.push(tooNew(name, kind, origin, model) ?? unknown(name, kind, origin, { made, model }));
    }
  }
  return findings;
}

function tooNew(
  name: string,
  kind: VariableKind,
  origin: Origin | undefined,
  { target: { nginx } }: Model,
): Finding | undefined {
  const since = variableSince(name, kind);
  if (since === undefined || !isBefore(nginx, since)) return undefined;
  const what = `The variable "$${name}"`;
  return finding('NF2022', toPath(origin), [what, `nginx ${since}`, formatVersion(nginx)], {
    help: `choose a target of nginx ${since} or newer, or leave it out`,
  });
}

function unknown(
  name: string,
  kind: VariableKind,
  origin: Origin | undefined,
  { made, model }: { readonly made: ReadonlySet<string>; readonly model: Model },
): Finding {
  return finding('NF6111', toPath(origin), [name], { help: helpFor(name, kind, made, model) });
}

function helpFor(name: string, kind: VariableKind, made: ReadonlySet<string>, model: Model): string {
  if (/^\d+$/.test(name)) return 'a log format has no groups of regular expressions; give the group a name';
  const other = kind === 'http' ? 'stream' : 'http';
  if (variableKnown(name, other, model.target.nginx)) return `nginx has it in ${other} only`;
  const near = didYouMeanHelp(name, [...made, ...variableNames(kind)]);
  return near ?? 'define it with a map, geo or set directive, or write the text without "$"';
}
