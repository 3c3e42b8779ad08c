import { type At, argument, argumentAt, type Checker, type Checks, type Met, placeOf } from './checker.ts';
import { checkRegex } from './regex-use.ts';
import type { Scope } from './scope.ts';
import type { Referers } from './tables.ts';

/** As nginx reads it (`ngx_http_valid_referers`); what a block holds counts together. */
function checkReferers(met: Met, checker: Checker): void {
  const { referers } = checker.tables;
  const known = referers.get(met.scope) ?? { keys: new Set(), serverNames: undefined };
  referers.set(met.scope, known);
  for (let i = 0; i < met.node.args.length; i++) if (!checkReferer(met, i, known, checker)) return;
}

function checkReferer(met: Met, index: number, known: Referers, checker: Checker): boolean {
  const value = argument(met, index);
  const at = argumentAt(met, index);
  if (value === 'none' || value === 'blocked') return true;
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
    if (known.serverNames === undefined) continue;
    for (const name of serverNames(scope))
      if (nameProblem(name, known) === 'conflict') conflict(name, known.serverNames, checker, 1);
  }
}

/** The names of the server around, save regular expressions and what only the machine knows. */
function serverNames(scope: Scope): readonly string[] {
  const placed = scope.enclosing('server')?.own('server_name') ?? [];
  return placed
    .flatMap(({ node }) => node.args.map(({ value }) => value))
    .filter((name) => name !== '$hostname' && !name.startsWith('~'));
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
