import { parseVersion, type Version } from '../nginx/version.ts';

/** What `nginx -V` says about how the program was built. */
export interface BuildInfo {
  readonly version: Version;
  /** As nginx calls itself, such as `nginx/1.26.3` or `openresty/1.25.3.1`. */
  readonly versionText: string;
  /** The version of OpenSSL that it runs with. */
  readonly openssl?: string;
  /** Names as in the configure options: `stream`, `stream_ssl`, `http_v2`, and the ones that are there by default. */
  readonly builtIn: ReadonlySet<string>;
  readonly prefix: string;
  readonly confPath?: string;
  readonly sbinPath?: string;
  readonly modulesPath?: string;
}

/** Modules that configure adds unless told `--without-…`. */
const defaults = {
  http: [
    ...[
      'access',
      'auth_basic',
      'autoindex',
      'browser',
      'charset',
      'empty_gif',
      'fastcgi',
      'geo',
      'grpc',
      'gzip',
    ],
    ...['limit_conn', 'limit_req', 'map', 'memcached', 'mirror', 'proxy', 'referer', 'rewrite', 'scgi'],
    ...[
      'split_clients',
      'ssi',
      'upstream_hash',
      'upstream_ip_hash',
      'upstream_keepalive',
      'upstream_least_conn',
    ],
    ...['upstream_random', 'upstream_zone', 'userid', 'uwsgi'],
  ],
  stream: [
    ...['access', 'geo', 'limit_conn', 'map', 'pass', 'return', 'set', 'split_clients', 'upstream_hash'],
    ...['upstream_least_conn', 'upstream_random', 'upstream_zone'],
  ],
} as const;

/** Reads the output of `nginx -V`; undefined when no nginx wrote it. */
export function parseBuildInfo(output: string): BuildInfo | undefined {
  const said = /^nginx version: (\S+\/(\d+\.\d+\.\d+)\S*)/m.exec(output);
  const version = parseVersion(said?.[2] ?? '');
  if (version === undefined) return undefined;
  const options = configureOptions(output);
  const openssl =
    /running with OpenSSL (\S+?)(?: |\)|$)/m.exec(output) ?? /^built with OpenSSL (\S+)/m.exec(output);
  const [conf, sbin, modules] = ['conf-path', 'sbin-path', 'modules-path'].map((name) => options.get(name));
  return {
    version,
    versionText: said?.[1] ?? '',
    ...(openssl?.[1] !== undefined && { openssl: openssl[1] }),
    builtIn: builtInModules(options),
    prefix: options.get('prefix') ?? '/usr/local/nginx',
    ...(conf !== undefined && { confPath: conf }),
    ...(sbin !== undefined && { sbinPath: sbin }),
    ...(modules !== undefined && { modulesPath: modules }),
  };
}

/** `--name=value` and `--name`; values that hold blanks are quoted as in a shell. */
function configureOptions(output: string): Map<string, string> {
  const line = /^configure arguments:(.*)$/m.exec(output)?.[1] ?? '';
  const options = new Map<string, string>();
  for (const match of line.matchAll(/--([\w-]+)(?:=('[^']*'|"[^"]*"|\S*))?/g)) {
    options.set(match[1] ?? '', (match[2] ?? '').replace(/^(['"])(.*)\1$/, '$2'));
  }
  return options;
}

function builtInModules(options: ReadonlyMap<string, string>): Set<string> {
  const names = new Set<string>();
  for (const [option, value] of options) {
    if (value !== 'dynamic' && option.startsWith('with-')) names.add(option.slice(5).replace(/_module$/, ''));
  }
  if (!options.has('without-http')) {
    names.add('http');
    addDefaults(names, 'http', options);
  }
  // Of a dynamic stream they come with its one file.
  if (options.has('with-stream')) addDefaults(names, 'stream', options);
  return names;
}

function addDefaults(
  names: Set<string>,
  area: 'http' | 'stream',
  options: ReadonlyMap<string, string>,
): void {
  for (const name of defaults[area]) {
    if (!options.has(`without-${area}_${name}_module`)) names.add(`${area}_${name}`);
  }
}
