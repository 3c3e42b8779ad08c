import { parseVersion, type Version } from '../nginx/version.ts';
import type { TargetInput } from '../schema/target.ts';

/** What is known of the nginx that a configuration is for. */
export interface Target {
  /** As the user names it. */
  readonly name: string;
  readonly nginx: Version;
  readonly openssl: Version;
  /** Dynamic modules that have to be loaded where they are used, without `ngx_` and `_module`. */
  readonly dynamicModules: ReadonlySet<string>;
  readonly modulesPath: string;
  readonly user: string;
}

/** What `nginx -V` tells of the nginx at hand, for `auto`. */
export interface InstalledNginx {
  readonly version: string;
  readonly openssl: string | undefined;
  readonly dynamicModules: readonly string[];
  readonly modulesPath: string | undefined;
}

interface Platform {
  readonly nginx: string;
  readonly openssl: string;
  readonly dynamicModules: readonly string[];
  readonly user: string;
}

/** Modules that Debian builds as shared objects (packages libnginx-mod-*). */
const debianModules = [
  'stream',
  'stream_geoip',
  'mail',
  'http_geoip',
  'http_image_filter',
  'http_perl',
  'http_xslt_filter',
  'stream_geoip2',
  'http_geoip2',
];

/**
 * Platforms by name. Sources: Debian's packages nginx, libnginx-mod-stream and openssl of bookworm
 * (1.22.1-9, 3.0) and trixie (1.26.3-3, 3.5).
 */
const platforms: Record<string, Platform> = {
  'debian-12': { nginx: '1.22.1', openssl: '3.0', dynamicModules: debianModules, user: 'www-data' },
  'debian-13': { nginx: '1.26.3', openssl: '3.5', dynamicModules: debianModules, user: 'www-data' },
};

export const defaultTarget = 'debian-13';
const packagedModulesPath = '/usr/lib/nginx/modules';
/** Oldest nginx whose forms we know: ssl_reject_handshake came with it. */
export const oldestNginx = '1.19.4';

export type ResolvedTarget =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly why: 'unknown' | 'too-old' | 'not-installed' };

/** Finds what a target's name stands for. `installed` is asked for `auto`. */
export function resolveTarget(input: TargetInput | undefined, installed?: InstalledNginx): ResolvedTarget {
  const wanted = input ?? defaultTarget;
  if (typeof wanted === 'object') return fromFacts(wanted);
  if (wanted === 'auto')
    return installed === undefined ? { ok: false, why: 'not-installed' } : fromInstalled(installed);
  const platform = platforms[wanted];
  if (platform !== undefined) return make(wanted, platform, packagedModulesPath);
  const image = /^nginx:(.+)$/.exec(wanted)?.[1];
  const version = image === undefined ? undefined : parseVersion(image);
  if (image === undefined || version === undefined) return { ok: false, why: 'unknown' };
  return make(wanted, imageFacts(image, version), packagedModulesPath);
}

/** The official images have stream built in; their OpenSSL is that of the Debian release below them, at least. */
function imageFacts(image: string, version: Version): Platform {
  const openssl = version.minor < 25 ? '1.1.1' : '3.0';
  return { nginx: image, openssl, dynamicModules: [], user: 'nginx' };
}

function fromFacts(facts: Exclude<TargetInput, string>): ResolvedTarget {
  const platform = {
    nginx: facts.nginx,
    openssl: facts.openssl ?? '3.0',
    dynamicModules: facts.modules ?? [],
    user: facts.user ?? 'nginx',
  };
  return make(`nginx:${facts.nginx}`, platform, facts.modulesPath ?? packagedModulesPath);
}

function fromInstalled(installed: InstalledNginx): ResolvedTarget {
  const platform = {
    nginx: installed.version,
    openssl: installed.openssl ?? '3.0',
    dynamicModules: installed.dynamicModules,
    user: installed.dynamicModules.includes('stream') ? 'www-data' : 'nginx',
  };
  return make('auto', platform, installed.modulesPath ?? packagedModulesPath);
}

function make(name: string, platform: Platform, modulesPath: string): ResolvedTarget {
  const nginx = parseVersion(platform.nginx);
  const openssl = parseVersion(platform.openssl);
  if (nginx === undefined || openssl === undefined) return { ok: false, why: 'unknown' };
  const floor = parseVersion(oldestNginx);
  if (
    floor !== undefined &&
    (nginx.major < floor.major || (nginx.major === 1 && nginx.minor < 20 && !isOldest(nginx)))
  ) {
    return { ok: false, why: 'too-old' };
  }
  return {
    ok: true,
    target: {
      name,
      nginx,
      openssl,
      dynamicModules: new Set(platform.dynamicModules),
      modulesPath,
      user: platform.user,
    },
  };
}

function isOldest(version: Version): boolean {
  return version.minor === 19 && version.patch >= 4;
}
