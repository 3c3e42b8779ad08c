import { httpBackend } from '../backend.ts';
import { definePreset } from '../preset.ts';

export const loadBalancer = definePreset({
  name: 'load-balancer',
  place: 'site',
  about: 'Several servers behind one name: another is asked when one fails, within limits.',
  notes: `The upstream says who they are and how they share the work:

\`\`\`yaml
upstreams:
  app:
    method: least_conn
    zone: true
    keepalive: 32
    servers:
      - { address: 10.0.0.11:3000, weight: 2, maxFails: 3, failTimeout: 30s }
      - { address: 10.0.0.12:3000, maxFails: 3, failTimeout: 30s }
      - { address: 10.0.0.13:3000, backup: true }
\`\`\`

Clients stay with a server by \`sticky: { cookie: route }\` from nginx 1.29.6 on, below that by
\`method: { hash: $cookie_session, consistent: true }\`. Requests that may not be made twice, such as POST, are not sent to a
second server once the first has them.`,
  parameters: {
    backend: { kind: 'backend', about: 'Name of the upstream.', example: 'app' },
    tries: { kind: 'number', about: 'Most servers that are asked for one request.', default: 2 },
    within: {
      kind: 'text',
      about: 'Time in which the next server may still be asked, as a duration.',
      default: '10s',
    },
    bodySize: { kind: 'text', about: 'Largest request body, such as an upload.', default: '10m' },
  },
  gives: ({ backend, tries, within, bodySize }) => ({
    bodySize,
    locations: {
      '/': {
        proxy: {
          ...httpBackend(backend),
          timeouts: { connect: '3s' },
          retry: { on: ['error', 'timeout', 'http_502', 'http_503'], tries, timeout: within },
        },
      },
    },
  }),
});
