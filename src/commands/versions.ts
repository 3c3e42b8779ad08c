import type { FoundNginx } from '../binary/find-nginx.ts';
import { formatVersion } from '../nginx/version.ts';
import { nginxAtHand } from './nginx-at-hand.ts';
import type { Host } from './outcome.ts';

export interface Versions {
  readonly 'nginx-forge': string;
  readonly node: string;
  readonly platform: string;
  readonly nginx:
    | {
        readonly bin: string;
        readonly version: string;
        readonly name: string;
        readonly openssl: string | null;
        readonly builtIn: readonly string[];
        readonly dynamicModules: readonly string[];
      }
    | { readonly missing: string };
}

/** What there is on this machine: ourselves, node, and what `nginx -V` says. */
export async function versions(own: string, named: string | undefined, host: Host): Promise<Versions> {
  const found = await nginxAtHand(host, named)();
  return {
    'nginx-forge': own,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    nginx: found.ok ? describe(found.nginx) : { missing: found.reason },
  };
}

function describe(nginx: FoundNginx): Versions['nginx'] {
  return {
    bin: nginx.bin,
    version: formatVersion(nginx.version),
    name: nginx.versionText,
    openssl: nginx.openssl ?? null,
    builtIn: [...nginx.builtIn].sort(),
    dynamicModules: [...nginx.dynamicModules].sort(),
  };
}

/** The same for people. */
export function versionsText(v: Versions): string {
  const nginx =
    'missing' in v.nginx
      ? `nginx: ${v.nginx.missing}`
      : `nginx ${v.nginx.version} (${v.nginx.bin}${v.nginx.openssl === null ? '' : `, OpenSSL ${v.nginx.openssl}`})`;
  return `nginx-forge ${v['nginx-forge']}\nnode ${v.node} (${v.platform})\n${nginx}\n`;
}
