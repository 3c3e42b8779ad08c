import { mkdtempSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import type { Layout, Spec } from '../../src/schema/spec.ts';
import { opensslMissing, type SelfSigned, selfSigned } from './certificates.ts';
import { describeEachNginx, hasMail, type NginxBuild, type RunningNginx, startNginx } from './nginx.ts';

/** One suite against one nginx: a temp folder, and an end for everything that was started. */
export interface Live {
  readonly build: NginxBuild;
  readonly dir: string;
  /** Called after the suite, last in first out. */
  defer(end: () => unknown): void;
  start(spec: Spec, options?: { readonly layout?: Layout }): Promise<LiveNginx>;
  certificate(...names: [string, ...string[]]): Promise<SelfSigned>;
  /** Writes a file below `dir`; gives its path. */
  write(name: string, text: string | Uint8Array): Promise<string>;
}

export interface LiveNginx extends RunningNginx {
  /** The text of a file in the temp folder, such as `access.log`; empty where there is none. */
  read(name: string): Promise<string>;
  /** What was said of the spec: warnings only. */
  readonly findings: readonly Finding[];
}

type Need = 'openssl' | 'stream' | 'mail';

const noOpenssl = await opensslMissing();

/** One describe for each nginx; where something that the suite needs is missing, a skipped test says what. */
export function describeLive(
  title: string,
  needs: readonly Need[],
  fn: (live: Live, build: NginxBuild) => void,
): void {
  describeEachNginx(title, (build) => {
    const noStream = build.streamModule === 'none' ? 'this nginx has no stream module' : undefined;
    const noMail = hasMail(build) ? undefined : 'this nginx has no mail module';
    const lacks = { openssl: noOpenssl, stream: noStream, mail: noMail };
    const missing = needs.map((need) => lacks[need]).find(Boolean);
    if (missing !== undefined) test.skip(`needs ${needs.join(', ')}: ${missing}`, () => {});
    else describe('live', () => fn(liveSuite(build), build));
  });
}

function liveSuite(build: NginxBuild): Live {
  const ends: (() => unknown)[] = [];
  let dir = '';
  let started = 0;
  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'nginx-forge-live-'));
  });
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
    await rm(dir, { recursive: true, force: true });
  });
  return {
    build,
    get dir() {
      return dir;
    },
    defer: (end) => ends.push(end),
    start: async (spec, options = {}) => {
      const nginx = await startSpec(build, spec, { dir: path.join(dir, `nginx-${++started}`), ...options });
      ends.push(nginx.stop);
      return nginx;
    },
    certificate: async (...names) => {
      const made = await selfSigned({ names, dir });
      if (made === undefined) throw new Error('openssl is missing');
      return made;
    },
    write: async (name, text) => {
      const file = path.join(dir, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
      return file;
    },
  };
}

async function startSpec(
  build: NginxBuild,
  spec: Spec,
  { dir, layout }: { readonly dir: string; readonly layout?: Layout },
): Promise<LiveNginx> {
  const { tree, findings } = await compile(
    inFolder(spec, build, dir),
    layout === undefined ? {} : { layout },
  );
  if (tree === undefined) throw new Error(`the spec has mistakes: ${JSON.stringify(findings, null, 1)}`);
  const files = layout === 'fragments' ? withDistributionConf(tree.testTree.files, dir) : tree.outputs;
  const confDir = path.join(dir, 'conf');
  for (const file of files) {
    await mkdir(path.dirname(path.join(confDir, file.path)), { recursive: true });
    await writeFile(path.join(confDir, file.path), file.text);
  }
  const nginx = await startNginx({ build, confDir });
  const warnings = nginx.stderr();
  if (warnings !== '') {
    await nginx.stop();
    throw new Error(`nginx starts with complaints:\n${warnings}`);
  }
  return { ...nginx, findings, read: (name) => readFile(path.join(dir, name), 'utf8').catch(() => '') };
}

/** Everything that nginx writes goes to `dir`, and one worker makes the order of things certain. */
function inFolder(spec: Spec, build: NginxBuild, dir: string): Spec {
  const { settings = {} } = spec;
  return {
    ...spec,
    target: {
      nginx: build.version,
      openssl: /^\d+\.\d+(\.\d+)?/.exec(build.openssl)?.[0] ?? '3.0',
      ...(build.streamModule === 'dynamic' ? { modules: ['stream', 'mail'] } : {}),
      ...(build.modulesPath === undefined ? {} : { modulesPath: build.modulesPath }),
    },
    settings: {
      ...settings,
      main: {
        user: false,
        workerProcesses: 1,
        pid: `${dir}/nginx.pid`,
        errorLog: { path: `${dir}/error.log`, level: 'info' },
        ...settings.main,
      },
      http: {
        accessLog: `${dir}/access.log`,
        ...settings.http,
        directives: [...tempPaths(dir), ...(settings.http?.directives ?? [])],
      },
    },
  };
}

function tempPaths(dir: string) {
  const owners = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return owners.map((owner) => ({ [`${owner}_temp_path`]: `${dir}/temp_${owner}` }));
}

interface ConfFile {
  readonly path: string;
  readonly text: string;
}

/** The nginx.conf around the fragments, with the paths that a distribution's own would say. */
function withDistributionConf(files: readonly ConfFile[], dir: string): ConfFile[] {
  return files.map((file) =>
    file.path === 'nginx.conf'
      ? { ...file, text: `pid ${dir}/nginx.pid;\nerror_log ${dir}/error.log info;\n${file.text}` }
      : file,
  );
}
