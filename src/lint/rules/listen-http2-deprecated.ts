import type { Scope } from '../../nginx/check/scope.ts';
import { isBefore } from '../../nginx/releases.ts';
import { insertAfter, removeWord } from '../edit.ts';
import { type Listen, listensOf } from '../listens.ts';
import type { LintFix, LintRule } from '../rule.ts';

/** `http2 on;` is for a server, the old parameter was for a socket and so for all servers on it. */
export const listenHttp2Deprecated: LintRule = {
  code: 'NF8212',
  tags: ['compat'],
  recommended: true,
  applies: (version) => !isBefore(version, '1.25.1'),
  keeps: ['listen', 'http2'],
  check: (survey, report) => {
    const servers = survey.scopes('server').filter(({ side }) => side === 'http');
    const fixable = sameMeaning(servers);
    for (const server of servers) {
      const old = listensOf(server).filter(({ http2 }) => http2);
      const [first] = old;
      const placed = first?.placed;
      if (placed === undefined) continue;
      const word = placed.node.args.find(({ value }) => value === 'http2');
      if (word === undefined) continue;
      report({ word, source: placed.source }, 'The http2 parameter of listen is deprecated', {
        help: 'write "http2 on;" in each server of this address',
        fix: fixable.has(server) ? fixFor(server, old) : undefined,
      });
    }
  },
  explanation: {
    what: '`listen … http2` is deprecated since nginx 1.25.1, and each start logs a warning. The directive `http2 on;` takes its place.',
    why: 'The parameter was for the socket, so one server switched HTTP/2 on for all the servers of the same address. The directive is for its server alone. A later release will drop the parameter.',
    mend: 'Take the parameter away and write `http2 on;` in every server of that address. The fix is offered where it keeps the meaning: all servers of the address have the parameter.',
    ignore: 'While the same file must also work with nginx before 1.25.1.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443 ssl http2;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
      good: 'server {\n    listen 8443 ssl;\n    http2 on;\n    ssl_certificate a.crt;\n    ssl_certificate_key a.key;\n}',
    },
  },
};

/** Servers that all speak HTTP/2 on each of their TLS sockets, together with all others there: nothing changes for anybody. */
function sameMeaning(servers: readonly Scope[]): ReadonlySet<Scope> {
  const bySocket = new Map<string, Scope[]>();
  for (const server of servers)
    for (const socket of socketsOf(server)) {
      const list = bySocket.get(socket);
      if (list === undefined) bySocket.set(socket, [server]);
      else list.push(server);
    }
  const left = new Set(servers.filter(speaksItEverywhere));
  // Whoever shares a socket with one that stays as it is has to stay as well.
  const staying = servers.filter((server) => !left.has(server));
  for (let server = staying.pop(); server !== undefined; server = staying.pop())
    for (const socket of socketsOf(server)) {
      for (const other of bySocket.get(socket) ?? []) if (left.delete(other)) staying.push(other);
      bySocket.delete(socket);
    }
  return left;
}

function socketsOf(server: Scope): readonly string[] {
  return listensOf(server)
    .filter(({ ssl }) => ssl)
    .map(({ socket }) => socket);
}

function speaksItEverywhere(server: Scope): boolean {
  if (server.own('http2').length > 0) return server.own('http2')[0]?.node.args[0]?.value === 'on';
  const listens = listensOf(server).filter(({ quic }) => !quic);
  // A plain socket with the parameter speaks nothing but HTTP/2; the directive would let HTTP/1 in.
  return listens.every(({ ssl, http2 }) => ssl === http2) && listens.some(({ http2 }) => http2);
}

function fixFor(server: Scope, old: readonly Listen[]): LintFix | undefined {
  const placed = old.flatMap((listen) => (listen.placed === undefined ? [] : [listen.placed]));
  const last = placed.at(-1);
  if (last === undefined || placed.some(({ source }) => source.path !== last.source.path)) return undefined;
  // In a file that several servers include, the directive would come to each of them.
  if (server.opener?.source.path !== last.source.path) return undefined;
  const removals = placed.flatMap(({ node, source }) =>
    node.args.filter(({ value }) => value === 'http2').map((word) => removeWord(source, word)),
  );
  const insertion = server.own('http2').length > 0 ? [] : [insertAfter(last, 'http2 on;')];
  return { message: 'write "http2 on;"', edits: [...removals, ...insertion] };
}
