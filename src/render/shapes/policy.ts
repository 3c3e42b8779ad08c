import type * as A from '../../model/auth.ts';
import type { Guard } from '../../model/guard.ts';
import type { RefererModel, SecureLinkModel } from '../../model/guards.ts';
import type * as Z from '../../model/limit-zones.ts';
import type * as L from '../../model/limits.ts';
import type * as P from '../../model/policy.ts';
import type { RealIpModel } from '../../model/real-ip.ts';
import type { ShapesOf } from './kinds.ts';

/** Objects of who may ask for what, and how often. */
export interface PolicyTypes {
  Policy: P.Policy;
  RealIp: RealIpModel;
  Guard: Guard;
  Referers: RefererModel;
  SecureLink: SecureLinkModel;
  Auth: A.AuthModel;
  Limits: L.LimitsModel;
  LimitZones: Z.LimitZones;
}

export const policyShapes = {
  Policy: {
    set: 'words[]',
    realIp: 'RealIp?',
    referers: 'Referers?',
    secureLink: 'SecureLink?',
    guards: 'Guard[]',
    auth: 'Auth?',
    requests: 'Limits?',
    connections: 'Limits?',
    trailers: 'Header[]',
  },
  RealIp: { from: 'words', includes: 'words', header: 'value?', recursive: 'value?' },
  Guard: { kind: 'scalar', origin: 'origin', condition: 'words', status: 'value' },
  Referers: { words: 'words', hashMaxSize: 'value?', hashBucketSize: 'value?' },
  SecureLink: { link: 'value?', md5: 'value?', secret: 'value?' },
  Auth: { realm: 'value?', file: 'value?', request: 'value?', copies: 'words[]' },
  Limits: { limits: 'words[]', status: 'value?', logLevel: 'value?', dryRun: 'value?' },
  LimitZones: { requests: 'words[]', connections: 'words[]' },
} as const satisfies ShapesOf<PolicyTypes>;
