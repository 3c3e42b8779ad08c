import type { Path } from '../diagnostics/finding.ts';
import type { Directive, Node } from '../nginx/ast.ts';
import type { CompiledTree } from './compile.ts';

/** A certificate and its key, as nginx will look for them. */
export interface CertificatePair {
  readonly certificate: string;
  readonly key: string;
  /** Names of the servers that show it. */
  readonly names: readonly string[];
  /** The place in the spec. */
  readonly path: Path;
}

/** Every pair that the configuration names, the user's own directives included. */
export function certificatePairs(tree: CompiledTree): CertificatePair[] {
  const pairs = new Map<string, CertificatePair>();
  for (const file of tree.files) {
    for (const block of blocksOf(file.nodes)) {
      const names = wordsOf(block, 'server_name').map(([word]) => word);
      const keys = wordsOf(block, 'ssl_certificate_key');
      for (const [i, [certificate, node]] of wordsOf(block, 'ssl_certificate').entries()) {
        const key = keys[i]?.[0];
        if (key === undefined) continue;
        const id = JSON.stringify([certificate, key]);
        const known = pairs.get(id);
        pairs.set(id, {
          certificate,
          key,
          names: [...new Set([...(known?.names ?? []), ...names])],
          path: known?.path ?? tree.originAt(file.path, node.line) ?? [],
        });
      }
    }
  }
  return [...pairs.values()];
}

/** The lists of directives at every level. */
function* blocksOf(nodes: readonly Node[]): Generator<readonly Node[]> {
  yield nodes;
  for (const node of nodes)
    if (node.kind === 'directive' && node.block !== undefined) yield* blocksOf(node.block);
}

/** The words of all directives of that name, each with its directive. */
function wordsOf(block: readonly Node[], name: string): [string, Directive][] {
  return block.flatMap((node): [string, Directive][] =>
    node.kind === 'directive' && node.name.value === name
      ? node.args.map(({ value }): [string, Directive] => [value, node])
      : [],
  );
}
