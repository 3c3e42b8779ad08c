import { type Finding, finding } from '../diagnostics/finding.ts';
import { repeatsOf } from '../nginx/repeats.ts';
import { type Zone, zonesOf } from '../nginx/zones.ts';
import type { RenderedFile } from './render.ts';

interface PlacedZone extends Zone {
  readonly file: RenderedFile;
}

/** Shared memory of one name for two purposes, or of two sizes: nginx says so without naming a line. */
export function zoneClashes(files: readonly RenderedFile[]): Finding[] {
  const first = new Map<string, PlacedZone>();
  const findings: Finding[] = [];
  for (const file of files) {
    for (const zone of file.zones) {
      const known = first.get(zone.name);
      if (known === undefined) first.set(zone.name, { ...zone, file });
      else if (known.use !== zone.use) findings.push(clash(known, { ...zone, file }, known.use));
      else if (zone.size !== undefined && known.size !== undefined && zone.size !== known.size) {
        findings.push(clash(known, { ...zone, file }, `with the size ${known.size}`));
      }
    }
  }
  return findings;
}

function clash(known: PlacedZone, zone: PlacedZone, other: string): Finding {
  const line = lineOf(zone);
  const path = known.file.originAt(lineOf(known));
  return finding('NF6112', zone.file.originAt(line) ?? [], [zone.name, other], {
    rendered: { file: zone.file.path, line },
    help: 'give one of them another name',
    related: path === undefined ? [] : [{ message: 'first used here', path }],
  });
}

function lineOf(zone: PlacedZone): number {
  const all = zonesOf(zone.file.nodes, zone.file.nginxContext);
  return all.find((z) => z.name === zone.name && z.use === zone.use && z.size === zone.size)?.node.line ?? 1;
}

/** A directive of the user's that a typed field has written already. */
export function typedClashes(files: readonly RenderedFile[]): Finding[] {
  return files.flatMap((file) =>
    repeatsOf(file.nodes, file.nginxContext).map((node) =>
      finding('NF6113', file.originAt(node.line) ?? [], [node.name.value], {
        rendered: { file: file.path, line: node.line },
        help: 'keep the field, or take the field away and keep the directive',
      }),
    ),
  );
}
