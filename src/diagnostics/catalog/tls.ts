import { type Entry, q } from './entry.ts';

/** TLS rules (NF4xxx). */
export const tls = {
  NF4001: {
    name: 'tls/old-needs-pin',
    severity: 'error',
    text: (guideline: string) => `The profile "old" is not in guideline ${guideline}`,
  },
  NF4002: {
    name: 'tls/old',
    severity: 'warning',
    text: () => 'The profile "old" lets TLS 1.0 and 1.1 in, which have been broken for years',
  },
  NF4003: {
    name: 'tls/custom-only',
    severity: 'error',
    text: (field: string, profile: string) => `${q(field)} is set by the profile ${q(profile)}`,
  },
  NF4004: {
    name: 'tls/custom-incomplete',
    severity: 'error',
    text: () => 'The profile "custom" needs "protocols"',
  },
  NF4005: {
    name: 'tls/mixed-socket',
    severity: 'warning',
    text: (on: string, used: string) => `On ${on} the protocols ${used} hold for this site too`,
  },
  NF4006: {
    name: 'tls/curve',
    severity: 'error',
    text: (curve: string, openssl: string) => `${q(curve)} needs OpenSSL 3.5, the target has ${openssl}`,
  },
  NF4010: {
    name: 'tls/session-cache-size',
    severity: 'error',
    text: () => 'The session cache is too small for nginx',
  },
  NF4011: {
    name: 'tls/no-cipher',
    severity: 'error',
    text: () => 'The list has no cipher for TLS 1.2 or older, and sets none for TLS 1.3',
  },
  NF4012: {
    name: 'tls/unknown-cipher',
    severity: 'warning',
    text: (name: string) => `OpenSSL has no cipher ${q(name)}`,
  },
} as const satisfies Record<string, Entry>;
