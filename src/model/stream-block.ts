import { streamFields, streamHashFields } from '../schema/fields/stream.ts';
import type { BuildContext } from './context.ts';
import { type HashSizes, mapHash, serverNamesHash } from './hash-sizes.ts';
import { hatch } from './hatch.ts';
import { limitZones } from './limit-zones.ts';
import { buildAccessLogs, buildErrorLogs } from './logs.ts';
import type { StreamModel, StreamServerModel, Words } from './model.ts';
import { at } from './origin.ts';
import { plainGroup, plainGroupOf } from './plain.ts';
import { buildLogFormats, buildResolver } from './settings.ts';
import { buildUpstreams } from './upstreams.ts';
import { words } from './values.ts';
import { buildVariables, exactKeys, type VariablesModel } from './variables.ts';

/** The `stream` block. */
export function buildStreamBlock(servers: readonly StreamServerModel[], context: BuildContext): StreamModel {
  const input = context.spec.settings?.stream;
  const origin = at(undefined, 'settings', 'stream');
  const core = input === undefined ? undefined : plainGroupOf(streamFields, input, origin);
  const variables = buildVariables(input, origin, context.own.stream, 'stream', context);
  if (core !== undefined || input?.hashes !== undefined) context.judgement.whole = true;
  return {
    origin,
    logFormats: buildLogFormats(input?.logFormats, origin, 'stream', context),
    accessLogs: buildAccessLogs(input?.accessLog, at(origin, 'accessLog'), 'stream', context),
    errorLogs: buildErrorLogs(input?.errorLog, at(origin, 'errorLog'), context),
    resolver: buildResolver(input?.resolver, at(origin, 'resolver')),
    core,
    limitZones: limitZones('stream', context.zones),
    variables,
    hashes: buildHashes(servers, variables, context),
    upstreams: buildUpstreams('stream', context),
    servers,
    directives: hatch(input?.directives, origin),
  };
}

/** The user's sizes, and for the rest those that the names and routes need. */
function buildHashes(
  servers: readonly StreamServerModel[],
  variables: VariablesModel | undefined,
  context: BuildContext,
): StreamModel['hashes'] {
  const names = serverNamesHash(servers);
  const routes = servers.flatMap((s) => s.maps.map((m) => m.entries.map(({ key }) => key)));
  const maps = mapHash([...routes, ...(variables?.maps ?? []).map(exactKeys)]);
  const input = context.spec.settings?.stream?.hashes;
  const own = variables?.variablesHashBucketSize ?? variables?.variablesHashMaxSize;
  if (input === undefined && isUsual(names) && isUsual(maps) && own === undefined) return undefined;
  const given = plainGroup(streamHashFields, input ?? {}, at(undefined, 'settings', 'stream', 'hashes'));
  return {
    ...given,
    mapMaxSize: given.mapMaxSize ?? sizeWords(maps.maxSize),
    mapBucketSize: given.mapBucketSize ?? sizeWords(maps.bucketSize),
    variablesMaxSize: given.variablesMaxSize ?? sizeWords(variables?.variablesHashMaxSize?.value),
    variablesBucketSize: given.variablesBucketSize ?? sizeWords(variables?.variablesHashBucketSize?.value),
    serverNamesMaxSize: given.serverNamesMaxSize ?? sizeWords(names.maxSize),
    serverNamesBucketSize: given.serverNamesBucketSize ?? sizeWords(names.bucketSize),
  };
}

function isUsual({ bucketSize, maxSize }: HashSizes): boolean {
  return bucketSize === undefined && maxSize === undefined;
}

function sizeWords(size: number | undefined): Words | undefined {
  return size === undefined ? undefined : words(undefined, size);
}
