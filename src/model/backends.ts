import type { LocationInput } from '../schema/location.ts';
import { withHidden } from './backend.ts';
import type { BackendModel, Backends, ParamModel } from './backend-models.ts';
import type { BuildContext } from './context.ts';
import { buildGrpc } from './grpc.ts';
import { buildMemcached } from './memcached.ts';
import type { RequestHeader } from './model.ts';
import { at, type Origin } from './origin.ts';
import { headerParam } from './params.ts';
import { buildFastcgi, buildScgi, buildUwsgi, type ProgramPlace } from './programs.ts';
import { withFurther } from './request-headers.ts';
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

/** With the headers hidden that ours replace; the others say none. */
export function hidingReplaced(backends: Backends, names: readonly string[]): Backends {
  if (names.length === 0) return backends;
  const { grpc, fastcgi, uwsgi, scgi } = backends;
  return {
    ...backends,
    grpc: grpc && withHidden(grpc, names),
    fastcgi: fastcgi && withHidden(fastcgi, names),
    uwsgi: uwsgi && withHidden(uwsgi, names),
    scgi: scgi && withHidden(scgi, names),
  };
}

/** With more request headers, which the programs know as parameters; a name that is there already stays as it is. */
export function tellingBackends(backends: Backends, headers: readonly RequestHeader[]): Backends {
  const { grpc, fastcgi, uwsgi, scgi } = backends;
  const told = <T extends { readonly params: readonly ParamModel[] }>(program: T | undefined) =>
    program && { ...program, params: withFurther(program.params, headers.map(headerParam)) };
  return {
    ...backends,
    grpc: grpc && { ...grpc, headers: withFurther(grpc.headers, headers) },
    fastcgi: told(fastcgi),
    uwsgi: told(uwsgi),
    scgi: told(scgi),
  };
}

/** The one backend of a location, whatever its protocol. */
export function backendOf(backends: Backends): BackendModel | undefined {
  const { grpc, fastcgi, uwsgi, scgi, memcached, tunnel } = backends;
  return grpc ?? fastcgi ?? uwsgi ?? scgi ?? memcached ?? tunnel;
}
