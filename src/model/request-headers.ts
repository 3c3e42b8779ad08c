import { atLeast } from '../nginx/version.ts';
import type { ProxyInput } from '../schema/proxy.ts';
import type { BuildContext } from './context.ts';
import type { ProxyDefaults, RequestHeader } from './model.ts';
import { at, type Origin, sourced } from './origin.ts';
import { isOn } from './values.ts';

/** What a request to a backend by http says of its headers. */
export type HeadersInput = Pick<
  Exclude<ProxyInput, string>,
  'headers' | 'host' | 'forwarded' | 'websocket' | 'passRequestBody' | 'cache'
>;

const forwardedHeaders: readonly (readonly [name: string, value: string])[] = [
  ['X-Real-IP', '$remote_addr'],
  ['X-Forwarded-For', '$remote_addr'],
  ['X-Forwarded-Host', '$host'],
  ['X-Forwarded-Proto', '$scheme'],
];

/** What a client says of itself never reaches a backend unseen: `off` leaves these headers out. */
function forwardedValue(mode: 'append' | 'replace' | 'off', name: string, value: string): string {
  if (mode === 'off') return '';
  return mode === 'append' && name === 'X-Forwarded-For' ? '$proxy_add_x_forwarded_for' : value;
}

/** What holds for a server's proxied locations: written once in the server, for those that add nothing. */
export function proxyDefaults(
  origin: Origin,
  {
    withHeaders,
    siteHeaders,
  }: { readonly withHeaders: boolean; readonly siteHeaders: readonly RequestHeader[] },
  context: BuildContext,
): ProxyDefaults {
  const headers = withHeaders ? headerList({}, origin, { keepsConnections: false, siteHeaders }) : [];
  const old = !atLeast(context.target.nginx, '1.29.7');
  return { httpVersion: old ? sourced('1.1', origin) : undefined, headers };
}

interface Around {
  readonly keepsConnections: boolean;
  /** What every backend of the site is told. */
  readonly siteHeaders: readonly RequestHeader[];
  /** The backend's address, where nginx knows it by another name. */
  readonly backendHost?: string | undefined;
}

export interface HeadersAround extends Around {
  readonly headersAround: boolean;
}

/**
 * The request headers of one proxied location, or undefined when the server's defaults do: nginx drops
 * the outer ones as soon as a location sets any, so then all of them are written. They are too below a
 * location that sets some: what it tells its own backend is not for another one.
 */
export function requestHeaders(
  input: HeadersInput,
  origin: Origin,
  around: HeadersAround,
): RequestHeader[] | undefined {
  const plain =
    !around.headersAround &&
    !isOn(input.websocket) &&
    !around.keepsConnections &&
    input.headers === undefined &&
    input.cache === undefined &&
    input.passRequestBody === undefined &&
    (input.host ?? 'client') === 'client' &&
    (input.forwarded ?? 'append') === 'append';
  return plain || saysNothing(input, around) ? undefined : headerList(input, origin, around);
}

/** A cache or a body that is passed on add a header only where they are more than that. */
function saysNothing(input: HeadersInput, around: HeadersAround): boolean {
  if (around.headersAround || around.keepsConnections || sliceOf(input) || dropsBody(input)) return false;
  const { headers, host = 'client', forwarded = 'append' } = input;
  return !isOn(input.websocket) && headers === undefined && host === 'client' && forwarded === 'append';
}

function sliceOf({ cache }: HeadersInput): boolean {
  return typeof cache === 'object' && cache.slice !== undefined;
}

function dropsBody({ passRequestBody }: HeadersInput): boolean {
  return passRequestBody !== undefined && !isOn(passRequestBody);
}

/** All headers of a request; those of a location stand in for the outer ones. */
export function headerList(
  input: HeadersInput,
  origin: Origin,
  { keepsConnections, siteHeaders, backendHost = '$proxy_host' }: Around,
): RequestHeader[] {
  const list: RequestHeader[] = [];
  const host = input.host ?? 'client';
  add(
    list,
    'Host',
    host === 'client' ? '$host' : host === 'backend' ? backendHost : host,
    input.host === undefined ? origin : at(origin, 'host'),
  );
  const forwarded = input.forwarded ?? 'append';
  const from = input.forwarded === undefined ? origin : at(origin, 'forwarded');
  for (const [name, value] of forwardedHeaders) add(list, name, forwardedValue(forwarded, name, value), from);
  if (isOn(input.websocket)) {
    const why = at(origin, 'websocket');
    add(list, 'Upgrade', '$http_upgrade', why);
    add(list, 'Connection', '$connection_upgrade', why);
  } else if (keepsConnections) add(list, 'Connection', '', origin);
  for (const header of siteHeaders) list.push(header);
  if (sliceOf(input)) add(list, 'Range', '$slice_range', at(origin, 'cache', 'slice'));
  if (dropsBody(input)) add(list, 'Content-Length', '', at(origin, 'passRequestBody'));
  return input.headers === undefined ? list : replaced(list, input.headers, at(origin, 'headers'));
}

function add(list: RequestHeader[], name: string, value: string, from: Origin): void {
  list.push({ name: sourced(name, from), value: sourced(value, from) });
}

/** The user's own headers; one of ours that they name again has their value, in its place. */
function replaced(
  ours: readonly RequestHeader[],
  input: NonNullable<HeadersInput['headers']>,
  origin: Origin,
): RequestHeader[] {
  const list = new Map(ours.map((header) => [header.name.value.toLowerCase(), header]));
  for (const [name, value] of Object.entries(input)) {
    const from = at(origin, name);
    // an empty value is how nginx leaves a header out that it would send of itself
    list.set(name.toLowerCase(), {
      name: sourced(name, from),
      value: sourced(value === false ? '' : value, from),
    });
  }
  return [...list.values()];
}

/** The list with what it does not name yet, whatever the case. */
export function withFurther<T extends { readonly name: RequestHeader['name'] }>(
  list: readonly T[],
  more: readonly T[],
): T[] {
  const said = new Set(list.map(({ name }) => name.value.toLowerCase()));
  return [...list, ...more.filter(({ name }) => !said.has(name.value.toLowerCase()))];
}
