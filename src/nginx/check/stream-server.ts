import { atLeast } from '../version.ts';
import { parseUrl } from './address.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import type { Placed, Scope } from './scope.ts';
import { checkServerNames } from './server-names.ts';
import { checkBackendTls, checkServerTls, checkSocketTls } from './tls.ts';

/** `pass` of stream (`ngx_stream_pass`). */
function checkPass(met: Met, checker: Checker): void {
  const text = argument(met, 0);
  if (text.includes('$')) return;
  const url = parseUrl(text);
  if (!url.ok)
    checker.report('NF6220', `${url.problem} in "${text}" of the "pass" directive`, argumentAt(met, 0));
  else if (url.family === 'name' || url.host === 'localhost')
    checker.report('NF6219', '"pass" directive has no addresses', argumentAt(met, 0), {
      help: 'write the address itself: names are not looked up here',
    });
  else if (url.noPort) checker.report('NF6219', '"pass" directive has no port', argumentAt(met, 0));
}

/** What a finished server of stream has to have. */
export function finishStreamServer(scope: Scope, checker: Checker): void {
  const { opener, hasUnread, hasForeign } = scope;
  if (opener === undefined || hasUnread) return;
  if (!scope.has('listen'))
    checker.report('NF6244', 'no "listen" is defined for server', opener, {
      help: 'add the address that it answers on, such as: listen 12345;',
    });
  if (hasForeign || atLeast(checker.version, '1.27.1')) return;
  if (scope.has('proxy_pass') || scope.has('pass') || scope.has('return')) return;
  checker.report('NF6243', 'no handler for server', opener, {
    phase: 1,
    help: 'say what becomes of its connections: proxy_pass, pass or return',
  });
}

/** What nginx judges when `stream` ends: each server with what it inherits, then the addresses. */
export function finishStream(stream: Scope, checker: Checker): void {
  const sockets = [...checker.tables.streamSockets.values()];
  const isOld = !atLeast(checker.version, '1.25.5');
  for (const server of stream.inner) {
    if (server.context !== 'stream server') continue;
    if (isOld) checkOldTls(server, checker);
    else checkServerTls(server, checker);
    if (isOn(server.inherited('proxy_ssl'))) checkBackendTls('proxy', server, checker);
  }
  if (isOld) return;
  checkServerNames(sockets, checker);
  checkSocketTls(sockets, checker);
}

/** Before 1.25.5 certificates are asked for where a server has `listen ... ssl`, and judged only there. */
function checkOldTls(server: Scope, checker: Checker): void {
  const listen = server.own('listen').findLast(({ node }) => node.args.some(({ value }) => value === 'ssl'));
  if (listen === undefined) return;
  const certificates = server.inherited('ssl_certificate');
  const keys = server.inherited('ssl_certificate_key');
  const lacking =
    certificates.length === 0 ? 'ssl_certificate' : keys.length === 0 ? 'ssl_certificate_key' : undefined;
  if (lacking !== undefined && !server.isKnown) return;
  if (lacking === undefined) {
    checkServerTls(server, checker);
    return;
  }
  const message = `no "${lacking}" is defined for the "listen ... ssl" directive`;
  checker.report(lacking === 'ssl_certificate' ? 'NF6232' : 'NF6233', message, listen, {
    phase: 1,
    help: `add ${lacking} to the server`,
  });
}

function isOn([placed]: readonly Placed[]): boolean {
  return placed !== undefined && /^on$/i.test(argument(placed, 0));
}

export const streamServerChecks: Checks = { 'stream:pass': checkPass };
