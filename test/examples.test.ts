import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findNginx } from '../src/binary/find-nginx.ts';
import { testWithNginx } from '../src/binary/test-tree.ts';
import { compile } from '../src/commands/compile.ts';
import { loadSpec } from '../src/load/loaded.ts';
import { describeEachNginx } from './support/nginx.ts';

const folder = new URL('../examples/', import.meta.url).pathname;
const selfEntry = new URL('../dist/index.mjs', import.meta.url).href;
const names = readdirSync(folder, { withFileTypes: true })
  .filter((e) => e.isDirectory())
  .map((e) => e.name);

async function dataOf(name: string): Promise<object> {
  const file = readdirSync(join(folder, name)).find((f) => /^nginx-forge\.(?:yaml|ts)$/.test(f));
  if (file === undefined) throw new Error(`examples/${name} has no spec`);
  const result = await loadSpec(join(folder, name, file), { selfEntry });
  if (!result.ok || typeof result.loaded.data !== 'object' || result.loaded.data === null)
    throw new Error(JSON.stringify(result));
  return result.loaded.data;
}

/** The platform whose nginx is of this release, by its name in a spec. */
function targetFor(version: string): string {
  if (version.startsWith('1.22.')) return 'debian-12';
  if (version.startsWith('1.26.')) return 'debian-13';
  return `nginx:${version}`;
}

describe('the examples', () => {
  it('are those that the README speaks of', () => {
    expect(names).toEqual([
      'grpc',
      'load-balancer',
      'php-fpm',
      'redirects',
      'sni-routing',
      'spa',
      'static-site',
      'tcp-udp',
      'typescript',
      'websocket',
    ]);
  });

  it.each(names)('%s has no finding for any target', async (name) => {
    const data = await dataOf(name);
    for (const target of ['debian-12', 'debian-13', 'nginx:1.30']) {
      expect((await compile(data, { target })).findings).toEqual([]);
    }
  });
});

describeEachNginx('every example', (build) => {
  it.each(names)('%s is accepted by the nginx of its target without a warning', async (name) => {
    const found = await findNginx({ nginx: build.bin, env: {} });
    if (!found.ok) throw new Error(found.reason);
    const { tree } = await compile(await dataOf(name), { target: targetFor(build.version) });
    if (tree === undefined) throw new Error('no tree');
    const { nginx } = found;
    const { testTree, neededModules } = tree;
    const verdict = await testWithNginx({ tree: testTree, nginx, environment: 'hermetic', neededModules });
    expect(verdict).toMatchObject({ outcome: 'ok', messages: [] });
  });
});
