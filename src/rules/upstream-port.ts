import { type Finding, finding } from '../diagnostics/finding.ts';
import type { UpstreamModel } from '../model/model.ts';
import { type Sourced, toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** nginx takes a host for the upstream of that name, whose servers have ports of their own. */
export function* upstreamPort(view: View): Generator<Finding> {
  const { http, stream } = view.model;
  const inHttp = namesOf(http?.upstreams);
  if (inHttp.size > 0) {
    for (const { location } of view.locations) {
      const { host, pass } = location.proxy ?? {};
      if (host !== undefined && pass !== undefined) yield* judge(host, pass.value, inHttp);
    }
  }
  const inStream = namesOf(stream?.upstreams);
  if (inStream.size === 0) return;
  for (const { host, pass } of stream?.servers ?? []) {
    if (host !== undefined) yield* judge(host, pass.value, inStream);
  }
}

function namesOf(upstreams: readonly UpstreamModel[] | undefined): ReadonlySet<string> {
  return new Set(upstreams?.map((u) => u.name.value));
}

function* judge(host: Sourced<string>, pass: string, names: ReadonlySet<string>): Generator<Finding> {
  const name = host.value.toLowerCase();
  if (!names.has(name) || !pass.includes(`${host.value}:`)) return;
  yield finding('NF2045', toPath(host.origin), [name], {
    help: `write { upstream: ${name} } for it, or give the upstream another name`,
  });
}
