import type { TestProject } from 'vitest/node';

export interface NginxBuild {
  suite: 'bookworm' | 'trixie' | 'sid' | 'path';
  /** Absolute path of a command that behaves as `nginx`. */
  bin: string;
  version: string;
  openssl: string;
  /** Where ngx_stream_module.so really is; the build's own --modules-path may not exist on this machine. */
  modulesPath: string | undefined;
  /** Names of the dynamic modules that are there, such as `stream` and `http_image_filter`. */
  modules: readonly string[];
  /** Names of the optional modules that are compiled in, such as `http_v3`. */
  builtIn: readonly string[];
  streamModule: 'dynamic' | 'static' | 'none';
}

export interface SkippedNginx {
  wanted: string;
  reason: string;
}

interface Provisioned {
  nginxes: NginxBuild[];
  skipped: SkippedNginx[];
}

declare module 'vitest' {
  interface ProvidedContext {
    nginxes: NginxBuild[];
    nginxSkipped: SkippedNginx[];
  }
}

/** The script is plain JavaScript, to be runnable by itself, so its types are stated here. */
export async function provision(): Promise<Provisioned> {
  const script: { provisionNginx(): Promise<Provisioned> } = await import(
    new URL('./provision-nginx.mjs', import.meta.url).href
  );
  return script.provisionNginx();
}

export default async function setup(project: TestProject): Promise<void> {
  const { nginxes, skipped } = await provision();
  for (const { wanted, reason } of skipped) {
    process.stderr.write(`nginx for tests: ${wanted} skipped: ${reason}\n`);
  }
  project.provide('nginxes', nginxes);
  project.provide('nginxSkipped', skipped);
}
