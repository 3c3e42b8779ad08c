import { type Finding, finding } from '../diagnostics/finding.ts';
import type { UpstreamModel } from '../model/model.ts';
import { type Sourced, toPath } from '../model/origin.ts';
import type { LocationPlace, View } from './view.ts';

/** nginx takes a host for the upstream of that name, whose servers have ports of their own. */
export function upstreamPort({ location, owner }: LocationPlace, found: Finding[]): void {
  const upstreams = owner.view.model.http?.upstreams;
  const { host, pass } = location.proxy ?? {};
  if (host !== undefined && pass !== undefined) judge(host, pass.value, upstreams, found);
  if (location.backends === undefined) return;
  const { grpc, fastcgi, uwsgi, scgi, memcached, tunnel } = location.backends;
  for (const backend of [grpc, fastcgi, uwsgi, scgi, memcached, tunnel]) {
    if (backend?.host !== undefined && backend.pass !== undefined)
      judge(backend.host, backend.pass.value, upstreams, found);
  }
}

export function* streamUpstreamPort({ model }: View): Generator<Finding> {
  const found: Finding[] = [];
  for (const { host, pass } of model.stream?.servers ?? []) {
    if (host !== undefined && pass !== undefined) judge(host, pass.value, model.stream?.upstreams, found);
  }
  yield* found;
}

function judge(
  host: Sourced<string>,
  pass: string,
  upstreams: readonly UpstreamModel[] = [],
  found: Finding[],
): void {
  const name = host.value.toLowerCase();
  if (!pass.includes(`${host.value}:`) || !upstreams.some((u) => u.name.value === name)) return;
  found.push(
    finding('NF2045', toPath(host.origin), [name], {
      help: `write { upstream: ${name} } for it, or give the upstream another name`,
    }),
  );
}
