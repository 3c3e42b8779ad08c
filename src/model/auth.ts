import { finding } from '../diagnostics/finding.ts';
import type { AuthInput, AuthRequestInput } from '../schema/auth.ts';
import { readProxyUrl } from '../schema/proxy-url.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { needModule } from './modules.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { words } from './values.ts';

export interface AuthModel {
  readonly realm: Sourced<string> | undefined;
  readonly file: Sourced<string> | undefined;
  /** Path of the location that asks, or off. */
  readonly request: Sourced<string> | undefined;
  /** Variables with headers of the answer. */
  readonly copies: readonly Words[];
}

/** What is in force, for blocks inside. */
export interface AuthScope {
  readonly basic: boolean;
  readonly request: boolean;
  /** The `error_page` that sends clients to where they sign in. */
  readonly signIn: Words | undefined;
}

export const noAuth: AuthScope = { basic: false, request: false, signIn: undefined };

/** A location of our own that a site needs. */
export interface AuthCheck {
  readonly path: string;
  readonly origin: Origin;
  readonly input: AuthRequestInput;
}

export interface SignIn {
  readonly name: string;
  readonly origin: Origin;
  readonly to: string;
}

/** A header of the answer, and the variable that has it. */
export interface Copied {
  readonly name: string;
  readonly variable: string;
  readonly origin: Origin;
}

/** What the site that is being built needs beside its own locations. */
export interface SiteAuth {
  readonly checks: Map<string, AuthCheck>;
  readonly signIns: Map<string, SignIn>;
  readonly copied: Map<string, Copied>;
  /** Files with passwords of all sites, by the first place that names each. */
  readonly passwordFiles: Map<string, Origin>;
}

export function noSiteAuth(): SiteAuth {
  return { checks: new Map(), signIns: new Map(), copied: new Map(), passwordFiles: new Map() };
}

interface Built {
  readonly model: AuthModel;
  readonly scope: AuthScope;
}

export function buildAuth(input: AuthInput, origin: Origin, outer: AuthScope, context: BuildContext): Built {
  const { basic, request } = input === false ? { basic: undefined, request: undefined } : input;
  if (input !== false && basic === undefined && request === undefined)
    context.findings.push(
      finding('NF1103', toPath(origin), ['basic'], {
        help: 'write auth: { basic: { file } }, or { request }',
      }),
    );
  const { passwordFiles } = context.siteAuth;
  if (basic !== undefined && !passwordFiles.has(basic.file))
    passwordFiles.set(basic.file, at(origin, 'basic', 'file'));
  const off = sourced('off', origin);
  const asked = request === undefined ? undefined : buildRequest(request, at(origin, 'request'), context);
  return {
    model: {
      realm:
        basic === undefined
          ? outer.basic || !outer.request
            ? offUnless(input, off, outer)
            : undefined
          : sourced(
              basic.realm ?? 'Restricted',
              basic.realm === undefined ? at(origin, 'basic') : at(origin, 'basic', 'realm'),
            ),
      file: basic === undefined ? undefined : sourced(basic.file, at(origin, 'basic', 'file')),
      request: asked?.path ?? (outer.request ? off : undefined),
      copies: asked?.copies ?? [],
    },
    scope: {
      basic: basic !== undefined,
      request: request !== undefined,
      signIn: asked?.signIn,
    },
  };
}

/** `auth: false` always says so, since a directive of the user's may have switched it on further out. */
function offUnless(input: AuthInput, off: Sourced<string>, outer: AuthScope): Sourced<string> | undefined {
  return input === false || outer.basic ? off : undefined;
}

function buildRequest(input: AuthRequestInput, origin: Origin, context: BuildContext) {
  needModule('http_auth_request', origin, context);
  const { checks, signIns, copied } = context.siteAuth;
  if ((input.to === undefined) === (input.upstream === undefined)) {
    context.findings.push(
      input.to === undefined
        ? finding('NF1103', toPath(origin), ['to'], { help: 'say who decides: to: URL, or upstream: NAME' })
        : finding('NF1107', toPath(at(origin, 'upstream')), ['upstream', 'to'], { at: 'key' }),
    );
    return { path: sourced('off', origin), copies: [], signIn: undefined };
  }
  const key = JSON.stringify([input.to, input.upstream, input.path, input.headers]);
  const path = checks.get(key)?.path ?? `/_nginx_forge/auth${numbered(checks.size)}`;
  if (!checks.has(key)) checks.set(key, { path, origin, input });
  const copies = (input.copyHeaders ?? []).map((name, i): Words => {
    const from = at(origin, 'copyHeaders', i);
    const slug = name.toLowerCase().replace(/[^a-z0-9]/g, '_');
    const variable = `$nginx_forge_auth_${slug}`;
    if (!copied.has(name.toLowerCase())) copied.set(name.toLowerCase(), { name, variable, origin: from });
    return words(from, variable, `$upstream_http_${slug}`);
  });
  return {
    path: sourced(path, origin),
    copies,
    signIn:
      input.signIn === undefined
        ? undefined
        : words(
            at(origin, 'signIn'),
            '401',
            '=',
            signInLocation(input.signIn, at(origin, 'signIn'), signIns),
          ),
  };
}

function signInLocation(to: string, origin: Origin, signIns: SiteAuth['signIns']): string {
  const known = signIns.get(to);
  if (known !== undefined) return known.name;
  const name = `@nginx_forge_sign_in${numbered(signIns.size)}`;
  signIns.set(to, { name, origin, to });
  return name;
}

function numbered(before: number): string {
  return before === 0 ? '' : `_${before + 1}`;
}

/** The question is about the request as it came, without its body. */
const questionHeaders = {
  'Content-Length': false,
  'X-Original-URL': '$scheme://$host$request_uri',
  'X-Original-Method': '$request_method',
  'X-Forwarded-Uri': '$request_uri',
  'X-Forwarded-Method': '$request_method',
} as const;

/** The question as a proxy of the vocabulary, and where its path is said. */
export function questionProxy({ input, origin }: AuthCheck) {
  const url = input.to === undefined ? undefined : readProxyUrl(input.to);
  const uri = url?.uri.replace(/^:/, '') ?? '';
  const path = input.path ?? (uri.startsWith('/') ? uri : '/');
  const names = new Set(Object.keys(input.headers ?? {}).map((name) => name.toLowerCase()));
  const ours = Object.entries(questionHeaders).filter(([name]) => !names.has(name.toLowerCase()));
  const key = input.path === undefined ? (url === undefined ? 'upstream' : 'to') : 'path';
  return {
    proxy: {
      ...(url === undefined ? { upstream: input.upstream } : { to: `${url.scheme}://${url.authority}` }),
      replacePrefix: path,
      headers: { ...Object.fromEntries(ours), ...input.headers },
      directives: [{ proxy_pass_request_body: 'off' }],
    },
    pathOrigin: at(origin, key),
  };
}
