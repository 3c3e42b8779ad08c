import { type Entry, q } from './entry.ts';

/** NF2120 to NF2159: backends of every protocol, caches, upstreams. */
export const backends = () =>
  ({
    NF2120: {
      name: 'http/least-time',
      severity: 'error',
      text: (what: string, upstream: string, kind: string) =>
        `${q(what)} is no time that ${kind} measures, which uses the upstream ${q(upstream)}`,
    },
    NF2121: {
      name: 'http/no-resolver',
      severity: 'error',
      text: () => 'Nobody is named whom nginx could ask for this host while it runs',
    },
    NF2122: {
      name: 'http/client-chooses-backend',
      severity: 'warning',
      text: (variable: string) => `${q(variable)} lets clients choose the host that nginx connects to`,
    },
    NF2123: {
      name: 'http/grpc-without-http2',
      severity: 'warning',
      text: () => 'gRPC clients speak HTTP/2, which this site does not',
    },
    NF2124: {
      name: 'http/unknown-cache',
      severity: 'error',
      text: (name: string) => `There is no cache ${q(name)}`,
    },
    NF2125: {
      name: 'http/cache-of-two-protocols',
      severity: 'error',
      text: (name: string, first: string, second: string) =>
        `The cache ${q(name)} belongs to ${q(first)}, and ${q(second)} cannot use it too`,
    },
    NF2127: {
      name: 'http/unused-cache',
      severity: 'warning',
      text: (name: string) => `The cache ${q(name)} is used nowhere`,
    },
    NF2128: {
      name: 'http/script-without-root',
      severity: 'error',
      text: () => 'Scripts are looked for below a root, and none is in force here',
    },
    NF2129: {
      name: 'http/path-info',
      severity: 'warning',
      text: (regex: string) => `Nothing can follow the script in ${q(regex)}, so "pathInfo" is always empty`,
    },
    NF2130: {
      name: 'http/runs-any-file',
      severity: 'warning',
      text: (match: string) => `Every file below ${q(match)} is run as a script, uploads too`,
    },
    NF2131: {
      name: 'http/open-tunnel',
      severity: 'warning',
      text: () => 'Anybody can open connections to anywhere through this tunnel',
    },
  }) as const satisfies Record<string, Entry>;
