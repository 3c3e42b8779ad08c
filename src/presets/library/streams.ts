import { backend as backendOf } from '../backend.ts';
import { definePreset, type ValuesOf } from '../preset.ts';
import { allow, handedOn, idleFor, listening, portOf, proxyProtocol, server } from '../stream-parts.ts';

const tlsParameters = {
  certificate: {
    kind: 'path',
    about: 'PEM file with the certificate and its chain.',
    example: '/etc/nginx/tls/example.com.pem',
  },
  certificateKey: {
    kind: 'path',
    about: 'PEM file with the private key.',
    example: '/etc/nginx/tls/example.com.key',
  },
  idle: idleFor('1h'),
  proxyProtocol: proxyProtocol(false),
} as const;

type TlsValues = ValuesOf<typeof tlsParameters> & { readonly backend: string; readonly port: number };

function tlsEndsHere({ backend, port, certificate, certificateKey, idle, proxyProtocol: tells }: TlsValues) {
  return {
    listen: listening(port),
    tls: { certificate, certificateKey },
    proxy: handedOn({ backend, idle, proxyProtocol: tells }),
  };
}

export const tlsTerminate = definePreset({
  name: 'tls-terminate',
  place: 'stream',
  about: 'TLS ends here; what comes out of it goes on as it is, to a server that knows no TLS.',
  notes: `A stream takes nothing from the sites: its certificate and profile are its own (\`tls\` beside the preset has the rest of
them). The server sees the address of nginx, unless \`proxyProtocol: true\` tells it the client's.`,
  parameters: {
    backend: server('127.0.0.1:9200'),
    port: { kind: 'number', about: 'Port to listen on.', example: 9300 },
    ...tlsParameters,
  },
  gives: tlsEndsHere,
});

export const mqtt = definePreset({
  name: 'mqtt',
  place: 'stream',
  about: 'An MQTT broker; TLS ends here, and clients may be silent between their pings.',
  notes: `A client that names a keepalive says something within it, and the broker gives it up after one and a half of them:
\`idle\` has to be longer than that. Without TLS: \`port: 1883\`, and \`tls: null\` beside the preset.`,
  parameters: {
    backend: server('127.0.0.1:1883'),
    port: portOf(8883),
    ...tlsParameters,
  },
  gives: tlsEndsHere,
});

export const dns = definePreset({
  name: 'dns',
  place: 'stream',
  about: 'Name servers, over UDP and TCP, for clients of private networks.',
  notes: `One answer ends a session of UDP. An open resolver is used to attack others: \`allow\` names who may ask, and a server for
everybody has to be one that answers for its own zones alone.`,
  parameters: {
    backend: server('10.0.0.53:53'),
    port: portOf(53),
    allow,
  },
  gives: ({ backend, port, allow: clients }) => ({
    listen: [port, `${port}/udp`],
    access: { allow: [...clients] },
    proxy: { ...backendOf(backend), responses: 1, timeouts: { connect: '2s', idle: '10s' } },
  }),
});

export const smtp = definePreset({
  name: 'smtp',
  place: 'stream',
  about: 'A mail server that takes mail from other servers; it is told who they are.',
  notes: `Without the PROXY protocol header all mail seems to come from nginx, from a machine that the server trusts: it would take
mail for anybody. Postfix expects the header with \`postscreen_upstream_proxy_protocol = haproxy\` or
\`smtpd_upstream_proxy_protocol = haproxy\`. STARTTLS goes through to the server.`,
  parameters: {
    backend: server('10.0.0.25:25'),
    port: portOf(25),
    idle: idleFor('10m'),
    proxyProtocol: proxyProtocol(true),
  },
  gives: ({ backend, port, idle, proxyProtocol: tells }) => ({
    listen: listening(port),
    proxy: handedOn({ backend, idle, proxyProtocol: tells }),
  }),
});
