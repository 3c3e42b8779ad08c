import { type Entry, q } from './entry.ts';

/** stream rules (NF3xxx). */
export const stream = () =>
  ({
    NF3001: {
      name: 'stream/port-taken',
      severity: 'error',
      text: (socket: string, by: string) => `${socket} is already taken by ${by}`,
    },
    NF3002: {
      name: 'stream/udp',
      severity: 'error',
      text: (what: string) => `${what} is not possible with UDP`,
    },
    NF3003: { name: 'stream/tcp', severity: 'error', text: (what: string) => `${q(what)} is for UDP only` },
    NF3004: {
      name: 'stream/port-missing',
      severity: 'error',
      text: (address: string) => `${q(address)} has no port`,
    },
    NF3005: {
      name: 'stream/log-without-format',
      severity: 'error',
      text: () => 'A log of streams needs a format: nginx has none of its own here',
    },
    NF3101: {
      name: 'stream/route-word',
      severity: 'error',
      text: (id: string) => `${q(id)} has a meaning of its own in routes`,
    },
    NF3102: {
      name: 'stream/route-passes-tls',
      severity: 'error',
      text: (what: string) => `${what} is not possible where a route passes TLS through`,
    },
    NF3103: {
      name: 'stream/route-ends-tls',
      severity: 'error',
      text: (what: string) => `${what} is not possible where the stream ends TLS`,
    },
    NF3104: {
      name: 'stream/via-taken',
      severity: 'error',
      text: (address: string, stream: string) =>
        `The sites listen on ${address} for the stream ${q(stream)} already`,
    },
    NF3105: {
      name: 'stream/no-sites',
      severity: 'error',
      text: (port: string) => `No https site listens on ${port}`,
    },
    NF3106: {
      name: 'stream/shared-socket-option',
      severity: 'error',
      text: (socket: string, stream: string, options: string) =>
        `${socket} belongs to the stream ${q(stream)}: ${options} can't be set by a site`,
    },
    NF3107: {
      name: 'stream/name-routed-away',
      severity: 'warning',
      text: (name: string, stream: string) =>
        `Connections for ${q(name)} never reach this site: the stream ${q(stream)} sends them elsewhere`,
    },
    NF3108: {
      name: 'stream/real-ip-without-header',
      severity: 'error',
      text: () => 'No socket of this stream takes a PROXY protocol header, which "realIp" reads',
    },
    NF3109: {
      name: 'stream/pass-name',
      severity: 'error',
      text: (address: string) => `${q(address)} is a name: connections are handed to a socket by its address`,
    },
    NF3110: {
      name: 'stream/pass-nowhere',
      severity: 'error',
      text: (address: string) => `Nothing of this spec listens on ${q(address)}`,
    },
    NF3130: {
      name: 'main/secret-env',
      severity: 'warning',
      text: (name: string) =>
        `The value of ${q(name)} is written into the configuration for everybody to read`,
    },
    NF3131: {
      name: 'main/daemon',
      severity: 'warning',
      text: () => '"daemon" is said by what starts nginx, and nginx refuses to be told twice',
    },
    NF3132: {
      name: 'main/master-process',
      severity: 'warning',
      text: () => 'Without a master process nginx cannot be reloaded, and one mistake ends it',
    },
    NF3140: {
      name: 'mail/no-auth',
      severity: 'error',
      text: () => 'Nobody is named who says whether a user may log in',
    },
    NF3141: {
      name: 'mail/protocol',
      severity: 'error',
      text: () => 'The ports do not tell the protocol',
    },
    NF3142: {
      name: 'mail/two-protocols',
      severity: 'error',
      text: (port: string, protocol: string, other: string) =>
        `Port ${port} is that of ${protocol}, and this server speaks ${other}`,
    },
    NF3143: {
      name: 'mail/plain-login',
      severity: 'warning',
      text: (socket: string) => `Passwords go over ${socket} as plain text`,
    },
  }) as const satisfies Record<string, Entry>;
