import { type Entry, q } from './entry.ts';

/** TLS rules (NF4xxx). */
export const tls = () =>
  ({
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
    NF4101: {
      name: 'tls/ocsp-without-resolver',
      severity: 'warning',
      text: () => 'nginx has no resolver to find the host that OCSP answers come from',
    },
    NF4102: {
      name: 'tls/needs-tls-1.3',
      severity: 'error',
      text: (what: string) => `${what} needs TLS 1.3, which this site does not speak`,
    },
    NF4103: {
      name: 'tls/early-data-on-socket',
      severity: 'error',
      text: (on: string, site: string) =>
        `On ${on} early data is taken for all sites, but the site ${q(site)} has no guard against replays`,
    },
    NF4104: {
      name: 'tls/ticket-keys-on-socket',
      severity: 'warning',
      text: (on: string) => `On ${on} the ticket keys of the default server are used for all sites`,
    },
    NF4105: {
      name: 'tls/certificate-by-any-name',
      severity: 'warning',
      text: () => 'Whatever name a client asks for becomes part of the path of a certificate',
    },
    NF4106: {
      name: 'tls/underscored-header',
      severity: 'warning',
      text: (name: string) => `A client can claim the header ${q(name)} by writing it with underscores`,
    },
    NF4110: {
      name: 'tls/http3-without-socket',
      severity: 'error',
      text: () => 'No socket of this site can speak HTTP/3',
    },
    NF4111: {
      name: 'tls/http2-on-socket',
      severity: 'warning',
      text: (on: string) => `On ${on} another site turns HTTP/2 on, for this one too`,
    },
    NF4121: {
      name: 'tls/unknown-issuer',
      severity: 'error',
      text: (name: string) => `There is no ACME issuer ${q(name)}`,
    },
    NF4122: {
      name: 'tls/challenge-unanswered',
      severity: 'error',
      text: () => 'An authority asks for http-01 challenges on plain http, where this site does not answer',
    },
    NF4130: {
      name: 'tls/half-pair',
      severity: 'error',
      text: (there: string, missing: string) =>
        `${q(there)} is there and ${q(missing)} is not: a stand-in would not fit it`,
    },
    NF4131: {
      name: 'tls/no-stand-in',
      severity: 'warning',
      text: (path: string, why: string) => `No stand-in for ${q(path)}: ${why}`,
    },
  }) as const satisfies Record<string, Entry>;
