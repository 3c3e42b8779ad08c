import type { LintRule } from '../rule.ts';

/** nginx chooses a server by the host of the request line first, `$http_host` is the header only. */
export const hostHeaderRaw: LintRule = {
  code: 'NF8006',
  tags: ['security'],
  recommended: false,
  keeps: ['proxy_set_header'],
  check: (survey, report) => {
    for (const { node, source } of survey.all('proxy_set_header')) {
      const [name, value] = node.args;
      if (name?.value.toLowerCase() !== 'host' || value?.value.toLowerCase() !== '$http_host') continue;
      report(
        { word: value, source },
        'The backend may see another Host than the one that chose this server',
        {
          help: 'write $host, or $host:$server_port where the port matters',
        },
      );
    }
  },
  explanation: {
    what: 'The `Host` header is handed on as it came. For `GET http://a.example.com/` with `Host: b.example.com` nginx chooses the server of `a`, and the backend is told `b`.',
    why: 'Checks that go by the server name here can be passed by with a host that the backend then believes.',
    mend: 'Use `$host`; where the port matters, `$host:$server_port`.',
    ignore:
      'When the backend checks the host against a list of its own, or needs the port as the client wrote it.',
    example: {
      language: 'nginx',
      bad: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $http_host;\n}',
      good: 'location / {\n    proxy_pass http://127.0.0.1:8000;\n    proxy_set_header Host $host;\n}',
    },
  },
};
