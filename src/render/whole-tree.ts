import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Node } from '../nginx/ast.ts';
import { repeatsOf } from '../nginx/repeats.ts';
import { type ZoneUse, zonesOf } from '../nginx/zones.ts';
import type { RenderedFile } from './render.ts';

interface PlacedZone extends ZoneUse {
  readonly file: RenderedFile;
}

/** Shared memory of one name for two purposes, or of two sizes: nginx says so without naming a line. */
export function zoneClashes(files: readonly RenderedFile[]): Finding[] {
  const first = new Map<string, PlacedZone>();
  const findings: Finding[] = [];
  for (const file of files) {
    for (const zone of zonesOf(file.asRead, file.nginxContext)) {
      const known = first.get(zone.name);
      if (known === undefined) first.set(zone.name, { ...zone, file });
      else if (known.use !== zone.use) findings.push(clash(zone.name, known.use, known, zone.node, file));
      else if (zone.size !== undefined && known.size !== undefined && zone.size !== known.size) {
        findings.push(clash(zone.name, `with the size ${known.size}`, known, zone.node, file));
      }
    }
  }
  return findings;
}

function clash(name: string, other: string, known: PlacedZone, node: Node, file: RenderedFile): Finding {
  const path = known.file.originAt(known.file.lineOf(known.node));
  return finding('NF6112', file.originAt(file.lineOf(node)) ?? [], [name, other], {
    rendered: { file: file.path, line: file.lineOf(node) },
    help: 'give one of them another name',
    related: path === undefined ? [] : [{ message: 'first used here', path }],
  });
}

/** A directive of the user's that a typed field has written already. */
export function typedClashes(files: readonly RenderedFile[]): Finding[] {
  return files.flatMap((file) =>
    repeatsOf(file.asRead, file.nginxContext).map((node) => {
      const line = file.lineOf(node);
      return finding('NF6113', file.originAt(line) ?? [], [node.name.value], {
        rendered: { file: file.path, line },
        help: 'keep the field, or take the field away and keep the directive',
      });
    }),
  );
}
