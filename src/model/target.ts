import { moduleName, moduleOfFile } from '../nginx/modules.ts';
import { atLeast, parseVersion, type Version } from '../nginx/version.ts';
import type { TargetInput } from '../schema/target.ts';
import { platformOf } from './platforms.ts';

/** What is known of the nginx that a configuration is for. */
export interface Target {
  /** As the user names it. */
  readonly name: string;
  readonly nginx: Version;
  readonly openssl: Version;
  /** Modules that were compiled in; undefined where nobody said: then nginx's own are, and no others. */
  readonly builtIn: ReadonlySet<string> | undefined;
  /** Modules that have to be loaded where they are used, named as in nginx/modules.ts. */
  readonly dynamicModules: ReadonlySet<string>;
  readonly modulesPath: string;
  readonly user: string;
}

/** What `nginx -V` tells of the nginx at hand, for `auto`. */
export interface InstalledNginx {
  readonly version: string;
  readonly openssl: string | undefined;
  readonly builtIn: ReadonlySet<string>;
  /** Files in the folder of modules. */
  readonly moduleFiles: ReadonlySet<string>;
  readonly modulesPath: string | undefined;
  readonly user: string | undefined;
}

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
  const platform = platformOf(wanted);
  return platform === undefined ? { ok: false, why: 'unknown' } : make(wanted, platform);
}

interface Facts {
  readonly nginx: string;
  readonly openssl: string;
  readonly builtIn: Iterable<string> | undefined;
  readonly dynamic: Iterable<string>;
  readonly modulesPath: string;
  readonly user: string;
}

function fromFacts(facts: Exclude<TargetInput, string>): ResolvedTarget {
  return make(`nginx ${facts.nginx}`, {
    nginx: facts.nginx,
    openssl: facts.openssl ?? '3.0',
    builtIn: undefined,
    dynamic: (facts.modules ?? []).map(moduleName),
    modulesPath: facts.modulesPath ?? packagedModulesPath,
    user: facts.user ?? 'nginx',
  });
}

function fromInstalled(installed: InstalledNginx): ResolvedTarget {
  return make('auto', {
    nginx: installed.version,
    // 1.1.1w is one of the 1.1.1
    openssl: installed.openssl?.replace(/[a-z-].*$/, '') ?? '3.0',
    builtIn: [...installed.builtIn].map(moduleName),
    dynamic: [...installed.moduleFiles].map(moduleOfFile),
    modulesPath: installed.modulesPath ?? packagedModulesPath,
    user: installed.user ?? 'nobody',
  });
}

function make(name: string, facts: Facts): ResolvedTarget {
  const nginx = parseVersion(facts.nginx);
  const openssl = parseVersion(facts.openssl);
  if (nginx === undefined || openssl === undefined) return { ok: false, why: 'unknown' };
  if (!atLeast(nginx, oldestNginx)) return { ok: false, why: 'too-old' };
  const { builtIn, dynamic, modulesPath, user } = facts;
  return {
    ok: true,
    target: {
      name,
      nginx,
      openssl,
      builtIn: builtIn === undefined ? undefined : new Set(builtIn),
      dynamicModules: new Set(dynamic),
      modulesPath,
      user,
    },
  };
}
