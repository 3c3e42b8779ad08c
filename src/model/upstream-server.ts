import { finding } from '../diagnostics/finding.ts';
import { readEndpoint } from '../schema/addresses.ts';
import type { Spec } from '../schema/spec.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { at, type Origin, toPath } from './origin.ts';
import { requireNginx } from './require-nginx.ts';
import { isOn, time, words } from './values.ts';

export type Kind = 'http' | 'stream';
export type UpstreamInput = NonNullable<Spec['upstreams']>[string];
export function isName(address: string): boolean {
  return readEndpoint(address)?.kind === 'host';
}

export type ServerInput = UpstreamInput['servers'][number];

export function addressOf(server: ServerInput): string {
  return typeof server === 'string' ? server : server.address;
}

/** What a release of nginx has not got yet is said on the line that asks for it. */
export function since(release: string, what: string, origin: Origin, context: BuildContext): void {
  requireNginx(context, origin, what, release);
}

export function httpOnly(what: string, id: string, origin: Origin, kind: Kind, context: BuildContext): void {
  if (kind === 'stream') context.findings.push(finding('NF2023', toPath(origin), [what, id]));
}

/** One `server` of an upstream. */
export function buildServer(
  input: ServerInput,
  origin: Origin,
  resolves: boolean,
  kind: Kind,
  context: BuildContext,
): Words {
  const server = typeof input === 'string' ? { address: input } : input;
  requirePort(server.address, typeof input === 'string' ? origin : at(origin, 'address'), kind, context);
  const dynamic = resolves && isName(server.address) ? 'resolve' : undefined;
  if (typeof input === 'string') return words(origin, input, dynamic);
  checkServer(input, origin, kind, context);
  const parameters = [
    input.weight === undefined ? undefined : `weight=${input.weight}`,
    input.maxConns === undefined ? undefined : `max_conns=${input.maxConns}`,
    input.maxFails === undefined ? undefined : `max_fails=${input.maxFails}`,
    input.failTimeout === undefined ? undefined : `fail_timeout=${time(input.failTimeout)}`,
    isOn(input.backup) ? 'backup' : undefined,
    isOn(input.down) ? 'down' : undefined,
    isOn(input.drain) ? 'drain' : undefined,
    input.route === undefined ? undefined : `route=${input.route}`,
    isOn(input.resolve) ? 'resolve' : dynamic,
    input.service === undefined ? undefined : `service=${input.service}`,
  ];
  return words(origin, input.address, ...parameters);
}

function checkServer(
  input: Exclude<ServerInput, string>,
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): void {
  for (const key of ['drain', 'route'] as const) {
    if (input[key] === undefined || input[key] === false) continue;
    since('1.29.6', `"${key}"`, at(origin, key), context);
    httpOnly(`"${key}"`, input.address, at(origin, key), kind, context);
  }
  for (const key of ['resolve', 'service'] as const) {
    if (input[key] === undefined || input[key] === false) continue;
    context.judgement.whole = true;
    since('1.27.3', `"${key}"`, at(origin, key), context);
  }
  if (isOn(input.resolve) && !isName(input.address)) {
    context.findings.push(
      finding('NF1108', toPath(at(origin, 'resolve')), ['"resolve" needs a host name'], { at: 'key' }),
    );
  }
}

/** http has a port of its own for every scheme; a stream has none. */
export function requirePort(address: string, origin: Origin, kind: Kind, context: BuildContext): void {
  const endpoint = readEndpoint(address);
  if (kind === 'http' || endpoint === undefined || endpoint.kind === 'unix' || endpoint.port !== undefined)
    return;
  context.findings.push(finding('NF3004', toPath(origin), [address], { help: `write ${address}:PORT` }));
}
