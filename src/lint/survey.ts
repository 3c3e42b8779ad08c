import type { Met } from '../nginx/check/checker.ts';
import { keptNames } from '../nginx/check/kept-names.ts';
import type { Observer } from '../nginx/check/observer.ts';
import type { Scope } from '../nginx/check/scope.ts';
import type { ConfigFiles, SourceText } from '../nginx/check/source.ts';
import { Tables } from '../nginx/check/tables.ts';
import type { Version } from '../nginx/version.ts';

export interface SurveyOptions {
  readonly version: Version;
  readonly files: ConfigFiles;
  readonly main: SourceText;
  readonly whole: boolean;
  /** Names of directives to remember. */
  readonly keeps: ReadonlySet<string>;
}

const none: readonly never[] = [];

/** Files that come with nginx: types and modules, which no rule asks for, and parameters of backends. */
const harmless = /(?:^|\/)(?:mime\.types|modules(?:-enabled)?\/\*\.conf)$/;
const parameters = /(?:^|\/)(?:(?:fastcgi|uwsgi|scgi)_params|fastcgi\.conf)$/;

/** What the rules are told of a configuration: the directives they asked for, and the blocks, includes followed. */
export class Survey {
  readonly version: Version;
  readonly files: ConfigFiles;
  /** False for a fragment: nothing is known of what stands around it. */
  readonly whole: boolean;
  /** Every text that was read, each once. */
  readonly sources: Map<string, SourceText>;
  readonly #keeps: ReadonlySet<string>;
  readonly #met = new Map<string, Met[]>();
  readonly #scopes = new Map<string, Scope[]>();
  readonly #unread = new Set<Scope>();
  readonly #parameters = new Set<Scope>();
  #tables: Tables = new Tables();
  #finished = false;
  /** Known when it is first asked, which is behind the end. */
  #complete: boolean | undefined;

  constructor({ version, files, main, whole, keeps }: SurveyOptions) {
    this.version = version;
    this.files = files;
    this.whole = whole;
    this.sources = new Map([[main.path, main]]);
    this.#keeps = keeps;
  }

  /** Walks along with the check. */
  observer(): Observer {
    return {
      keeps: this.#keeps,
      met: (met) => {
        const { name } = met.row;
        if (this.#keeps.has(name) || keptNames.has(name)) push(this.#met, name, met);
      },
      opened: (scope) => push(this.#scopes, scope.context, scope),
      included: ({ scope, node }, sources) => {
        const path = node.args[0]?.value ?? '';
        if (sources === undefined && parameters.test(path)) this.#parameters.add(scope);
        else if (sources === undefined && !harmless.test(path)) this.#unread.add(scope);
        // An empty file holds the place of another.
        else if (sources?.some(({ text }) => text.trim() === '')) this.#unread.add(scope);
        for (const source of sources ?? []) this.sources.set(source.path, source);
      },
      finished: (main, tables) => {
        push(this.#scopes, main.context, main);
        this.#tables = tables;
        this.#finished = true;
      },
    };
  }

  /** False when a brace was lost: then nothing can be said. */
  get finished(): boolean {
    return this.#finished;
  }

  get tables(): Tables {
    return this.#tables;
  }

  /** Every directive of that name, in the order of reading. */
  all(name: string): readonly Met[] {
    return this.#met.get(name) ?? none;
  }

  /** Every block of that context, in the order of reading. */
  scopes(...contexts: readonly string[]): readonly Scope[] {
    const [only, ...more] = contexts;
    if (only !== undefined && more.length === 0) return this.#scopes.get(only) ?? none;
    return contexts.flatMap((context): readonly Scope[] => this.#scopes.get(context) ?? none);
  }

  /** Whether directives may be in force there that were not seen: of a file that was not read, or around a fragment. */
  mayInherit(scope: Scope): boolean {
    if (!this.whole) return true;
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent)
      if (this.#unread.has(at)) return true;
    return false;
  }

  /** Whether more may stand in the block: it has an include that was not read, or is the block around a fragment. */
  mayHide(scope: Scope): boolean {
    return this.#unread.has(scope) || (!this.whole && scope.opener === undefined);
  }

  /** Whether that stands in a server without address and name: an example, put into blocks to be tried out. */
  isExample(scope: Scope): boolean {
    const server = scope.enclosing('server');
    return server?.side === 'http' && isBare(server);
  }

  /** Whether the block includes nginx's own `fastcgi_params` or their like, and that was not read. */
  mayHideParameters(scope: Scope): boolean {
    return this.#parameters.has(scope);
  }

  /** Nothing is missing anywhere: only then can it be said that something is never used. */
  get complete(): boolean {
    this.#complete ??= this.whole && this.#unread.size === 0 && !this.scopes('server').some(isBare);
    return this.#complete;
  }
}

function isBare(server: Scope): boolean {
  return server.own('listen').length === 0 && server.own('server_name').length === 0;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
