import type { stream as catalog } from '../catalog/stream.ts';
import type { Explanation } from '../explanation.ts';

export const stream = {
  NF3001: {
    what: 'Two parts of the spec want to listen on the same address. A wildcard such as `0.0.0.0:443` covers every address with that port.',
    why: '`nginx -t` does not always see it, and nginx then fails when it starts.',
    mend: 'Choose another port, or listen on different addresses.',
  },
  NF3002: {
    what: 'The stream listens with UDP, and this needs TCP.',
    mend: 'Listen with TCP, or take it away.',
  },
  NF3003: {
    what: 'The key counts packets of UDP, and the stream listens with TCP. nginx would ignore it.',
    mend: 'Write `listen: "PORT/udp"` where UDP is meant, or take the key away.',
    example: {
      language: 'yaml',
      bad: 'dns: { listen: 53, proxy: { to: [10.0.0.2:53], responses: 1 } }',
      good: 'dns: { listen: 53/udp, proxy: { to: [10.0.0.2:53], responses: 1 } }',
    },
  },
  NF3004: {
    what: 'The address of a server has no port. In http that would be port 80; a stream has no usual port, and nginx refuses it.',
    mend: 'Write `ADDRESS:PORT`.',
  },
  NF3005: {
    what: 'A log of streams has no format. http has the format `combined`, streams have none.',
    mend: 'Define one under `settings.stream.logFormats`, and name it: `{ path, format }`.',
  },
} as const satisfies Record<keyof typeof catalog, Explanation>;
