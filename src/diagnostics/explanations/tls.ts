import type { tls as catalog } from '../catalog/tls.ts';
import type { Explanation } from '../explanation.ts';

export const tls = {
  NF4001: {
    what: 'The profile `old` is gone from the newer versions of the guideline that the profiles come from.',
    mend: 'Use `intermediate`. Where clients from before 2014 must be served, pin the guideline: `guideline: "5.8"`.',
  },
  NF4002: {
    what: 'The profile `old` lets TLS 1.0 and 1.1 in, which have been broken for years.',
    mend: 'Use `intermediate`; every client of the last ten years can speak it.',
    ignore:
      'When clients that cannot be replaced must be served, and what they send is not worth protecting.',
  },
  NF4003: {
    what: 'The profile decides about this field. What stands here would contradict it.',
    mend: 'Set `profile: custom` to choose it yourself, or take the field away.',
  },
  NF4004: {
    what: 'The profile `custom` takes nothing from the guideline, so it needs the protocols.',
    mend: 'Add `protocols: [TLSv1.2, TLSv1.3]`.',
  },
  NF4005: {
    what: 'Sites on one address have different TLS versions. Before nginx 1.29.2 the versions of the default server hold for all sites of a socket, whatever name a client asks for.',
    why: 'The stricter site is then not as strict as it says.',
    mend: 'Give all sites on the address the same profile, or this one an address of its own.',
  },
  NF4006: {
    what: 'The key exchange needs a newer OpenSSL than the target has. nginx would refuse to start.',
    mend: 'Take the curve out, or choose a target whose OpenSSL has it.',
  },
  NF4010: {
    what: 'The session cache is smaller than eight pages of memory, which nginx refuses.',
    mend: 'Write `32k` or more; `1m` holds about 4000 sessions.',
  },
  NF4011: {
    what: 'The list of ciphers names none that OpenSSL would use for TLS 1.2. It does not set those of TLS 1.3, so nothing is left of it, and nginx refuses to start.',
    mend: 'Name ciphers of TLS 1.2, or take `ciphers` away where TLS 1.3 alone is meant.',
  },
  NF4012: {
    what: 'OpenSSL has no cipher of this name. It passes over the name without a word.',
    mend: 'Correct the spelling; the names are those of OpenSSL, such as `ECDHE-RSA-AES128-GCM-SHA256`.',
  },
} as const satisfies Record<keyof typeof catalog, Explanation>;
