import { type FoundNginx, findNginx } from '../../src/binary/find-nginx.ts';
import { testWithNginx } from '../../src/binary/test-tree.ts';
import { type Compiled, compile } from '../../src/commands/compile.ts';
import type { NginxBuild } from './nginx.ts';

/** The platform that a build of ours stands for. */
export function targetOf(build: NginxBuild): string {
  const known: Partial<Record<NginxBuild['suite'], string>> = { bookworm: 'debian-12', trixie: 'debian-13' };
  return known[build.suite] ?? `nginx:${build.version}`;
}

export async function foundBuild(build: NginxBuild): Promise<FoundNginx> {
  const found = await findNginx({ nginx: build.bin, env: {} });
  if (!found.ok) throw new Error(found.reason);
  return found.nginx;
}

/** What nginx says to a compiled spec: nothing when it takes it without a word. */
export async function complaints(compiled: Compiled, nginx: FoundNginx): Promise<string[]> {
  const { tree } = compiled;
  if (tree === undefined) return [];
  const verdict = await testWithNginx({
    tree: tree.testTree,
    nginx,
    environment: 'hermetic',
    neededModules: tree.neededModules,
  });
  const said = verdict.messages.map((m) => `${m.level} ${m.text} (${m.file ?? ''}:${m.line ?? ''})`);
  return verdict.outcome === 'ok' ? said : [verdict.outcome, ...said, ...verdict.notes];
}

export { compile };
