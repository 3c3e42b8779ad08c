import type { Scope } from '../nginx/check/scope.ts';
import { perSurvey } from './grouped.ts';
import type { Survey } from './survey.ts';

/** Directives that hand a request to a backend. */
export const passNames = [
  'proxy_pass',
  'fastcgi_pass',
  'uwsgi_pass',
  'scgi_pass',
  'grpc_pass',
  'memcached_pass',
] as const;

export interface PassUrl {
  /** `http`, `https`, or with variables; '' without a scheme. */
  readonly scheme: string;
  /** Host and port as written. */
  readonly authority: string;
  /** From the `/` or variable behind the authority on. */
  readonly uri: string;
}

/** Takes the argument of a `…_pass` apart. */
export function readPassUrl(value: string): PassUrl {
  const scheme = /^([a-z][\w+.-]*|\$\w+|\$\{\w+\}):\/\//i.exec(value)?.[1] ?? '';
  const rest = scheme === '' ? value : value.slice(scheme.length + 3);
  if (rest.startsWith('unix:')) return { scheme, authority: rest, uri: '' };
  // A variable such as $request_uri brings its own slash.
  const end = /[/?]|\$\{?(?:request_uri|uri|document_uri|is_args)\b/.exec(rest)?.index ?? rest.length;
  return { scheme, authority: rest.slice(0, end), uri: rest.slice(end) };
}

/** Host of an authority, without the port. */
export function hostOf(authority: string): string {
  if (authority.startsWith('[')) return authority.slice(0, authority.indexOf(']') + 1);
  return authority.replace(/:(?:\d*|\$\{?\w+\}?)$/, '');
}

/** Whether a host needs no resolver: an address, or a unix socket. */
export function isAddress(host: string): boolean {
  return /^\d+(?:\.\d+){3}$|^\[|^unix:/.test(host);
}

/** Names that `…_pass` finds without a resolver: `upstream` blocks, and the hosts of passes without variables. */
export function knownHosts(survey: Survey, side: Scope['side']): ReadonlySet<string> {
  return hostsBySide(survey).get(side) ?? none;
}

const none: ReadonlySet<string> = new Set();

const hostsBySide = perSurvey((survey) => {
  const hosts = new Map<Scope['side'], Set<string>>();
  const add = (side: Scope['side'], host: string): void => {
    const known = hosts.get(side);
    if (known === undefined) hosts.set(side, new Set([host]));
    else known.add(host);
  };
  for (const { node, scope } of survey.all('upstream'))
    add(scope.side, (node.args[0]?.value ?? '').toLowerCase());
  for (const name of passNames)
    for (const { node, scope } of survey.all(name)) {
      const value = node.args[0]?.value ?? '';
      if (!value.includes('$')) add(scope.side, readPassUrl(value).authority.toLowerCase());
    }
  return hosts;
});
