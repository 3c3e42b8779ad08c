import type { z } from 'zod';
import type { params } from '../schema/backend.ts';
import type { ParamModel } from './backend-models.ts';
import type { RequestHeader } from './model.ts';
import { at, type Origin, optional, sourced } from './origin.ts';
import { isOn } from './values.ts';

type Usual = readonly (readonly [name: string, value: string, ifNotEmpty?: 'if_not_empty'])[];

const common: Usual = [
  ['QUERY_STRING', '$query_string'],
  ['REQUEST_METHOD', '$request_method'],
  ['CONTENT_TYPE', '$content_type'],
];
const connection: Usual = [
  ['SERVER_PROTOCOL', '$server_protocol'],
  ['REQUEST_SCHEME', '$scheme'],
  ['HTTPS', '$https', 'if_not_empty'],
  ['REMOTE_ADDR', '$remote_addr'],
  ['REMOTE_PORT', '$remote_port'],
  ['SERVER_ADDR', '$server_addr'],
  ['SERVER_PORT', '$server_port'],
  ['SERVER_NAME', '$server_name'],
];
/** A client's header of that name would be taken for the address of a proxy (httpoxy). */
const noProxy: Usual = [['HTTP_PROXY', '']];

/** What programs are told of every request; the templates of these names say the same. */
export const usualParams = {
  fastcgi_params: [
    ...common,
    ['CONTENT_LENGTH', '$content_length'],
    ['SCRIPT_NAME', '$fastcgi_script_name'],
    ['REQUEST_URI', '$request_uri'],
    ['DOCUMENT_URI', '$document_uri'],
    ['DOCUMENT_ROOT', '$realpath_root'],
    ['GATEWAY_INTERFACE', 'CGI/1.1'],
    ['SERVER_SOFTWARE', 'nginx'],
    ...connection,
    ['REDIRECT_STATUS', '200'],
    ...noProxy,
  ],
  uwsgi_params: [
    ...common,
    ['CONTENT_LENGTH', '$content_length'],
    ['REQUEST_URI', '$request_uri'],
    ['PATH_INFO', '$document_uri'],
    ['DOCUMENT_ROOT', '$document_root'],
    ...connection,
    ...noProxy,
  ],
  scgi_params: [
    ['SCGI', '1'],
    ...common,
    ['SCRIPT_NAME', ''],
    ['PATH_INFO', '$document_uri'],
    ['REQUEST_URI', '$request_uri'],
    ['DOCUMENT_URI', '$document_uri'],
    ['DOCUMENT_ROOT', '$document_root'],
    ...connection,
    ...noProxy,
  ],
} as const satisfies Record<string, Usual>;

/** Lower-case names of the parameters in a file of usual ones. */
export function usualNames(file: string): string[] {
  return Object.entries(usualParams).flatMap(([name, list]) =>
    name === file ? list.map(([param]) => param.toLowerCase()) : [],
  );
}

type ParamsInput = z.infer<typeof params>;
type Own = readonly (readonly [name: string, value: string])[];

/**
 * All parameters of a program: nginx drops those of outer blocks where a location has any. `include` stands for the usual
 * ones where the tree has their file and none of them is changed.
 */
export function buildParams(
  file: keyof typeof usualParams,
  own: Own,
  {
    told,
    input,
    origin,
    hasFile,
  }: {
    /** What every backend of the site is told. */
    readonly told: readonly RequestHeader[];
    readonly input: ParamsInput;
    readonly origin: Origin;
    readonly hasFile: boolean;
  },
): { readonly include: ReturnType<typeof sourced<string>> | undefined; readonly params: ParamModel[] } {
  const usual: Usual = usualParams[file];
  const headers = told.map(headerParam);
  const names = new Set([
    ...own.map(([name]) => name),
    ...headers.map(({ name }) => name.value),
    ...Object.keys(input ?? {}),
  ]);
  const byFile = hasFile && !usual.some(([name]) => names.has(name));
  const list = new Map<string, ParamModel>();
  for (const [name, value, ifNotEmpty] of byFile ? own : [...usual, ...own])
    list.set(name, param(name, value, ifNotEmpty !== undefined, origin));
  for (const header of headers) list.set(header.name.value, header);
  for (const [name, entry] of Object.entries(input ?? {})) {
    const from = at(origin, 'params', name);
    if (entry === false) list.delete(name);
    else if (typeof entry === 'string') list.set(name, param(name, entry, false, from));
    else list.set(name, param(name, entry.value, isOn(entry.ifNotEmpty), from));
  }
  return { include: byFile ? sourced(file, origin) : undefined, params: [...list.values()] };
}

/** A request header as programs know it; nginx then passes none of that name that a client sent. */
export function headerParam({ name, value }: RequestHeader): ParamModel {
  const param = `HTTP_${name.value.toUpperCase().replaceAll('-', '_')}`;
  return { name: sourced(param, name.origin), value, ifNotEmpty: undefined };
}

function param(name: string, value: string, ifNotEmpty: boolean, from: Origin): ParamModel {
  return {
    name: sourced(name, from),
    value: sourced(value, from),
    ifNotEmpty: optional(ifNotEmpty ? 'if_not_empty' : undefined, from),
  };
}
