import { listensOf, switchedOn } from '../listens.ts';
import { locationMatch, locationsIn } from '../location-match.ts';
import type { LintRule } from '../rule.ts';

export const http2Misdirected: LintRule = {
  code: 'NF8213',
  tags: ['tls', 'correctness'],
  recommended: false,
  keeps: ['listen', 'http2', 'ssl_reject_handshake', 'return', 'location'],
  check: (survey, report) => {
    for (const server of survey.scopes('server')) {
      const [reject] = server.own('ssl_reject_handshake');
      if (server.side !== 'http' || reject?.node.args[0]?.value !== 'on') continue;
      const listens = listensOf(server);
      const http2 = switchedOn(server, 'http2') || listens.some((listen) => listen.http2);
      if (!http2 || !listens.some(({ isDefault }) => isDefault)) continue;
      const refuses = [
        server,
        ...locationsIn(server).filter((scope) => locationMatch(scope)?.text === '/'),
      ].some((scope) => scope.own('return').length > 0);
      if (!refuses)
        report(reject, 'Requests for other names over an open HTTP/2 connection are served from here', {
          help: 'add "return 421;" to this server',
        });
    }
  },
  explanation: {
    what: 'The default server refuses handshakes with unknown names, but a browser may send a request for another name over an HTTP/2 connection that is open already. It ends here, and gets the default page of nginx.',
    why: 'Browsers share a connection between names of one certificate. With 421 they try again over a new one.',
    mend: 'Add `return 421;` to the server.',
    example: {
      language: 'nginx',
      bad: 'server {\n    listen 8443 ssl default_server;\n    http2 on;\n    ssl_reject_handshake on;\n}',
      good: 'server {\n    listen 8443 ssl default_server;\n    http2 on;\n    ssl_reject_handshake on;\n    return 421;\n}',
    },
  },
};
