import { checkBuffers, checkHeaderBuffers } from './buffers.ts';
import type { Checker } from './checker.ts';
import { checkDuplicateLocations } from './location.ts';
import type { Scope } from './scope.ts';
import { checkServerNames } from './server-names.ts';
import { checkServerTls, checkSocketTls, checkUpstreamTls } from './tls.ts';
import { noteLate } from './variables.ts';

/**
 * When `http` ends nginx hands its values down into servers and locations, and judges them there. Without a server
 * nothing is handed down, and nothing judged.
 */
export function mergeHttp(http: Scope, checker: Checker): void {
  const servers = http.inner.filter(({ context }) => context === 'server');
  if (servers.length === 0) return;
  checkBuffers(http, checker);
  checkHeaderBuffers(http, checker);
  noteLate(servers, checker);
  for (const server of servers) mergeServer(server, checker);
}

/** What is judged when all servers are there: the names and the TLS of each address. */
export function finishHttp(http: Scope, checker: Checker): void {
  const sockets = [...checker.tables.sockets.values()];
  checkServerNames(sockets, checker);
  // A server that listens in a file that is not at hand may be the default one anywhere.
  if (!http.inner.some(listensUnseen)) checkSocketTls(sockets, checker);
}

function listensUnseen(scope: Scope): boolean {
  return scope.context === 'server' && scope.hasUnread && scope.own('listen').length === 0;
}

/** The same for a server that stands alone, in a fragment. */
export function mergeServer(server: Scope, checker: Checker): void {
  checkHeaderBuffers(server, checker);
  checkServerTls(server, checker);
  mergeLocation(server, checker);
}

function mergeLocation(outermost: Scope, checker: Checker): void {
  const stack = [outermost];
  for (let scope = stack.pop(); scope !== undefined; scope = stack.pop()) {
    checkBuffers(scope, checker);
    checkUpstreamTls(scope, checker);
    checkDuplicateLocations(scope, checker);
    for (let i = scope.inner.length - 1; i >= 0; i--) {
      const inner = scope.inner[i];
      if (inner !== undefined) stack.push(inner);
    }
  }
}
