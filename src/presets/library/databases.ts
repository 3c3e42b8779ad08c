import { definePreset, type Preset } from '../preset.ts';
import { allow, handedOn, idleFor, listening, portOf, proxyProtocol, server } from '../stream-parts.ts';

interface Database {
  readonly name: string;
  readonly title: string;
  readonly port: number;
  readonly idle: string;
  readonly notes: string;
}

/** They differ in the port, and in how long their connections are silent. */
function database({ name, title, port: usual, idle: usualIdle, notes }: Database): Preset {
  return definePreset({
    name,
    place: 'stream',
    about: `${title}, for clients of private networks.`,
    notes: `${notes}

Connections of a pool are silent for long: \`idle\` is longer than nginx's ten minutes, and TCP keepalive finds those whose
other end is gone. Whoever else may connect stands in \`allow\`.`,
    parameters: {
      backend: server(`10.0.0.5:${usual}`),
      port: portOf(usual),
      allow,
      idle: idleFor(usualIdle),
      proxyProtocol: proxyProtocol(false),
    },
    gives: ({ backend, port, allow: clients, idle, proxyProtocol: tells }) => ({
      listen: listening(port),
      access: { allow: [...clients] },
      proxy: handedOn({ backend, idle, proxyProtocol: tells }),
    }),
  });
}

export const postgres = database({
  name: 'postgres',
  title: 'PostgreSQL',
  port: 5432,
  idle: '1d',
  notes: `TLS goes through to the server: clients ask for it in PostgreSQL's own words, which nginx does not know. The server sees
the address of nginx in \`pg_hba.conf\`.`,
});

export const mysql = database({
  name: 'mysql',
  title: 'MySQL and MariaDB',
  port: 3306,
  idle: '8h',
  notes: `TLS goes through to the server. It sees the address of nginx: in accounts such as \`user@10.0.0.1\`, and in
\`max_connect_errors\`, by which one client may lock all others out. MariaDB, and Percona's MySQL, take \`proxyProtocol: true\` with
\`proxy_protocol_networks\`.`,
});

export const redis = database({
  name: 'redis',
  title: 'Redis and Valkey',
  port: 6379,
  idle: '1d',
  notes: `Subscribers and blocking reads wait in silence. A server without a password trusts everybody who comes from nginx:
protected mode does not help when nginx is on its machine.`,
});
