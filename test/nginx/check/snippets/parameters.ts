import { readFileSync } from 'node:fs';
import type { Snippet } from '../wrap.ts';

interface Parameter {
  readonly name: string;
  readonly kind: string;
  readonly type?: string;
  readonly values?: readonly string[];
  readonly of?: string;
  readonly os?: readonly string[];
}

interface Row {
  readonly directive: string;
  readonly module: string;
  readonly origin: string;
  readonly of?: string;
  readonly params: readonly Parameter[];
}

const factsFile = new URL('../../../../src/nginx/catalogue/facts/parameters.json', import.meta.url);
// The file is ours, and a test of the catalogue reads all of it.
const { parameters: rows } = JSON.parse(readFileSync(factsFile, 'utf8')) as { parameters: readonly Row[] };

/** Where a word is tried: around it is what its directive needs. Words by name go before those of the directive. */
const frames: Readonly<Record<string, string>> = {
  access_log: 'access_log a.log f buffer=4k {};',
  allow: 'allow {};',
  debug_connection: 'debug_connection {};',
  deny: 'deny {};',
  disable_symlinks: 'disable_symlinks {};',
  'disable_symlinks from': 'disable_symlinks on {};',
  error_log: 'error_log syslog:server=127.0.0.1,{};',
  'error_log server': 'error_log syslog:{};',
  limit_conn_zone: 'limit_conn_zone $msec {};',
  limit_req: 'limit_req zone=z {};',
  limit_req_zone: 'limit_req_zone $msec zone=q:1m {};',
  'limit_req_zone zone': 'limit_req_zone $msec {} rate=1r/s;',
  log_format: 'log_format g {} $msec;',
  open_file_cache: 'open_file_cache max=5 {};',
  open_log_file_cache: 'open_log_file_cache max=5 {};',
  resolver: 'resolver 127.0.0.1 {};',
  server: 'upstream u { server 127.0.0.1:1 {}; server 127.0.0.1:2; }',
  set_real_ip_from: 'set_real_ip_from {};',
  ssl_ocsp_cache: 'ssl_ocsp_cache {};',
  ssl_session_cache: 'ssl_session_cache {};',
  thread_pool: 'thread_pool p threads=1 {};',
  ...Object.fromEntries(
    ['proxy', 'fastcgi', 'uwsgi', 'scgi'].map((owner) => [
      `${owner}_cache_path`,
      `${owner}_cache_path folder keys_zone=q:1m {};`,
    ]),
  ),
  ...Object.fromEntries(
    ['', 'proxy_', 'grpc_', 'uwsgi_'].map((owner) => [
      `${owner}ssl_certificate_cache`,
      `${owner}ssl_certificate_cache max=5 {};`,
    ]),
  ),
};

const samples: Readonly<Record<string, string>> = {
  int: '5',
  sec: '10s',
  msec: '100ms',
  size: '64k',
  off: '1m',
  complex: '$msec',
  str: 'abc',
  flag: 'on',
  NAME: 'z',
  'NAME:SIZE': 'q:1m',
  'N[:N[:N]]': '1:2',
  'Nr/s|Nr/m': '5r/s',
  '1-9': '5',
  ADDRESS: '127.0.0.1',
};

/** What a parameter needs that no frame has, or what a test machine may lack. */
const left: ReadonlySet<string> = new Set([
  'r/s',
  'r/m',
  'apache_bytes_sent',
  'resolve',
  'service',
  'route',
  'slow_start',
]);

function wordsOf({ name, kind, type = '', values }: Parameter): readonly string[] {
  const sample = values?.[0] ?? samples[type];
  const join = name.endsWith(':') ? '' : '=';
  const words: string[] = [];
  if (kind !== 'key') words.push(name);
  if (kind !== 'flag' && sample !== undefined)
    words.push(`${name}${join}${sample}`, `${name}${join}`, `${name}${join}%`);
  return name === 'unix:' ? [name] : words;
}

function contextOf({ module, directive }: Row): Snippet['context'] {
  if (module.includes('_stream_')) return 'stream';
  if (module === 'ngx_event_core_module') return 'events';
  if (directive === 'thread_pool' || directive === 'error_log') return 'main';
  return 'http';
}

const preludes: Partial<Record<Snippet['context'], string>> = {
  http: 'log_format f $msec; limit_req_zone $msec zone=z:1m rate=1r/s; ',
  stream: 'log_format f $msec; ',
};

function snippetsOf(row: Row): Snippet[] {
  const { directive, params } = row;
  const context = contextOf(row);
  const made: Snippet[] = [];
  const frame = frames[directive];
  if (frame === undefined || row.origin !== 'nginx' || row.module.includes('_mail_')) return made;
  const prelude = preludes[context] ?? '';
  for (const parameter of params) {
    if (left.has(parameter.name)) continue;
    const own = frames[`${directive} ${parameter.name}`] ?? frame;
    for (const word of wordsOf(parameter)) made.push({ context, text: prelude + own.replace('{}', word) });
  }
  const strangers =
    directive === 'allow' || directive === 'deny' || directive === 'set_real_ip_from'
      ? []
      : ['stranger=1', 'strange'];
  for (const word of directive === 'debug_connection' ? [] : strangers)
    made.push({ context, text: prelude + frame.replace('{}', word) });
  return made;
}

/** Every word of the facts that a frame is there for, right and wrong, and words that nobody knows; names that only DNS knows are left out. */
export const parameters: readonly Snippet[] = rows
  .flatMap(snippetsOf)
  .filter(({ text }) => !/resolver 127\.0\.0\.1 strange;|server=%/.test(text));
