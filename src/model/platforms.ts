import type { ModuleName } from '../nginx/modules.ts';
import { atLeast, parseVersion, type Version } from '../nginx/version.ts';

/** An nginx as somebody distributes it. */
export interface Platform {
  readonly nginx: string;
  readonly openssl: string;
  readonly builtIn: readonly ModuleName[];
  /** Modules to be loaded, each from the package `packageOf` names. */
  readonly dynamic: readonly ModuleName[];
  readonly user: string;
  readonly modulesPath: string;
}

/** `nginx -V` of Debian's packages, bookworm's as trixie's. */
const debianBuiltIn = [
  'debug',
  'threads',
  'http_addition',
  'http_auth_request',
  'http_dav',
  'http_flv',
  'http_gunzip',
  'http_gzip_static',
  'http_mp4',
  'http_random_index',
  'http_realip',
  'http_secure_link',
  'http_slice',
  'http_ssl',
  'http_stub_status',
  'http_sub',
  'http_v2',
  'mail_ssl',
  'stream_realip',
  'stream_ssl',
  'stream_ssl_preread',
] as const satisfies readonly ModuleName[];

/** The packages libnginx-mod-* of bookworm. */
const bookwormModules = [
  'ndk_http',
  'stream',
  'mail',
  'http_geoip',
  'http_image_filter',
  'http_perl',
  'http_xslt_filter',
  'stream_geoip',
  'http_auth_pam',
  'http_brotli_filter',
  'http_brotli_static',
  'http_cache_purge',
  'http_dav_ext',
  'http_echo',
  'http_fancyindex',
  'http_geoip2',
  'http_headers_more_filter',
  'http_js',
  'http_lua',
  'http_memc',
  'http_modsecurity',
  'http_set_misc',
  'http_srcache_filter',
  'http_subs_filter',
  'http_uploadprogress',
  'http_upstream_fair',
  'nchan',
  'rtmp',
  'stream_geoip2',
  'stream_js',
] as const satisfies readonly ModuleName[];

/** `nginx -V` of nginx.org's packages. */
const imageBuiltIn: readonly ModuleName[] = [
  'file-aio',
  'stream',
  'mail',
  ...debianBuiltIn.filter((name) => name !== 'debug'),
];

const debian = { user: 'www-data', modulesPath: '/usr/lib/nginx/modules' } as const;

/** Platforms by name, each row with its source. */
const platforms: Readonly<Record<string, Platform>> = {
  // packages nginx 1.22.1-9, libnginx-mod-*, libssl3 of bookworm
  'debian-12': {
    ...debian,
    nginx: '1.22.1',
    openssl: '3.0',
    builtIn: debianBuiltIn,
    dynamic: bookwormModules,
  },
  // packages nginx 1.26.3-3, libnginx-mod-*, libssl3t64 of trixie
  'debian-13': {
    ...debian,
    nginx: '1.26.3',
    openssl: '3.5',
    builtIn: [...debianBuiltIn, 'http_v3'],
    dynamic: bookwormModules,
  },
};

export const platformNames: readonly string[] = Object.keys(platforms);

/** What is known of a platform, or of an official image of nginx. */
export function platformOf(name: string): Platform | undefined {
  if (Object.hasOwn(platforms, name)) return platforms[name];
  const image = /^nginx:(.+)$/.exec(name)?.[1];
  const version = image === undefined ? undefined : parseVersion(image);
  return image === undefined || version === undefined ? undefined : imageFacts(image, version);
}

/** The official images have mail and stream built in; their OpenSSL is that of the Debian release below them, at least. */
function imageFacts(nginx: string, version: Version): Platform {
  const http3: readonly ModuleName[] = atLeast(version, '1.25.0') ? ['http_v3'] : [];
  return {
    nginx,
    openssl: atLeast(version, '1.25.0') ? '3.0' : '1.1.1',
    builtIn: [...imageBuiltIn, ...http3],
    dynamic: ['http_xslt_filter', 'http_geoip', 'stream_geoip', 'http_image_filter', 'http_js', 'stream_js'],
    user: 'nginx',
    modulesPath: '/usr/lib/nginx/modules',
  };
}

/** The platforms that have a module, for whoever looks for one. */
export function platformsWith(name: ModuleName): string[] {
  return platformNames.filter((platform) => {
    const row = platforms[platform];
    return row !== undefined && (row.builtIn.includes(name) || row.dynamic.includes(name));
  });
}

/** The package of Debian and Ubuntu that has a dynamic module. */
export function packageOf(name: ModuleName): string {
  return `libnginx-mod-${name === 'ndk_http' ? 'http-ndk' : name.replaceAll('_', '-')}`;
}
