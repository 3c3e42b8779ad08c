import { type At, argument, argumentAt, type Checker, type Checks, type Met, placeOf } from './checker.ts';
import type { Place } from './problem.ts';
import { checkRegex } from './regex-use.ts';
import type { Scope } from './scope.ts';
import type { Referers } from './tables.ts';

/** As nginx reads it (`ngx_http_valid_referers`); what a block holds counts together. */
function checkReferers(met: Met, checker: Checker): void {
  const { referers } = checker.tables;
  const known = referers.get(met.scope) ?? { keys: new Set(), serverNames: undefined, absent: undefined };
  referers.set(met.scope, known);
  for (let i = 0; i < met.node.args.length; i++) if (!checkReferer(met, i, known, checker)) return;
}

function checkReferer(met: Met, index: number, known: Referers, checker: Checker): boolean {
  const value = argument(met, index);
  const at = argumentAt(met, index);
  if (value === 'none' || value === 'blocked') {
    known.absent ??= placeOf(at);
    return true;
  }
  if (value === 'server_names') {
    known.serverNames ??= placeOf(at);
    return true;
  }
  if (value === '' || value === '~') {
    const message = value === '' ? `invalid referer "${value}"` : `empty regex in "${value}"`;
    checker.report('NF6203', message, at, {
      help: 'a name, a wildcard, ~regex, none, blocked or server_names',
    });
    return false;
  }
  if (value.startsWith('~')) {
    checkRegex(value.slice(1), met, index, checker);
    return true;
  }
  const slash = value.indexOf('/');
  const name = slash < 0 ? value : value.slice(0, slash);
  const problem = nameProblem(name, known);
  if (problem === 'invalid')
    checker.report('NF6203', `invalid hostname or wildcard "${name}"`, at, {
      help: 'a wildcard is *.example.com, .example.com or www.*',
    });
  else if (problem === 'conflict') conflict(name, at, checker, 0);
  return problem === undefined;
}

/** `server_names` stands for all names of the server, also for those below it; nginx adds them at the end of `http`. */
export function checkServerReferers(_http: Scope, checker: Checker): void {
  for (const [scope, known] of checker.tables.referers) {
    const { serverNames, absent, keys } = known;
    const server = scope.enclosing('server');
    const names = serverNames === undefined ? [] : namesOf(server);
    if (serverNames !== undefined) {
      for (const name of names) addServerName(name, serverNames, known, checker);
    }
    const mayHaveNames = names.length > 0 || scope.hasUnread || server?.hasUnread;
    if (absent !== undefined && keys.size === 0 && !mayHaveNames)
      checker.report('NF6203', noNames, absent, {
        phase: 1,
        help: 'add the names of the sites that may refer here, or server_names',
      });
  }
}

function addServerName(name: string, at: Place, known: Referers, checker: Checker): void {
  const problem = name === '$hostname' ? undefined : nameProblem(name, known);
  if (problem === 'conflict') conflict(name, at, checker, 1);
  else if (problem === 'invalid')
    checker.report('NF6203', `invalid hostname or wildcard "${name.toLowerCase()}"`, at, {
      phase: 1,
      help: 'server_names takes the names of the server, and this is one of them',
    });
}

const noNames =
  'the "none" or "blocked" referers are specified in the "valid_referers" directive without any valid referer';

/** The names of a server, save regular expressions; without any it has the empty one. */
function namesOf(server: Scope | undefined): readonly string[] {
  const placed = server?.own('server_name') ?? [];
  if (placed.length === 0) return [''];
  return placed
    .flatMap(({ node }) => node.args.map(({ value }) => value))
    .filter((name) => !name.startsWith('~'));
}

function conflict(name: string, at: At, checker: Checker, phase: 0 | 1): void {
  checker.report('NF6245', `conflicting parameter "${name.toLowerCase()}"`, at, {
    phase,
    help: 'the same name is there already',
  });
}

/** As `ngx_hash_add_key` with wildcards. */
function nameProblem(name: string, { keys }: Referers): 'invalid' | 'conflict' | undefined {
  const kind = kindOf(name);
  if (kind === undefined) return 'invalid';
  const lower = name.toLowerCase();
  const made =
    kind === 'exact'
      ? [`exact ${lower}`]
      : kind === 'both'
        ? [`exact ${lower.slice(1)}`, `head ${lower.slice(1)}`]
        : [kind === 'head' ? `head ${lower.slice(2)}` : `tail ${lower.slice(0, -2)}`];
  for (const key of made) {
    if (keys.has(key)) return 'conflict';
    keys.add(key);
  }
  return undefined;
}

/** Which table nginx puts a name into; undefined for what it refuses. */
function kindOf(name: string): 'exact' | 'head' | 'tail' | 'both' | undefined {
  if (name.includes('..') || (name.match(/\*/g)?.length ?? 0) > 1) return undefined;
  if (name.length > 1 && name.startsWith('.')) return name.includes('*') ? undefined : 'both';
  if (!name.includes('*')) return 'exact';
  if (name.length > 2 && name.startsWith('*.')) return 'head';
  return name.length > 2 && name.endsWith('.*') ? 'tail' : undefined;
}

export const refererChecks: Checks = { valid_referers: checkReferers };
