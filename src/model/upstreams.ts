import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { finding } from '../diagnostics/finding.ts';
import { readEndpoint } from '../schema/addresses.ts';
import type { Spec } from '../schema/spec.ts';
import type { BuildContext, UpstreamUse } from './context.ts';
import { hatch } from './hatch.ts';
import type { UpstreamModel, Words } from './model.ts';
import { at, type Origin, optional, sourced, toPath } from './origin.ts';
import { requireNginx } from './require-nginx.ts';
import { bytes, fieldsOf, isOn, time, words } from './values.ts';

type Kind = 'http' | 'stream';
type UpstreamInput = NonNullable<Spec['upstreams']>[string];

/** Notes that the upstream `name` is used in `kind`; reports one that does not exist. */
export function useUpstream(name: string, origin: Origin, kind: Kind, context: BuildContext): void {
  if (!context.upstreamIds.has(name)) {
    const help = didYouMeanHelp(name, context.upstreamIds) ?? knownHelp(context.upstreamIds);
    context.findings.push(finding('NF2002', toPath(origin), [name], { help }));
    return;
  }
  if (!context.used[kind].has(name)) context.used[kind].set(name, { name, inline: undefined });
}

function knownHelp(ids: ReadonlySet<string>): string {
  return ids.size === 0 ? 'define it under "upstreams"' : `known upstreams: ${[...ids].sort().join(', ')}`;
}

/** An upstream for several addresses that stand in a proxy itself; gives its name. */
export function inlineUpstream(
  base: string,
  addresses: readonly string[],
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): string {
  let name = base;
  for (let n = 2; context.upstreamIds.has(name) || context.used[kind].has(name); n++) name = `${base}_${n}`;
  context.used[kind].set(name, { name, inline: { addresses, origin } });
  return name;
}

/** The upstreams of one context, in the order of the spec, then those that stand in proxies. */
export function buildUpstreams(kind: Kind, context: BuildContext): UpstreamModel[] {
  const uses = context.used[kind];
  const models: UpstreamModel[] = [];
  for (const [id, input] of Object.entries(context.spec.upstreams ?? {})) {
    const origin = at(at(undefined, 'upstreams'), id);
    if (uses.has(id)) models.push(buildNamed(id, input, origin, kind, context));
    else if (kind === 'http' && !context.used.stream.has(id)) {
      context.findings.push(
        finding('NF2019', toPath(origin), [id], {
          at: 'key',
          help: `write proxy: { upstream: ${id} } where it is meant`,
        }),
      );
    }
  }
  for (const use of uses.values()) if (use.inline !== undefined) models.push(buildInline(use, kind, context));
  return models;
}

function buildInline(use: UpstreamUse, kind: Kind, context: BuildContext): UpstreamModel {
  const { addresses = [], origin = at(undefined, 'sites') } = use.inline ?? {};
  for (const [i, address] of addresses.entries()) requirePort(address, at(origin, i), kind, context);
  return {
    ...emptyUpstream(origin),
    name: sourced(use.name, origin),
    servers: addresses.map((address, i) => words(at(origin, i), address)),
  };
}

function emptyUpstream(origin: Origin): Omit<UpstreamModel, 'name' | 'servers'> {
  return {
    origin,
    zone: undefined,
    method: undefined,
    keepalive: undefined,
    keepaliveRequests: undefined,
    keepaliveTime: undefined,
    keepaliveTimeout: undefined,
    directives: [],
  };
}

function buildNamed(
  id: string,
  input: UpstreamInput,
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): UpstreamModel {
  checkBackups(input, origin, context);
  const keepalive = buildKeepalive(input, origin, kind, context);
  return {
    ...emptyUpstream(origin),
    name: sourced(id, origin),
    zone: buildZone(id, input.zone, at(origin, 'zone'), kind, context),
    method: buildMethod(id, input.method, at(origin, 'method'), kind, context),
    servers: input.servers.map((server, i) => buildServer(server, at(origin, 'servers', i), kind, context)),
    ...keepalive,
    directives: hatch(input.directives, origin),
  };
}

function buildServer(
  input: UpstreamInput['servers'][number],
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): Words {
  const server = typeof input === 'string' ? { address: input } : input;
  requirePort(server.address, typeof input === 'string' ? origin : at(origin, 'address'), kind, context);
  if (typeof input === 'string') return words(origin, input);
  const parameters = [
    input.weight === undefined ? undefined : `weight=${input.weight}`,
    input.maxConns === undefined ? undefined : `max_conns=${input.maxConns}`,
    input.maxFails === undefined ? undefined : `max_fails=${input.maxFails}`,
    input.failTimeout === undefined ? undefined : `fail_timeout=${time(input.failTimeout)}`,
    isOn(input.backup) ? 'backup' : undefined,
    isOn(input.down) ? 'down' : undefined,
  ];
  return words(origin, input.address, ...parameters);
}

/** http has a port of its own for every scheme; a stream has none. */
export function requirePort(address: string, origin: Origin, kind: Kind, context: BuildContext): void {
  const endpoint = readEndpoint(address);
  if (kind === 'http' || endpoint === undefined || endpoint.kind === 'unix' || endpoint.port !== undefined)
    return;
  context.findings.push(finding('NF3004', toPath(origin), [address], { help: `write ${address}:PORT` }));
}

function buildZone(
  id: string,
  input: UpstreamInput['zone'],
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): Words | undefined {
  if (input === undefined || input === false || input === 'off') return undefined;
  const given =
    typeof input === 'object'
      ? input
      : { name: id, size: typeof input === 'boolean' || input === 'on' ? '64k' : input };
  // http and stream cannot share a zone, even for one and the same upstream
  const both = context.used.http.has(id) && context.used.stream.has(id);
  return words(origin, kind === 'stream' && both ? `${given.name}_stream` : given.name, bytes(given.size));
}

function buildMethod(
  id: string,
  input: UpstreamInput['method'],
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): UpstreamModel['method'] {
  if (input === undefined || input === 'round_robin') return undefined;
  const none = { origin, leastConn: false, ipHash: false, random: false, draw: [], hash: undefined };
  if (typeof input === 'string') {
    if (input === 'ip_hash' && kind === 'stream') {
      context.findings.push(
        finding('NF2023', toPath(origin), ['"ip_hash"', id], { help: 'use { hash: $remote_addr }' }),
      );
    }
    return {
      ...none,
      leastConn: input === 'least_conn',
      ipHash: input === 'ip_hash',
      random: input === 'random',
    };
  }
  if ('hash' in input) {
    const hash = words(at(origin, 'hash'), input.hash, isOn(input.consistent) ? 'consistent' : undefined);
    return { ...none, hash };
  }
  return { ...none, random: true, draw: words(at(origin, 'random'), ...input.random.split(' ')) };
}

function buildKeepalive(input: UpstreamInput, origin: Origin, kind: Kind, context: BuildContext) {
  if (input.keepalive === undefined || kind === 'stream') return {};
  const from = at(origin, 'keepalive');
  if (typeof input.keepalive === 'number') return { keepalive: sourced(input.keepalive, from) };
  const { plain, time: duration } = fieldsOf(input.keepalive, from);
  if (input.keepalive.time !== undefined)
    requireNginx(context, at(from, 'time'), '"keepalive_time"', '1.19.10');
  return {
    keepalive: plain('connections'),
    keepaliveRequests: plain('requests'),
    keepaliveTime: duration('time'),
    keepaliveTimeout: optional(time(input.keepalive.timeout), at(from, 'timeout')),
  };
}

function checkBackups(input: UpstreamInput, origin: Origin, context: BuildContext): void {
  const isBackup = (s: UpstreamInput['servers'][number]) => typeof s === 'object' && isOn(s.backup);
  if (input.servers.every(isBackup)) {
    context.findings.push(
      finding('NF2016', toPath(at(origin, 'servers')), [], {
        help: 'leave "backup" out of one server at least',
      }),
    );
  }
  const method =
    input.method === undefined || typeof input.method === 'string'
      ? input.method
      : 'hash' in input.method
        ? 'hash'
        : 'random';
  if (method !== 'ip_hash' && method !== 'hash' && method !== 'random') return;
  for (const [i, server] of input.servers.entries()) {
    if (!isBackup(server)) continue;
    context.findings.push(
      finding('NF2015', toPath(at(origin, 'servers', i, 'backup')), [method], {
        at: 'key',
        help: 'use round_robin or least_conn, or take "backup" away',
      }),
    );
  }
}
