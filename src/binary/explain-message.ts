import type { Severity } from '../diagnostics/catalog/entry.ts';
import { catalog } from '../diagnostics/catalog.ts';
import type { NginxMessage } from './restore-message.ts';

const rules = [
  [
    /^unknown directive "/,
    'NF6003',
    'check the spelling, or whether the module that knows it is in this nginx',
  ],
  [/directive is not allowed here$/, 'NF6004', 'move it to a context that takes it'],
  [/^invalid number of arguments in "/, 'NF6005', 'give it as many values as its documentation says'],
  [/^invalid PID number/, 'NF6001', undefined],
  [/^duplicate location "/, 'NF6023', 'join the two locations of the same match'],
  [/^(?:a duplicate listen |duplicate ".*" address and port pair|duplicate listen options for )/, 'NF6012'],
  [/^a duplicate default server for /, 'NF6013', 'let only one site be the default on an address'],
  [/directive is duplicate$|^duplicate /, 'NF6006', 'say it once in one block'],
  [
    /^host not found in /,
    'NF6008',
    'check the name, or use a resolver so that it is looked up while nginx runs',
  ],
  [
    /^SSL_CTX_set_cipher_list\(|^SSL_CTX_set1?_(?:curves|groups)/,
    'NF6029',
    'use names that the OpenSSL of this nginx knows',
  ],
  [
    /key values mismatch/,
    'NF6010',
    'the certificate and the key are not a pair: check that both paths are of one site',
  ],
  [/^cannot load certificate key "/, 'NF6009', 'check that the file is there, is PEM, and is not encrypted'],
  [
    /^cannot load certificate "|^PEM_read_bio|^BIO_new_file\(|^SSL_CTX_load_verify/,
    'NF6009',
    'check that the file is there and is PEM',
  ],
  [/^no "ssl_certificate(?:_key)?" is defined /, 'NF6011', 'give the site a certificate and its key'],
  [/^conflicting server name "/, 'NF6014', 'nginx ignores the second server: name it once on each address'],
  [
    /^protocol options redefined for /,
    'NF6015',
    'give every server on this address the same protocol options',
  ],
  [/^unknown ".*" variable$/, 'NF6016', 'check the spelling, or define it with map, geo or set'],
  [
    /^(?:zero size shared memory zone "|unknown .*zone "|.* zone "[^"]*" is unknown)/,
    'NF6017',
    'define the zone that is named here',
  ],
  [/^could not build (?:the |optimal )?\S*hash/, 'NF6018', 'raise the hash size that nginx names'],
  [/^bind\(\) to /, 'NF6019', 'the address must be one of this machine; ports below 1024 need privileges'],
  [/^getpwnam\(|^getgrnam\(/, 'NF6021', 'name a user and group of the machine that runs nginx'],
  [/^pcre2?_compile\(\) failed|^regex /, 'NF6022', 'correct the regular expression'],
  [/^"\w+_pass" cannot have URI part in /, 'NF6024', 'leave the path out of the address'],
  [/^unknown log format "/, 'NF6026', 'define it with log_format before it is used'],
  [/^no servers are inside upstream/, 'NF6028', 'give the upstream a server'],
  [/is deprecated|^the ".*" directive is deprecated/, 'NF6027', 'use what nginx names in its place'],
  [
    /^unexpected |^directive ".*" (?:is not terminated by|has no opening)|^too long (?:parameter|comment)/,
    'NF6025',
  ],
  [
    /^(?:open|mkdir|stat|lstat|opendir|chown|pread|read)\(\) .*failed/,
    'NF6020',
    'check that the path is there and may be read',
  ],
  [/^invalid |^the value "|^(?:no|too long) /, 'NF6007'],
] as const;

export type NginxCode = (typeof rules)[number][1] | 'NF6002';

export interface Explained {
  readonly code: NginxCode;
  readonly severity: Severity;
  /** The catalogue's text for the code, made of nginx's words. */
  readonly message: string;
  readonly help?: string;
}

/** Finds the code and the next step for what nginx said. */
export function explainMessage(said: NginxMessage): Explained {
  const severity = severityOf(said.level);
  const rule = rules.find(([pattern]) => pattern.test(said.text));
  const code = rule?.[1] ?? (severity === 'error' ? 'NF6001' : 'NF6002');
  const help = rule?.[2];
  return { code, severity, message: catalog()[code].text(said.text), ...(help !== undefined && { help }) };
}

function severityOf(level: NginxMessage['level']): Severity {
  if (level === 'warn') return 'warning';
  return level === 'notice' || level === 'info' || level === 'debug' ? 'info' : 'error';
}

/**
 * The user's values that a message repeats, the likeliest first: to look for their origin when nginx gives no line,
 * as with unknown variables, zones and certificates.
 */
export function valuesIn(said: NginxMessage): readonly string[] {
  const values = new Set<string>();
  for (const [, value = ''] of said.text.matchAll(/"([^"]*)"/g)) {
    if (/^unknown ".*" variable$/.test(said.text)) values.add(`$${value}`).add(`\${${value}}`);
    if (value !== '') values.add(value);
  }
  for (const [, address = ''] of said.text.matchAll(
    / (?:on|for|to|listen) ((?:unix:|\[|[\w.-]+:\d)[^\s,]*)/g,
  )) {
    values.add(address);
  }
  return [...values];
}
