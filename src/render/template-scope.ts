import { quoteForMessage as q } from '../diagnostics/catalog.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Complaint } from './template-problem.ts';
import { shapes } from './template-shapes.ts';
import type { PathExpression } from './template-tree.ts';

/** What `this` is at one level of a template: its kind, as shapes/kinds.ts notes it, and what is known to be there. */
export interface Scope {
  readonly kind: string;
  /** Paths (with dots) that an `{{#if}}` around has found to be there. */
  readonly present: ReadonlySet<string>;
}

/** The levels of a template, the innermost last: `../` goes one back. */
export type Scopes = readonly [Scope, ...Scope[]];

/** A path that exists: its kind without the `?`. */
export interface Resolved {
  readonly kind: string;
  readonly optional: boolean;
}

export type Resolution = Resolved | { readonly complaint: Complaint };

export function scopeOf(kind: string): Scope {
  return { kind, present: new Set() };
}

/** Inside of `{{#each}}`. */
export function into(scopes: Scopes, kind: string): Scopes {
  return [...scopes, scopeOf(kind)];
}

/** Inside of an `{{#if path}}`. */
export function knowing(scopes: Scopes, path: PathExpression): Scopes {
  const level = scopes.length - 1 - path.depth;
  const [first, ...rest] = scopes.map((scope, i) =>
    i === level && !path.data
      ? { ...scope, present: new Set(scope.present).add(path.parts.join('.')) }
      : scope,
  );
  return first === undefined ? scopes : [first, ...rest];
}

/** Follows a path through the shapes of the model. */
export function resolve(path: PathExpression, scopes: Scopes): Resolution {
  if (path.data) return wrong(`There is no ${q(path.original)} here`, 'templates see the model only');
  const scope = scopes[scopes.length - 1 - path.depth];
  if (scope === undefined) {
    return wrong(
      `${q(path.original)} leads out of the template`,
      'a partial sees only what it is rendered with',
    );
  }
  let here: Resolved = { kind: scope.kind, optional: false };
  for (const [i, part] of path.parts.entries()) {
    const before = path.parts.slice(0, i).join('.');
    if (here.optional) {
      return wrong(`${q(before)} may be absent here`, `write it inside of {{#if ${before}}} … {{/if}}`);
    }
    const next = fieldOf(here.kind, part);
    if (next === undefined) return noSuchField(here.kind, part, path, scopes);
    const optional = next.endsWith('?') && !scope.present.has(path.parts.slice(0, i + 1).join('.'));
    here = { kind: next.replace('?', ''), optional };
  }
  return here;
}

function fieldOf(kind: string, name: string): string | undefined {
  const fields = fieldsOf(kind);
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

const valueFields = { value: 'scalar', origin: 'origin?' };

/** The fields of a kind by name; leaves and lists have none. */
export function fieldsOf(kind: string): Readonly<Record<string, string>> {
  if (kind === 'value') return valueFields;
  return (Object.hasOwn(shapes, kind) ? shapes[kind] : undefined) ?? {};
}

function noSuchField(kind: string, part: string, path: PathExpression, scopes: Scopes): Resolution {
  const names = Object.keys(fieldsOf(kind));
  const around = outside(part, path, scopes);
  const near = didYouMean(part, names).map(q);
  const help =
    around !== undefined
      ? `one level further out there is ${q(around)}`
      : near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : names.length > 0
          ? `here there is ${names.join(', ')}`
          : undefined;
  return wrong(`There is no ${q(part)} here`, help);
}

/** The path with as many `../` as it takes to reach the first level out that has it. */
function outside(part: string, path: PathExpression, scopes: Scopes): string | undefined {
  if (path.parts.length !== 1) return undefined;
  for (let depth = path.depth + 1; depth < scopes.length; depth++) {
    const scope = scopes[scopes.length - 1 - depth];
    if (scope !== undefined && fieldOf(scope.kind, part) !== undefined)
      return `${'../'.repeat(depth)}${part}`;
  }
  return undefined;
}

function wrong(message: string, help: string | undefined): Resolution {
  return { complaint: { kind: 'path', message, help } };
}
