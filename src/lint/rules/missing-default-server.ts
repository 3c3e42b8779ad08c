import { grouped } from '../grouped.ts';
import { listensOf } from '../listens.ts';
import type { LintRule } from '../rule.ts';

export const missingDefaultServer: LintRule = {
  code: 'NF8402',
  tags: ['correctness'],
  recommended: false,
  keeps: ['listen', 'server_name'],
  check: (survey, report) => {
    if (!survey.complete) return;
    const listens = survey
      .scopes('server')
      .filter(({ side, opener }) => side === 'http' && opener !== undefined)
      .flatMap((server) => listensOf(server).map((listen) => ({ server, listen })));
    for (const [socket, here] of grouped(listens, ({ listen }) => listen.socket)) {
      const [first] = here;
      if (here.length < 2 || first === undefined || here.some(({ listen }) => listen.isDefault)) continue;
      const at = first.listen.placed ?? first.server.opener;
      if (at !== undefined)
        report(at, `This server answers for every unknown name on ${socket}, because it comes first`, {
          help: 'write "default_server" where it is meant',
        });
    }
  },
  explanation: {
    what: 'Several servers share a socket and none is the `default_server`. The first one in the order of reading answers for unknown names.',
    why: 'With one file for each site the first one is first by the alphabet; a new file changes which site answers.',
    mend: 'Mark the one that is meant, best one that returns 404 or 444.',
    ignore: 'When the first is meant and stays first.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8080;\n    server_name a.example.com;\n}\nserver {\n    listen 8080;\n    server_name b.example.com;\n}',
      good: 'server {\n    listen 8080 default_server;\n    return 404;\n}\nserver {\n    listen 8080;\n    server_name b.example.com;\n}',
    },
  },
};
