import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Model, UpstreamModel, Words } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import { sizeBytes } from '../schema/units.ts';
import type { View } from './view.ts';

interface Zone {
  readonly words: Words;
  readonly kind: 'http' | 'stream';
}

/** Upstreams may share a zone; then it has one size, and http and stream each have their own. */
export function* zoneSize({ model }: View): Generator<Finding> {
  const first = new Map<string, Zone>();
  for (const { upstream, kind } of upstreamsOf(model)) {
    if (upstream.zone === undefined) continue;
    const [name = '', size = ''] = upstream.zone.map((w) => w.value);
    const known = first.get(name);
    if (known === undefined) {
      first.set(name, { words: upstream.zone, kind });
      continue;
    }
    const path = toPath(upstream.zone[0]?.origin);
    const related = [{ message: 'first used here', path: toPath(known.words[0]?.origin) }];
    const other = known.words[1]?.value ?? '';
    if (known.kind !== kind) {
      const help = `give one of them another name: zone: { name: ${name}_${kind}, size: ${size} }`;
      yield finding('NF6112', path, [name, `by an upstream of ${known.kind}`], { help, related });
    } else if (sizeBytes(size) !== sizeBytes(other)) {
      const help = 'give them one size, or names of their own';
      yield finding('NF2026', path, [name, `${other} and ${size}`], { help, related });
    }
  }
}

function* upstreamsOf(model: Model): Generator<{ upstream: UpstreamModel; kind: 'http' | 'stream' }> {
  for (const upstream of model.http?.upstreams ?? []) yield { upstream, kind: 'http' };
  for (const upstream of model.stream?.upstreams ?? []) yield { upstream, kind: 'stream' };
}
