import { modulesOfSource } from '../nginx/modules.ts';
import { parseVersion, type Version } from '../nginx/version.ts';

/** What `nginx -V` says about how the program was built. */
export interface BuildInfo {
  readonly version: Version;
  /** As nginx calls itself, such as `nginx/1.26.3` or `openresty/1.25.3.1`. */
  readonly versionText: string;
  /** The version of OpenSSL that it runs with. */
  readonly openssl?: string;
  /**
   * Names as in the configure options: `stream`, `stream_ssl`, `http_v2`, those that are there by default, and those of
   * others that are known by the folder of their sources.
   */
  readonly builtIn: ReadonlySet<string>;
  readonly prefix: string;
  readonly confPath?: string;
  readonly sbinPath?: string;
  readonly modulesPath?: string;
  /** Whom the workers run as, where the packager says so. */
  readonly user?: string;
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
    builtIn: new Set([...builtInModules(options), ...foreignModules(output)]),
    prefix: options.get('prefix') ?? '/usr/local/nginx',
    ...(conf !== undefined && { confPath: conf }),
    ...(sbin !== undefined && { sbinPath: sbin }),
    ...(modules !== undefined && { modulesPath: modules }),
    ...userOf(options),
  };
}

/** Debian and its kin name the user in their nginx.conf alone. */
function userOf(options: ReadonlyMap<string, string>): { user?: string } {
  const user = options.get('user') ?? (options.get('prefix') === '/usr/share/nginx' ? 'www-data' : undefined);
  return user === undefined ? {} : { user };
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

/** `--add-module` compiles sources of others in, and names but their folder. */
function foreignModules(output: string): readonly string[] {
  return [...output.matchAll(/ --add-module=(\S+)/g)].flatMap(([, folder]) => modulesOfSource(folder ?? ''));
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
