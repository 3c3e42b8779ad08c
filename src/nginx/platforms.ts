import type { ModuleName } from './modules.ts';
import { officialImage } from './official-images.ts';

/** An nginx as somebody distributes it. */
export interface Platform {
  readonly nginx: string;
  /** The oldest that it runs with. */
  readonly openssl: string;
  readonly builtIn: readonly ModuleName[];
  /** Modules to be loaded; on Debian and Ubuntu each has a package of its own, see `packageOf`. */
  readonly dynamic: readonly ModuleName[];
  readonly user: string;
  readonly modulesPath: string;
  /** Another package of the same nginx that has more compiled in. */
  readonly fuller?: { readonly package: string; readonly modules: readonly ModuleName[] };
}

/** What `nginx -V` says of Debian's packages since 1.22. */
const debianBuiltIn: readonly ModuleName[] = [
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
];

/**
 * What the package nginx-extras of Debian 13 depends on, and what that needs. That other releases have the same is taken
 * for granted, not read from their packages.
 */
const extras: readonly ModuleName[] = [
  'ndk_http',
  'stream',
  'mail',
  'http_geoip',
  'http_image_filter',
  'http_perl',
  'http_xslt_filter',
  'stream_geoip',
  'http_auth_pam',
  'http_cache_purge',
  'http_dav_ext',
  'http_echo',
  'http_fancyindex',
  'http_geoip2',
  'http_headers_more_filter',
  'http_lua',
  'http_subs_filter',
  'http_uploadprogress',
  'http_upstream_fair',
  'nchan',
  'stream_geoip2',
];

/** The packages libnginx-mod-* of Debian 12, and of 13. */
const debianDynamic: readonly ModuleName[] = [
  ...extras,
  'http_brotli_filter',
  'http_brotli_static',
  'http_js',
  'http_memc',
  'http_modsecurity',
  'http_set_misc',
  'http_srcache_filter',
  'rtmp',
  'stream_js',
];

/** nginx-core leaves them out. */
const missingInJammy: ReadonlySet<ModuleName> = new Set([
  'http_flv',
  'http_mp4',
  'http_random_index',
  'http_secure_link',
  'stream_realip',
]);

const debian = { user: 'www-data', modulesPath: '/usr/lib/nginx/modules' } as const;

/** Each row with its source; the official images are in official-images.ts. */
const platforms: Readonly<Record<string, Platform>> = {
  // the packages nginx 1.22.1-9, libnginx-mod-* and libssl3 of bookworm
  'debian-12': {
    ...debian,
    nginx: '1.22.1',
    openssl: '3.0',
    builtIn: debianBuiltIn,
    dynamic: debianDynamic,
  },
  // the packages nginx 1.26.3-3, libnginx-mod-* and libssl3t64 of trixie
  'debian-13': {
    ...debian,
    nginx: '1.26.3',
    openssl: '3.5',
    builtIn: [...debianBuiltIn, 'http_v3'],
    dynamic: debianDynamic,
  },
  // `nginx -V` of nginx-core 1.18.0-6ubuntu14, which the package nginx installs, with OpenSSL 3.0.2; the modules are
  // those that `nginx -V` of nginx-extras names, which they are built with: its stream has no realip
  'ubuntu-22.04': {
    ...debian,
    nginx: '1.18.0',
    openssl: '3.0',
    builtIn: debianBuiltIn.filter((name) => !missingInJammy.has(name)),
    dynamic: [...extras.filter((name) => name !== 'http_lua'), 'rtmp'],
    fuller: {
      package: 'nginx-extras',
      modules: ['http_flv', 'http_mp4', 'http_random_index', 'http_secure_link'],
    },
  },
  // `nginx -V` of nginx 1.24.0-2ubuntu7 with OpenSSL 3.0.13; modules: the dependencies of nginx-extras, and brotli
  'ubuntu-24.04': {
    ...debian,
    nginx: '1.24.0',
    openssl: '3.0',
    builtIn: debianBuiltIn,
    dynamic: [...extras, 'http_brotli_filter', 'http_brotli_static'],
  },
};

export const platformNames: readonly string[] = Object.keys(platforms);

/** What is known of a platform, or of an official image of nginx. */
export function platformOf(name: string): Platform | undefined {
  return Object.hasOwn(platforms, name) ? platforms[name] : officialImage(name);
}

export function platformHas(platform: Platform, module: ModuleName): boolean {
  return platform.builtIn.includes(module) || platform.dynamic.includes(module);
}

/** The platforms that have a module, for whoever looks for one; the newest official image stands for all. */
export function platformsWith(module: ModuleName): string[] {
  return [...platformNames, 'nginx:1.30'].filter((name) => {
    const platform = platformOf(name);
    return platform !== undefined && platformHas(platform, module);
  });
}

/** The package of Debian and Ubuntu that has a dynamic module. */
export function packageOf(name: ModuleName): string {
  return `libnginx-mod-${name === 'ndk_http' ? 'http-ndk' : name.replaceAll('_', '-')}`;
}
