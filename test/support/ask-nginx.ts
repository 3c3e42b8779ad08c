import { type FoundNginx, findNginx } from '../../src/binary/find-nginx.ts';
import { testWithNginx } from '../../src/binary/test-tree.ts';
import type { Compiled } from '../../src/commands/compile.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
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

/** What nginx warns of and we have warned of before. */
const announced: readonly (readonly [RegExp, Finding['code']])[] = [
  [/^warn low address bits of /, 'NF2047'],
  [/^warn only the last index in /, 'NF2049'],
  [/^warn server name "~.*\/.*" has suspicious symbols/, 'NF2052'],
];

/** What nginx says to a compiled spec, beyond what we say: nothing when it takes it without a word. */
export async function complaints(compiled: Compiled, nginx: FoundNginx): Promise<string[]> {
  const { tree, findings } = compiled;
  if (tree === undefined) return [];
  const verdict = await testWithNginx({
    tree: tree.testTree,
    nginx,
    environment: 'hermetic',
    neededModules: tree.neededModules,
  });
  const said = verdict.messages
    .map((m) => `${m.level} ${m.text} (${m.file ?? ''}:${m.line ?? ''})`)
    .filter(
      (word) => !announced.some(([words, code]) => words.test(word) && findings.some((f) => f.code === code)),
    );
  return verdict.outcome === 'ok' ? said : [verdict.outcome, ...said, ...verdict.notes];
}
