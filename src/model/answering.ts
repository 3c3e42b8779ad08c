import type { ServerModel } from './model.ts';

type Answering = Pick<ServerModel, 'origin' | 'purpose' | 'about' | 'listen' | 'names' | 'return'> &
  Partial<Pick<ServerModel, 'http2' | 'http3' | 'tls' | 'rejectHandshake'>>;

const none: readonly never[] = [];

/** A server that gives one answer to everything. Its keys stand as in `buildServer`: one shape for all servers. */
export function answering(server: Answering): ServerModel {
  return {
    root: undefined,
    index: undefined,
    headers: none,
    errorPages: none,
    access: none,
    policy: undefined,
    bodySize: undefined,
    accessLogs: none,
    errorLogs: none,
    features: undefined,
    rewrites: none,
    directives: none,
    origin: server.origin,
    purpose: server.purpose,
    about: server.about,
    listen: server.listen,
    names: server.names,
    http2: server.http2,
    http2Settings: undefined,
    http3: server.http3,
    tls: server.tls,
    rejectHandshake: server.rejectHandshake,
    challenge: undefined,
    earlyDataGuard: undefined,
    behind: undefined,
    maintenance: undefined,
    redirects: undefined,
    return: server.return,
    proxyDefaults: undefined,
    locations: none,
  };
}
