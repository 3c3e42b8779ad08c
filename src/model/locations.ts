import { finding } from '../diagnostics/finding.ts';
import type { ListedLocationInput, LocationInput, LocationsInput } from '../schema/location.ts';
import { withHidden } from './backend.ts';
import { backendNouns, buildBackends, hasBackend, hidingReplaced } from './backends.ts';
import { cacheStatusHeader } from './cache.ts';
import { buildContent } from './content.ts';
import type { BuildContext } from './context.ts';
import { scriptFiles } from './fastcgi-script.ts';
import { effectiveHeaders } from './headers.ts';
import { readMatch } from './match.ts';
import type { HeaderModel, LocationModel, RequestHeader, Words } from './model.ts';
import { at, type Origin, optionalAt, sourced, toPath } from './origin.ts';
import { type BuiltPolicy, buildPolicy, noPolicy, type PolicyScope, replacedHeaders } from './policy.ts';
import { buildProxy } from './proxy.ts';
import { buildReturn, buildServing } from './serving.ts';
import { isOn, words } from './values.ts';

export interface LocationScope {
  readonly siteId: string;
  /** Headers in force outside. */
  readonly headers: readonly HeaderModel[];
  /** Whether some enclosing block says where files are. */
  readonly hasRoot: boolean;
  /** Whether a location around this one writes headers for its backend. */
  readonly requestHeaders: boolean;
  readonly policy: PolicyScope;
  /** Error pages in force outside. */
  readonly errorPages: readonly Words[];
  /** What every backend of the site is told. */
  readonly siteHeaders: readonly RequestHeader[];
}

/** Locations in the user's order: nginx tries regular expressions in it. */
export function buildLocations(
  input: LocationsInput | undefined,
  origin: Origin,
  scope: LocationScope,
  context: BuildContext,
): LocationModel[] {
  if (input === undefined) return [];
  if (Array.isArray(input)) {
    return input.map((entry, i) => buildLocation(entry.match, entry, at(origin, i), scope, context));
  }
  return Object.entries(input).map(([match, entry]) =>
    buildLocation(match, entry, at(origin, match), scope, context),
  );
}

const noHeaders: readonly HeaderModel[] = [];
const noLocations: readonly LocationModel[] = [];
const noNames: readonly string[] = [];
const handlers = [
  'proxy',
  'redirect',
  'return',
  'alias',
  'tryFiles',
  'spa',
  'stubStatus',
  'emptyGif',
] as const;
const allHandlers = [...handlers, ...backendNouns] as const;

/** One location; `origin` is its place, which for one of our own is that of what needs it. */
export function buildLocation(
  matchText: string,
  input: LocationInput | ListedLocationInput,
  origin: Origin,
  scope: LocationScope,
  context: BuildContext,
): LocationModel {
  const match = readMatch(matchText, origin);
  const other = hasBackend(input);
  checkHandlers(input, other ? allHandlers : handlers, origin, context);
  const built = buildPolicy(input, { origin, kind: 'location' }, scope.policy, context);
  const headers = effectiveHeaders(scope.headers, withCacheStatus(input, other), origin, built.headers);
  const serving = buildServing(input, origin, headers === scope.headers ? noHeaders : headers, context);
  const place = {
    match,
    siteId: scope.siteId,
    headersAround: scope.requestHeaders,
    siteHeaders: scope.siteHeaders,
    saysGzip: input.gzip !== undefined,
  };
  const errorPages = pagesInForce(serving.errorPages, scope.errorPages, built);
  const hidden = built.scope === noPolicy ? noNames : replacedHeaders(headers);
  const backend =
    input.proxy === undefined ? undefined : buildProxy(input.proxy, at(origin, 'proxy'), place, context);
  const proxy = backend === undefined ? undefined : withHidden(backend, hidden);
  const backends = other
    ? hidingReplaced(
        buildBackends(
          input,
          origin,
          { ...place, hasRoot: scope.hasRoot || input.root !== undefined },
          context,
        ),
        hidden,
      )
    : undefined;
  const nested =
    input.locations === undefined
      ? noLocations
      : buildLocations(
          input.locations,
          at(origin, 'locations'),
          {
            ...scope,
            headers,
            hasRoot: scope.hasRoot || input.root !== undefined,
            requestHeaders: scope.requestHeaders || proxy?.headers !== undefined,
            policy: built.scope,
            errorPages: errorPages.length === 0 ? scope.errorPages : errorPages,
          },
          context,
        );
  return {
    // spelt out: a spread gives each object a shape of its own, and every later read is slow
    root: serving.root,
    index: serving.index,
    headers: serving.headers,
    errorPages,
    access: serving.access,
    policy: built.policy,
    bodySize: serving.bodySize,
    accessLogs: serving.accessLogs,
    errorLogs: serving.errorLogs,
    features: serving.features,
    rewrites: serving.rewrites,
    directives: serving.directives,
    origin,
    match,
    internal: isOn(input.internal) ? sourced(true, at(origin, 'internal')) : undefined,
    alias: optionalAt(input.alias, origin, 'alias'),
    tryFiles:
      input.fastcgi === undefined
        ? buildTryFiles(input, origin)
        : scriptFiles(input.fastcgi, at(origin, 'fastcgi')),
    content: buildContent(input, origin, context),
    return: buildReturn(input, origin, false, context),
    proxy,
    backends,
    locations: nested,
  };
}

/**
 * Error pages as they have to be written: nginx drops the outer ones where an inner block has any, and the one that sends
 * clients to where they sign in is one.
 */
export function pagesInForce(
  own: readonly Words[],
  outer: readonly Words[],
  { policy, scope }: BuiltPolicy,
): readonly Words[] {
  const { signIn } = scope.auth;
  const isNew = policy?.auth !== undefined && signIn !== undefined;
  if (signIn === undefined || (own.length === 0 && !isNew)) return own;
  const codes = (page: Words) => page.filter(({ value }) => /^\d{3}$/.test(value)).map(({ value }) => value);
  const said = new Set(own.flatMap(codes));
  const kept = own.length > 0 ? [] : outer.filter((page) => !codes(page).includes('401'));
  return said.has('401') ? own : [...kept, ...own, signIn];
}

/** A location of our own that nothing is said of yet. Its keys stand as in `buildLocation`: one shape for all. */
export function bareLocation(matchText: string, origin: Origin): LocationModel {
  return {
    root: undefined,
    index: undefined,
    headers: noHeaders,
    errorPages: [],
    access: [],
    policy: undefined,
    bodySize: undefined,
    accessLogs: [],
    errorLogs: [],
    features: undefined,
    rewrites: [],
    directives: [],
    origin,
    match: readMatch(matchText, origin),
    internal: undefined,
    alias: undefined,
    tryFiles: undefined,
    content: undefined,
    return: undefined,
    proxy: undefined,
    backends: undefined,
    locations: noLocations,
  };
}

/** The location's own headers, with the one that tells of the cache. */
function withCacheStatus(input: LocationInput, other: boolean): LocationInput['headers'] {
  const { proxy } = input;
  let name = typeof proxy === 'object' ? cacheStatusHeader(proxy.cache) : undefined;
  if (other) {
    for (const program of [input.fastcgi, input.uwsgi, input.scgi])
      if (typeof program === 'object') name ??= cacheStatusHeader(program.cache);
  }
  return name === undefined ? input.headers : { [name]: '$upstream_cache_status', ...input.headers };
}

function buildTryFiles(input: LocationInput, origin: Origin) {
  if (input.tryFiles !== undefined)
    return input.tryFiles.map((file, i) => sourced(file, at(origin, 'tryFiles', i)));
  if (input.spa === undefined || input.spa === false || input.spa === 'off') return undefined;
  const start = input.spa === true || input.spa === 'on' ? '/index.html' : input.spa;
  // No '$uri/': a route that is named as a folder of files is the application's as well.
  return words(at(origin, 'spa'), '$uri', start);
}

/** One location does one thing; nginx would quietly let one of them win. */
function checkHandlers(
  input: LocationInput,
  names: readonly (typeof allHandlers)[number][],
  origin: Origin,
  context: BuildContext,
): void {
  let first: (typeof allHandlers)[number] | undefined;
  for (const other of names) {
    if (input[other] === undefined || input[other] === false) continue;
    if (first === undefined) {
      first = other;
      continue;
    }
    if (first === 'alias' && (other === 'tryFiles' || other === 'spa')) continue;
    context.findings.push(
      finding('NF1107', toPath(at(origin, other)), [first, other], {
        at: 'key',
        help: 'give each a location of its own',
      }),
    );
  }
  if (input.alias !== undefined && input.root !== undefined) {
    context.findings.push(finding('NF1107', toPath(at(origin, 'root')), ['alias', 'root'], { at: 'key' }));
  }
}
