import type { ModuleName } from './modules.ts';
import type { Platform } from './platforms.ts';
import { atLeast, parseVersion, type Version } from './version.ts';

/** `nginx -V` of nginx.org's packages, which the images install. */
const builtIn: readonly ModuleName[] = [
  'file-aio',
  'threads',
  'stream',
  'mail',
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

/** nginx-module-xslt, -geoip, -image-filter and -njs are installed, too. */
const dynamic: readonly ModuleName[] = [
  'http_geoip',
  'http_image_filter',
  'http_xslt_filter',
  'stream_geoip',
  'http_js',
  'stream_js',
];

/** The image of a name such as `nginx:1.30` or `nginx:1.28.0-alpine`. */
export function officialImage(name: string): Platform | undefined {
  const [, nginx = '', alpine] = /^nginx:(\d+\.\d+(?:\.\d+)?)(-alpine)?$/.exec(name) ?? [];
  const version = parseVersion(nginx);
  if (version === undefined) return undefined;
  return {
    nginx,
    openssl: opensslOf(version, alpine === undefined ? onDebian : onAlpine),
    builtIn: atLeast(version, '1.25.0') ? [...builtIn, 'http_v3'] : builtIn,
    // nginx-module-acme came to the Dockerfiles with 1.29.8 at the latest
    dynamic: atLeast(version, '1.29.8') ? [...dynamic, 'http_acme'] : dynamic,
    user: 'nginx',
    modulesPath: '/usr/lib/nginx/modules',
  };
}

type Steps = readonly (readonly [since: string, openssl: string])[];

/*
 * What update.sh of nginx/docker-nginx names for each release, as far as it was to be seen; a release in between counts
 * as the older of its neighbours. Newest first: the stable 1.28 got the newer base with 1.28.1, before 1.29.4.
 */

/** bullseye 1.1.1 (up to 1.25.0), bookworm 3.0, trixie 3.5. */
const onDebian: Steps = [
  ['1.29.4', '3.5'],
  ['1.29.0', '3.0'],
  ['1.28.1', '3.5'],
  ['1.25.1', '3.0'],
  ['1.0.0', '1.1.1'],
];

/** 3.16 1.1.1, 3.17 3.0, 3.18 and 3.19 3.1, 3.20 and 3.21 3.3, 3.23 3.5. */
const onAlpine: Steps = [
  ['1.29.4', '3.5'],
  ['1.29.0', '3.3'],
  ['1.28.1', '3.5'],
  ['1.27.2', '3.3'],
  ['1.27.0', '3.1'],
  ['1.26.2', '3.3'],
  ['1.25.3', '3.1'],
  ['1.23.3', '3.0'],
  ['1.0.0', '1.1.1'],
];

function opensslOf(version: Version, steps: Steps): string {
  return steps.find(([since]) => atLeast(version, since))?.[1] ?? '1.1.1';
}
