import type { Directive } from '../ast.ts';
import type { SourceText } from './source.ts';

/** A directive together with the text it stands in. */
export interface Placed {
  readonly node: Directive;
  readonly source: SourceText;
}

export type Side = 'main' | 'events' | 'http' | 'stream' | 'mail' | 'other';

/** A block on the way of the check, or the whole configuration. */
export class Scope {
  /** As in the catalogue: `main`, `http`, `server`, `location`, `if in server` … */
  readonly context: string;
  readonly side: Side;
  readonly parent: Scope | undefined;
  /** The directive that opened it; undefined for the whole configuration. */
  readonly opener: Placed | undefined;
  /** Blocks inside whose values are merged with this one's: servers, locations, `if`. */
  readonly inner: Scope[] = [];
  /** Which families of kept directives stand in this block itself, as bits (`kept-names.ts`). */
  families = 0;
  /** Set when an `include` in it could not be read, or it goes on around a fragment: what it lacks may stand there. */
  hasUnread = false;
  /** Set when a directive in it is not known, or of a module that is not nginx's own: it may do what nginx's own do. */
  hasForeign = false;
  /** Offset behind its closing brace, in the text of its opener. */
  end = 0;
  #kept: Map<string, Placed[]> | undefined;
  #seen: Map<string, number> | undefined;

  constructor(context: string, parent?: Scope, opener?: Placed) {
    this.context = context;
    this.parent = parent;
    this.opener = opener;
    this.side =
      parent === undefined ? sideOf(context) : parent.side === 'main' ? sideOf(context) : parent.side;
  }

  /** Notes that a directive stands here; the line of the first one of that name when there was one. */
  see(name: string, line: number): number | undefined {
    this.#seen ??= new Map();
    const first = this.#seen.get(name);
    if (first === undefined) this.#seen.set(name, line);
    return first;
  }

  has(name: string): boolean {
    return this.#seen?.has(name) ?? false;
  }

  /** The line of the first directive of that name in this block, while it is open. */
  seenAt(name: string): number | undefined {
    return this.#seen?.get(name);
  }

  /** Whether all of this block and of those around it was read: what is not there then stands nowhere. */
  get isKnown(): boolean {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent)
      if (scope.hasUnread && scope.context !== 'main') return false;
    return true;
  }

  /** Forgets what only an open block needs. */
  close(): void {
    this.#seen = undefined;
  }

  /** Keeps a directive for checks that look at the finished block. */
  keep(name: string, placed: Placed): void {
    this.#kept ??= new Map();
    const list = this.#kept.get(name);
    if (list === undefined) this.#kept.set(name, [placed]);
    else list.push(placed);
  }

  /** What was kept of a name in this block itself. */
  own(name: string): readonly Placed[] {
    return this.#kept?.get(name) ?? nothing;
  }

  /** What is in force here: of this block, or of the nearest one around it that has any. */
  inherited(name: string): readonly Placed[] {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const found = scope.#kept?.get(name);
      if (found !== undefined) return found;
    }
    return nothing;
  }

  /** The nearest scope outwards, this one included, of that context. */
  enclosing(context: string): Scope | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent)
      if (scope.context === context) return scope;
    return undefined;
  }
}

const nothing: readonly Placed[] = [];

function sideOf(context: string): Side {
  const [word] = context.split(' ');
  switch (context) {
    case 'main':
    case 'events':
    case 'http':
    case 'stream':
    case 'mail':
      return context;
    case 'server':
    case 'location':
    case 'upstream':
    case 'limit_except':
      return 'http';
    default:
      return word === 'stream' || word === 'mail' ? word : word === 'if' ? 'http' : 'other';
  }
}
