import type { MaintenanceModel } from '../../model/maintenance.ts';
import type * as M from '../../model/model.ts';
import type { RedirectsModel } from '../../model/redirects.ts';
import type { ShapeOf, ShapesOf } from './kinds.ts';

/** Objects of sites, servers and locations. */
export interface SiteTypes {
  /** A site's file; the file of the catch-all servers has no site. */
  SiteFile: Pick<M.SiteModel, 'servers'>;
  Site: M.SiteModel;
  Socket: M.Socket;
  Listen: M.Listen;
  Return: M.ReturnModel;
  Header: M.HeaderModel;
  AccessRule: M.AccessRule;
  Challenge: M.ChallengeModel;
  Serving: M.Serving;
  Server: M.ServerModel;
  BehindStream: M.BehindStream;
  Maintenance: MaintenanceModel;
  Redirects: RedirectsModel;
  Location: M.LocationModel;
  Match: M.Match;
}

const serving = {
  root: 'value?',
  index: 'words?',
  headers: 'Header[]',
  errorPages: 'words[]',
  access: 'AccessRule[]',
  policy: 'Policy?',
  bodySize: 'value?',
  accessLogs: 'words[]',
  errorLogs: 'words[]',
  features: 'Features?',
  rewrites: 'words[]',
  directives: 'hatches',
} as const satisfies ShapeOf<M.Serving>;

export const siteShapes = {
  SiteFile: { servers: 'Server[]' },
  Site: { id: 'scalar', origin: 'origin', servers: 'Server[]' },
  Socket: {
    key: 'scalar',
    port: 'scalar?',
    udp: 'scalar',
    tls: 'scalar',
    proxyProtocol: 'scalar',
    isDefault: 'scalar',
    options: 'scalar[]',
    origin: 'origin',
  },
  Listen: { socket: 'Socket', words: 'words' },
  Return: { code: 'value', text: 'value?', type: 'value?', onlyType: 'value?' },
  Header: { name: 'value', value: 'value', always: 'value?' },
  AccessRule: { kind: 'name', address: 'value' },
  Challenge: { origin: 'origin', root: 'value' },
  Serving: serving,
  Server: {
    ...serving,
    origin: 'origin',
    purpose: 'scalar',
    about: 'scalar?',
    listen: 'Listen[]',
    names: 'words',
    http2: 'value?',
    http2Settings: 'Http2?',
    http3: 'value?',
    tls: 'Tls?',
    rejectHandshake: 'value?',
    challenge: 'Challenge?',
    earlyDataGuard: 'origin?',
    behind: 'BehindStream?',
    maintenance: 'Maintenance?',
    redirects: 'Redirects?',
    return: 'Return?',
    proxyDefaults: 'ProxyDefaults?',
    locations: 'Location[]',
  },
  BehindStream: {
    realIpFrom: 'value?',
    realIpHeader: 'value?',
    portInRedirect: 'value?',
    absoluteRedirect: 'value?',
  },
  Maintenance: {
    origin: 'origin',
    page: 'value?',
    file: 'value?',
    decided: 'words',
    condition: 'value',
    status: 'value',
  },
  Redirects: { origin: 'origin', condition: 'value', answer: 'Return' },
  Location: {
    ...serving,
    origin: 'origin',
    match: 'Match',
    internal: 'value?',
    alias: 'value?',
    tryFiles: 'words?',
    content: 'Content?',
    return: 'Return?',
    proxy: 'Proxy?',
    backends: 'Backends?',
    locations: 'Location[]',
  },
  Match: { kind: 'scalar', text: 'scalar', words: 'words' },
} as const satisfies ShapesOf<SiteTypes>;
