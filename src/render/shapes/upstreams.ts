import type * as M from '../../model/model.ts';
import type { ShapesOf } from './kinds.ts';

/** Objects of upstreams. */
export interface UpstreamTypes {
  Upstream: M.UpstreamModel;
  Method: M.MethodModel;
}

export const upstreamShapes = {
  Upstream: {
    origin: 'origin',
    name: 'value',
    zone: 'words?',
    method: 'Method?',
    sticky: 'words?',
    resolver: 'Resolver?',
    servers: 'words[]',
    keepalive: 'words?',
    keepaliveRequests: 'value?',
    keepaliveTime: 'value?',
    keepaliveTimeout: 'value?',
    directives: 'hatches',
  },
  Method: {
    origin: 'origin',
    leastConn: 'scalar',
    ipHash: 'scalar',
    random: 'scalar',
    draw: 'words',
    hash: 'words?',
    leastTime: 'words?',
  },
} as const satisfies ShapesOf<UpstreamTypes>;
