import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configDisk } from '../../../src/load/config-disk.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';
import { parseVersion } from '../../../src/nginx/version.ts';
import { inTurns } from '../../support/in-turns.ts';
import {
  describeEachNginx,
  freePort,
  loadStream,
  type NginxBuild,
  runNginx,
  selfSigned,
} from '../../support/nginx.ts';
import { knownDifference } from './known-differences.ts';
import { random, type Variant, variantOf } from './variants.ts';

const bases = ['proxy', 'tls', 'stream'];
const runs = Number(process.env['NGINX_FORGE_VARIANTS'] ?? 400);
const seed = Number(process.env['NGINX_FORGE_SEED'] ?? 20_261_123);

interface Difference {
  readonly mistake: string;
  readonly nginx: string;
  readonly ours: string;
}

describeEachNginx('the static check and nginx agree on broken variants', (build) => {
  let dir = '';
  const texts: string[] = [];
  beforeAll(async () => {
    dir = await prepared();
    for (const name of bases) texts.push(await baseText(name, dir, build));
  });
  afterAll(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  test('the configurations that are broken are right before', async () => {
    for (const text of texts) {
      expect(await nginxSays(build, text, dir)).toEqual('');
      expect(weSay(build, text, dir)).toEqual('');
    }
  });

  test('in every case that can be known without the machine', { timeout: 300_000 }, async () => {
    const next = random(seed);
    const differences: Difference[] = [];
    const variants = Array.from(
      { length: runs },
      (_, i): Variant => variantOf(texts[i % texts.length] ?? '', next),
    );
    await inTurns(variants, 4, async ({ mistake, text }, slot) => {
      const nginx = await nginxSays(build, text, dir, slot);
      const ours = weSay(build, text, dir);
      if ((nginx === '') !== (ours === '')) differences.push({ mistake, nginx, ours });
    });
    const unexplained = differences.filter((difference) => knownDifference(difference) === undefined);
    expect(unexplained).toEqual([]);
  });
});

async function prepared(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'nf-'));
  const pair = await selfSigned({ dir, names: ['example.com'] });
  if (pair === undefined) throw new Error('the openssl command is needed to make a certificate');
  await copyFile(pair.cert, path.join(dir, 'cert.pem'));
  await copyFile(pair.key, path.join(dir, 'key.pem'));
  await mkdir(path.join(dir, 'files'));
  await writeFile(path.join(dir, 'types.conf'), 'types { text/html html htm; text/css css; }\n');
  await writeFile(path.join(dir, 'htpasswd'), 'user:{PLAIN}password\n');
  return dir;
}

async function baseText(name: string, dir: string, build: NginxBuild): Promise<string> {
  const text = await readFile(new URL(`bases/${name}.conf`, import.meta.url), 'utf8');
  return text
    .replaceAll('{DIR}', dir)
    .replaceAll('{PORT}', String(await freePort()))
    .replaceAll('{LOAD_STREAM}', loadStream(build));
}

/** nginx's first complaint; '' when it takes the text. */
async function nginxSays(build: NginxBuild, text: string, dir: string, slot = 0): Promise<string> {
  const file = path.join(dir, `variant-${slot}.conf`);
  await writeFile(file, text);
  const { code, stderr } = await runNginx(build, ['-t', '-q', '-p', `${dir}/`, '-e', 'stderr', '-c', file]);
  if (code === 0) return '';
  return /\[emerg\] (?:\d+#\d+: )?(.*)/.exec(stderr)?.[1] ?? (stderr || `exit ${code}`);
}

function weSay(build: NginxBuild, text: string, dir: string): string {
  const version = parseVersion(build.version);
  if (version === undefined) throw new Error(`no version in ${build.version}`);
  const files = configDisk({ confDir: dir, root: undefined, cwd: dir });
  const problems = checkConfiguration({ main: { path: 'nginx.conf', text }, version, files });
  return problems.find(({ severity }) => severity === 'error')?.message ?? '';
}
