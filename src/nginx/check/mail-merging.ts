import { parseUrl } from './address.ts';
import { argument, argumentAt, type Checker } from './checker.ts';
import type { Placed, Scope } from './scope.ts';

/** Ports that tell the protocol. */
const knownPorts = new Set([25, 465, 587, 110, 995, 143, 993]);

/** What nginx judges when `mail` ends: each server with what it inherits. */
export function finishMail(mail: Scope, checker: Checker): void {
  if (mail.hasUnread) return;
  for (const server of mail.inner) {
    if (server.context === 'mail server' && !server.hasUnread) checkServer(server, checker);
  }
}

function checkServer(server: Scope, checker: Checker): void {
  const { opener } = server;
  if (opener === undefined) return;
  if (server.own('protocol').length === 0 && !server.own('listen').some(tellsProtocol))
    checker.report('NF6249', 'unknown mail protocol for server', opener, {
      phase: 1,
      help: 'its ports are not those of a protocol: add protocol imap, pop3 or smtp',
    });
  checkTls(server, checker);
  if (server.inherited('auth_http').length === 0)
    checker.report('NF6249', 'no "auth_http" is defined for server', opener, {
      phase: 1,
      help: 'nginx asks the server named by auth_http whether a user may log in, and where his mail is',
    });
}

function tellsProtocol(listen: Placed): boolean {
  const url = parseUrl(argument(listen, 0), { listen: true });
  return url.ok && knownPorts.has(url.port);
}

/** `ngx_mail_ssl_merge_conf`: whatever asks for TLS needs a certificate. */
function checkTls(server: Scope, checker: Checker): void {
  const [mode, at] = tlsMode(server);
  if (mode === undefined || at === undefined) return;
  const certificates = server.inherited('ssl_certificate');
  const keys = server.inherited('ssl_certificate_key');
  const lacking =
    certificates.length === 0 ? 'ssl_certificate' : keys.length === 0 ? 'ssl_certificate_key' : undefined;
  if (lacking !== undefined) {
    const message = `no "${lacking}" is defined for the "${mode}" directive`;
    checker.report(lacking === 'ssl_certificate' ? 'NF6232' : 'NF6233', message, at, {
      phase: 1,
      help: `add ${lacking} to the server`,
    });
    return;
  }
  const last = certificates.at(-1);
  if (keys.length >= certificates.length || last === undefined) return;
  const message = `no "ssl_certificate_key" is defined for certificate "${argument(last, 0)}" and the "${mode}" directive`;
  checker.report('NF6233', message, argumentAt(last, 0), {
    phase: 1,
    help: 'each certificate has a key of its own, in the same order',
  });
}

function tlsMode(server: Scope): readonly [mode: string | undefined, at: Placed | undefined] {
  const listen = server.own('listen').findLast(({ node }) => node.args.some(({ value }) => value === 'ssl'));
  if (listen !== undefined) return ['listen ... ssl', listen];
  const [ssl] = server.inherited('ssl');
  if (ssl !== undefined && /^on$/i.test(argument(ssl, 0))) return ['ssl', ssl];
  const [starttls] = server.inherited('starttls');
  if (starttls !== undefined && !/^off$/i.test(argument(starttls, 0))) return ['starttls', starttls];
  return [undefined, undefined];
}
