import { grouped } from '../grouped.ts';
import { type Listen, listensOf } from '../listens.ts';
import type { LintRule } from '../rule.ts';

/** The two halves open their sockets by themselves, and the second one finds the port taken. */
export const httpStreamPortClash: LintRule = {
  code: 'NF8415',
  tags: ['correctness', 'operation'],
  recommended: true,
  keeps: ['listen'],
  check: (survey, report) => {
    const http = grouped(
      survey
        .scopes('server')
        .filter(({ side }) => side === 'http')
        .flatMap(listensOf),
      portOf,
    );
    for (const server of survey.scopes('stream server'))
      for (const listen of listensOf(server)) {
        const taken = http.get(portOf(listen))?.find((other) => clash(listen, other));
        const at = listen.placed;
        if (at === undefined || taken === undefined) continue;
        report(at, `http listens on ${taken.socket} as well, so nginx does not start`, {
          help: 'use another port or address',
          ...(taken.placed === undefined
            ? {}
            : {
                related: [
                  {
                    message: 'the other one',
                    place: {
                      source: taken.placed.source,
                      start: taken.placed.node.start,
                      end: taken.placed.node.name.end,
                      line: taken.placed.node.line,
                    },
                  },
                ],
              }),
        });
      }
  },
  explanation: {
    what: '`http` and `stream` listen on the same port. `nginx -t` accepts that, but nginx does not start: "bind() failed (98: Address already in use)".',
    why: 'The test does not take a port that is in use for an error, since mostly it is nginx itself that uses it.',
    mend: 'Let one of them listen on another port or address. To share port 443, let `stream` have it with `ssl_preread`, and `http` a port of `127.0.0.1`.',
    example: {
      language: 'nginx',
      bad: 'http {\n    server {\n        listen 8443;\n    }\n}\nstream {\n    server {\n        listen 8443;\n        proxy_pass 127.0.0.1:8000;\n    }\n}',
      good: 'http {\n    server {\n        listen 127.0.0.1:8444;\n    }\n}\nstream {\n    server {\n        listen 8443;\n        proxy_pass 127.0.0.1:8444;\n    }\n}',
    },
  },
};

function portOf({ family, port, udp, socket }: Listen): string {
  return family === 'unix' ? socket : `${family} ${port} ${udp}`;
}

/** All addresses of a family take the port of each of them. */
function clash(a: Listen, b: Listen): boolean {
  return a.socket === b.socket || isWildcard(a) || isWildcard(b);
}

function isWildcard({ socket }: Listen): boolean {
  return socket.startsWith('0.0.0.0:') || socket.startsWith('[::]:');
}
