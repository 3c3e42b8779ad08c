import { type Entry, q } from './entry.ts';

/** Variables, limits, headers and who may come in (NF2160-NF2199). */
export const security = () =>
  ({
    NF2160: {
      name: 'variables/name',
      severity: 'error',
      text: (name: string, what: string) => `The variable ${q(`$${name}`)} ${what}`,
    },
    NF2161: { name: 'http/split-shares', severity: 'error', text: (what: string) => what },
    NF2162: { name: 'http/security-headers', severity: 'error', text: (what: string) => what },
    NF2163: { name: 'http/weak-policy', severity: 'warning', text: (what: string) => what },
    NF2164: { name: 'http/cors', severity: 'error', text: (what: string) => what },
    NF2166: {
      name: 'http/password-file',
      severity: 'error',
      text: (file: string, line: number, what: string) => `Line ${line} of ${q(file)} ${what}`,
    },
    NF2167: { name: 'limits/conflict', severity: 'error', text: (what: string) => what },
    NF2168: { name: 'http/real-ip', severity: 'error', text: (what: string) => what },
    NF2169: { name: 'http/secure-link', severity: 'error', text: (what: string) => what },
    NF2170: {
      name: 'http/return-bypasses-policy',
      severity: 'warning',
      text: (field: string) => `nginx answers here before it looks at ${q(field)}`,
    },
    NF2171: {
      name: 'http/json-number',
      severity: 'error',
      text: (variable: string) => `${q(variable)} is not always a number: the line would not always be JSON`,
    },
    NF2172: { name: 'http/maintenance', severity: 'error', text: (what: string) => what },
    NF2173: { name: 'http/redirects', severity: 'error', text: (what: string) => what },
    NF2174: {
      name: 'http/redirect-host',
      severity: 'warning',
      text: (to: string) => `In ${q(to)} a part of the path becomes a part of the host`,
    },
    NF2175: {
      name: 'http/redirect-loop',
      severity: 'error',
      text: () => 'This redirect leads back to itself',
    },
    NF2176: {
      name: 'http/cache-of-users',
      severity: 'warning',
      text: (zone: string) => `The cache ${q(zone)} may give to one user what was made for another`,
    },
  }) as const satisfies Record<string, Entry>;
