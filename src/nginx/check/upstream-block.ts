import { argument, type Checker, type Met } from './checker.ts';
import { closingBrace } from './closing-brace.ts';
import type { Scope } from './scope.ts';

/** What is known of an `upstream` block so far. */
export interface UpstreamBlock {
  servers: number;
  /** Those that are no backup. */
  primaries: number;
  /** The directive that chose how servers are picked. */
  method: string | undefined;
  takesBackup: boolean;
  hasZone: boolean;
  /** The first server whose name is resolved while nginx runs. */
  resolving: Met | undefined;
}

export function upstreamBlock(scope: Scope, { tables }: Checker): UpstreamBlock {
  let block = tables.upstreamBlocks.get(scope);
  if (block === undefined) {
    block = {
      servers: 0,
      primaries: 0,
      method: undefined,
      takesBackup: true,
      hasZone: false,
      resolving: undefined,
    };
    tables.upstreamBlocks.set(scope, block);
  }
  return block;
}

/** What a finished upstream needs (`ngx_http_upstream`, `ngx_http_upstream_init_round_robin`). */
export function finishUpstream(scope: Scope, checker: Checker): void {
  const { opener } = scope;
  const brace = closingBrace(scope);
  if (opener === undefined || brace === undefined || scope.hasUnread || scope.hasForeign) return;
  const { servers, primaries } = upstreamBlock(scope, checker);
  const name = argument(opener, 0);
  if (servers === 0) {
    const help = `"${name}" needs a server`;
    checker.report('NF6218', 'no servers are inside upstream', brace, { help });
  } else if (primaries === 0) {
    const help = 'besides backup servers there has to be another one';
    checker.report('NF6218', `no servers in upstream "${name}"`, opener, { phase: 1, help });
  }
}

/**
 * Names that nginx resolves while it runs need shared memory and a resolver; said when all of http or stream is there,
 * since the resolver may stand behind the upstream.
 */
export function checkResolving(outer: Scope, checker: Checker): void {
  for (const scope of outer.inner) {
    if (scope.context !== 'upstream' && scope.context !== 'stream upstream') continue;
    const { resolving, hasZone } = upstreamBlock(scope, checker);
    const { opener } = scope;
    if (resolving === undefined || opener === undefined || scope.hasUnread || scope.hasForeign) continue;
    const name = argument(opener, 0);
    if (!hasZone) {
      const message = `resolving names at run time requires upstream "${name}" to be in shared memory`;
      const help = 'add a zone to the upstream, such as: zone backends 64k;';
      checker.report('NF6259', message, opener, { phase: 1, help });
    } else if (!hasResolver(scope, outer)) {
      const message = `no resolver defined to resolve names at run time in upstream "${name}"`;
      checker.report('NF6259', message, opener, { phase: 1, help: 'add a resolver to the upstream' });
    }
  }
}

function hasResolver(scope: Scope, outer: Scope): boolean {
  const has = scope.own('resolver').length > 0 || outer.own('resolver').length > 0;
  return has || outer.hasUnread;
}
