import { defineConfig, type Spec } from 'nginx-forge';
import { certificateFor } from './certificates.ts';

type Site = NonNullable<Spec['sites']>[string];

/** A site whose /wss is a WebSocket backend and everything else an app. */
function realtimeSite(name: string, ports: { app: number; websocket: number }): Site {
  const app = `http://127.0.0.1:${ports.app}`;
  return {
    tls: certificateFor(name),
    hsts: { maxAge: 63072000 },
    headers: { 'Cache-Control': 'no-store' },
    locations: {
      '/': { proxy: app },
      '/wss': {
        proxy: { to: `http://127.0.0.1:${ports.websocket}`, websocket: true, timeouts: { idle: '1d' } },
      },
      '/api': { proxy: app },
    },
  };
}

const tenants = ['red', 'green', 'blue'];
const sites: Record<string, Site> = {};
for (const [i, tenant] of tenants.entries()) {
  const name = `${tenant}.example.com`;
  sites[name] = realtimeSite(name, { app: 3000 + i, websocket: 9200 + i });
}

export default defineConfig({
  target: 'debian-13',
  upstreams: {
    'ws-backend': { servers: tenants.map((_, i) => `127.0.0.1:${9200 + i}`), method: 'least_conn' },
  },
  sites,
  streams: {
    wss: {
      listen: 9300,
      tls: certificateFor('ws.example.com'),
      proxy: { upstream: 'ws-backend', timeouts: { connect: '60s', idle: '1h' } },
    },
  },
});
