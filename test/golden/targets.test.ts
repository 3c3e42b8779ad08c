import { describe, expect, test } from 'vitest';
import { testWithNginx } from '../../src/binary/test-tree.ts';
import { compile } from '../../src/commands/compile.ts';
import { loadSpec } from '../../src/load/loaded.ts';
import { checkConfiguration } from '../../src/nginx/check/walk.ts';
import { parseVersion } from '../../src/nginx/version.ts';
import { foundBuild } from '../support/ask-nginx.ts';
import { describeEachNginx } from '../support/nginx.ts';
import { readCases } from './case-file.ts';

const cases = readCases(new URL('../cases/', import.meta.url).pathname);

async function treeOf(name: string, target?: string) {
  const golden = cases.find((one) => one.name === name);
  if (golden === undefined) throw new Error(`there is no case ${name}`);
  const stdin = async () => Buffer.from(golden.spec);
  const result = await loadSpec('-', { stdin, stdinFilename: 'spec.yaml' });
  if (!result.ok) throw new Error('not a spec');
  const { tree } = await compile(result.loaded.data, target === undefined ? {} : { target });
  return tree;
}

// No binary of nginx 1.18 or 1.24 is at hand.
describe('without an nginx of that release, the static check of it finds nothing in', () => {
  test.each([
    ['target-ubuntu-22.04', '1.18.0'],
    ['site-no-catch-all', '1.18.0'],
    ['target-ubuntu-24.04', '1.24.0'],
    ['target-alpine', '1.28.0'],
  ])('the case %s, for nginx %s', async (name, release) => {
    const tree = await treeOf(name);
    const version = parseVersion(release);
    if (tree === undefined || version === undefined) throw new Error('no tree');
    const texts = new Map(tree.testTree.files.map(({ path, text }) => [path, { path, text }]));
    const main = texts.get('nginx.conf');
    if (main === undefined) throw new Error('no nginx.conf');
    const problems = checkConfiguration({
      main,
      version,
      files: {
        read: (path) => {
          const source = texts.get(path);
          return source === undefined ? { kind: 'unknown' } : { kind: 'text', source };
        },
        glob: () => undefined,
      },
    });
    expect(problems).toEqual([]);
  });
});

describeEachNginx('a spec for an older nginx', (build) => {
  // `listen … http2` is taken up to 1.25.0 without a warning.
  test.runIf(build.version.startsWith('1.22.'))(
    'has forms for nginx 1.18, of which none is at hand, that 1.22 takes as well',
    async () => {
      const tree = await treeOf('target-ubuntu-22.04');
      if (tree === undefined) throw new Error('no tree');
      expect(
        await testWithNginx({
          tree: tree.testTree,
          nginx: await foundBuild(build),
          environment: 'hermetic',
          neededModules: tree.neededModules,
        }),
      ).toMatchObject({ outcome: 'ok', messages: [] });
    },
  );
});

test('every case that is right for Debian 12 is right for Ubuntu 24.04', async () => {
  for (const { name, expected, spec } of cases) {
    if (!expected.startsWith('=== ') || /^target:/m.test(spec)) continue;
    const [older, newer] = [await treeOf(name, 'debian-12'), await treeOf(name, 'ubuntu-24.04')];
    expect(newer === undefined, name).toBe(older === undefined);
  }
});
