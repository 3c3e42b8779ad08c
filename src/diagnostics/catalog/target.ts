import { type Entry, q } from './entry.ts';

/** What the nginx that the configuration is for has and lacks (NF21xx). */
export const target = () =>
  ({
    NF2100: {
      name: 'target/module-missing',
      severity: 'error',
      text: (module: string, name: string) => `The target ${name} has no module ${q(module)}`,
    },
    NF2101: {
      name: 'target/catch-all-certificate',
      severity: 'error',
      text: (version: string) =>
        `nginx ${version} needs a certificate for the server that refuses TLS for unknown hosts`,
    },
    NF2102: {
      name: 'target/openssl-too-old',
      severity: 'error',
      text: (what: string, since: string, openssl: string) =>
        `${q(what)} needs OpenSSL ${since}, the target has ${openssl}`,
    },
    NF2103: {
      name: 'target/openssl-refuses',
      severity: 'warning',
      text: (protocol: string, openssl: string) =>
        `OpenSSL ${openssl} does not speak ${protocol} with these ciphers`,
    },
    NF2104: {
      name: 'target/unknown-module',
      severity: 'warning',
      text: (module: string) => `No field needs a module ${q(module)}`,
    },
    NF2105: {
      name: 'target/directive-of-missing-module',
      severity: 'warning',
      text: (directive: string, module: string, name: string) =>
        `${q(directive)} is of the module ${q(module)}, which the target ${name} does not have`,
    },
  }) as const satisfies Record<string, Entry>;
