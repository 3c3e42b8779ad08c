import { type Entry, q } from './entry.ts';

/** For texts that are made where the directive is judged, already in nginx's words. */
const asSaid = (message: string): string => message;

/** The words of `nginx -t`; nginx repeats values as they are, so line breaks go. */
const nginxSaid = (words: string): string => {
  const line = words.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  return `nginx: ${line.length > 500 ? `${line.slice(0, 500)}…` : line}`;
};
const refusal = (name: string) => ({ name, severity: 'error', text: nginxSaid }) as const;
const warning = (name: string) => ({ name, severity: 'warning', text: nginxSaid }) as const;

/** The rendered text and nginx -t (NF6xxx). */
export const nginx = () =>
  ({
    NF6001: refusal('nginx-t/refused'),
    NF6002: warning('nginx-t/warned'),
    NF6003: refusal('nginx-t/unknown-directive'),
    NF6004: refusal('nginx-t/not-allowed-here'),
    NF6005: refusal('nginx-t/argument-count'),
    NF6006: refusal('nginx-t/duplicate-directive'),
    NF6007: refusal('nginx-t/invalid-value'),
    NF6008: refusal('nginx-t/host-not-found'),
    NF6009: refusal('nginx-t/certificate'),
    NF6010: refusal('nginx-t/key-mismatch'),
    NF6011: refusal('nginx-t/certificate-missing'),
    NF6012: refusal('nginx-t/duplicate-listen'),
    NF6013: refusal('nginx-t/duplicate-default-server'),
    NF6014: warning('nginx-t/conflicting-server-name'),
    NF6015: warning('nginx-t/protocol-options-redefined'),
    NF6016: refusal('nginx-t/unknown-variable'),
    NF6017: refusal('nginx-t/unknown-zone'),
    NF6018: refusal('nginx-t/hash-too-small'),
    NF6019: refusal('nginx-t/bind'),
    NF6020: refusal('nginx-t/file'),
    NF6021: refusal('nginx-t/user'),
    NF6022: refusal('nginx-t/regex'),
    NF6023: refusal('nginx-t/duplicate-location'),
    NF6024: refusal('nginx-t/proxy-uri'),
    NF6025: refusal('nginx-t/syntax'),
    NF6026: refusal('nginx-t/unknown-log-format'),
    NF6027: warning('nginx-t/deprecated'),
    NF6028: refusal('nginx-t/upstream-empty'),
    NF6029: refusal('nginx-t/ciphers'),
    NF6090: {
      name: 'nginx-t/timeout',
      severity: 'error',
      text: (why: string) => `The test by nginx was stopped: ${why}`,
    },
    NF6091: { name: 'nginx-t/crashed', severity: 'error', text: (why: string) => `nginx broke down: ${why}` },
    NF6092: {
      name: 'nginx-t/output-flood',
      severity: 'error',
      text: (why: string) => `The test by nginx was stopped: ${why}`,
    },
    NF6093: {
      name: 'nginx-t/not-run',
      severity: 'info',
      text: (why: string) => `Not tested by nginx: ${why}`,
    },
    NF6101: { name: 'nginx/unknown-directive', severity: 'error', text: asSaid },
    NF6102: { name: 'nginx/directive-not-allowed-here', severity: 'error', text: asSaid },
    NF6103: { name: 'nginx/block-or-not', severity: 'error', text: asSaid },
    NF6104: { name: 'nginx/argument-count', severity: 'error', text: asSaid },
    NF6105: { name: 'nginx/directive-not-in-target', severity: 'error', text: asSaid },
    NF6106: { name: 'nginx/commercial-directive', severity: 'error', text: asSaid },
    NF6107: { name: 'nginx/deprecated-directive', severity: 'warning', text: asSaid },
    NF6108: { name: 'nginx/block-entry', severity: 'error', text: asSaid },
    NF6109: { name: 'nginx/syntax', severity: 'error', text: asSaid },
    NF6110: {
      name: 'nginx/unwritable-value',
      severity: 'error',
      text: (value: string, problem: string) => `${q(value)} cannot be written for nginx: ${problem}`,
    },
    NF6111: {
      name: 'nginx/unknown-variable',
      severity: 'error',
      text: (name: string) => `nginx knows no variable ${q(`$${name}`)}`,
    },
    NF6112: {
      name: 'nginx/zone-clash',
      severity: 'error',
      text: (zone: string, other: string) => `The shared memory ${q(zone)} is already used ${other}`,
    },
    NF6113: {
      name: 'nginx/typed-clash',
      severity: 'error',
      text: (name: string) =>
        `The directive ${q(name)} stands here twice: once by a field, once under "directives"`,
    },
    NF6114: {
      name: 'nginx/code-loading',
      severity: 'error',
      text: (name: string) => `${q(name)} makes nginx load code`,
    },
    NF6115: {
      name: 'nginx/include-outside',
      severity: 'error',
      text: (path: string) => `The include ${q(path)} reads a file outside the output`,
    },
  }) as const satisfies Record<string, Entry>;
