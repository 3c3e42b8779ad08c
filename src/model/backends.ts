import type { LocationInput } from '../schema/location.ts';
import type { BackendModel, Backends } from './backend-models.ts';
import type { BuildContext } from './context.ts';
import { buildGrpc } from './grpc.ts';
import { buildMemcached } from './memcached.ts';
import { at, type Origin } from './origin.ts';
import { buildFastcgi, buildScgi, buildUwsgi, type ProgramPlace } from './programs.ts';
import { buildTunnel } from './tunnel.ts';

/** The nouns of backends that are no http servers. */
export const backendNouns = ['grpc', 'fastcgi', 'uwsgi', 'scgi', 'memcached', 'tunnel'] as const;
const nouns: ReadonlySet<string> = new Set(backendNouns);

/** Whether a location has one of these; most have not, and nothing is made for them. */
export function hasBackend(input: LocationInput): boolean {
  for (const key in input) if (nouns.has(key)) return true;
  return false;
}

export function buildBackends(
  input: LocationInput,
  origin: Origin,
  place: ProgramPlace,
  context: BuildContext,
): Backends {
  const part = <K extends (typeof backendNouns)[number], R>(
    key: K,
    build: (
      given: NonNullable<LocationInput[K]>,
      from: Origin,
      place: ProgramPlace,
      context: BuildContext,
    ) => R,
  ): R | undefined => {
    const given = input[key];
    return given === undefined || given === null ? undefined : build(given, at(origin, key), place, context);
  };
  return {
    grpc: part('grpc', buildGrpc),
    fastcgi: part('fastcgi', buildFastcgi),
    uwsgi: part('uwsgi', buildUwsgi),
    scgi: part('scgi', buildScgi),
    memcached: part('memcached', buildMemcached),
    tunnel: part('tunnel', buildTunnel),
  };
}

/** The one backend of a location, whatever its protocol. */
export function backendOf(backends: Backends): BackendModel | undefined {
  const { grpc, fastcgi, uwsgi, scgi, memcached, tunnel } = backends;
  return grpc ?? fastcgi ?? uwsgi ?? scgi ?? memcached ?? tunnel;
}
