import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import {
  proxyCacheFields,
  proxyFields,
  proxyRetryFields,
  proxySocketFields,
  proxyStoreFields,
  proxyTempFields,
} from '../schema/fields/proxy.ts';
import type { ProxyInput } from '../schema/proxy.ts';
import { groupAt, pairs } from './backend.ts';
import type { ProxyMore } from './backend-models.ts';
import { buildCache } from './cache.ts';
import type { BuildContext } from './context.ts';
import type { Destination } from './destination.ts';
import type { Match, Words } from './model.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { plainGroup } from './plain.ts';
import { words } from './values.ts';

type ProxyObject = Exclude<ProxyInput, string>;

const keys: ReadonlySet<string> = new Set([
  ...Object.keys(proxyFields),
  'cache',
  'cookies',
  'httpVersion',
  'redirects',
  'retry',
  'socket',
  'store',
  'streaming',
  'tempFiles',
]);

interface Around {
  readonly scheme: 'http' | 'https';
  readonly found: Destination;
  readonly rewrite: Words | undefined;
  readonly gzip: Sourced<boolean> | undefined;
  readonly match: Match;
}

/** What few proxies say; nothing is made for the many that say none of it. */
export function proxyMore(
  input: ProxyObject,
  origin: Origin,
  around: Around,
  context: BuildContext,
): ProxyMore | undefined {
  if (around.found.written !== undefined || around.rewrite !== undefined)
    return build(input, origin, around, context);
  for (const key in input) if (keys.has(key)) return build(input, origin, around, context);
  return undefined;
}

function build(input: ProxyObject, origin: Origin, around: Around, context: BuildContext): ProxyMore {
  const cookies = at(origin, 'cookies');
  if (input.redirects !== undefined || input.cookies !== undefined) context.judgement.whole = true;
  for (const key in input) if (Object.hasOwn(proxyFields, key)) context.judgement.whole = true;
  return {
    variable: around.found.variable,
    rewrite: around.rewrite,
    httpVersion: buildVersion(input.httpVersion, at(origin, 'httpVersion'), context),
    gzip: around.gzip,
    redirects: buildRedirects(input, origin, around),
    cookieDomains: pairs(input.cookies?.domain, at(cookies, 'domain')),
    cookiePaths: pairs(input.cookies?.path, at(cookies, 'path')),
    cookieFlags: pairs(input.cookies?.flags, at(cookies, 'flags')),
    fields: plainGroup(proxyFields, input, origin),
    retry: groupAt(proxyRetryFields, input.retry, origin, 'retry', context),
    socket: groupAt(proxySocketFields, input.socket, origin, 'socket', context),
    tempFiles: groupAt(proxyTempFields, input.tempFiles, origin, 'tempFiles', context),
    store: groupAt(proxyStoreFields, input.store, origin, 'store', context),
    cache:
      input.cache === undefined
        ? undefined
        : buildCache(proxyCacheFields, input.cache, at(origin, 'cache'), 'proxy', context),
  };
}

function buildVersion(
  input: ProxyObject['httpVersion'],
  origin: Origin,
  context: BuildContext,
): Sourced<string> | undefined {
  if (input === undefined) return undefined;
  const version = input === 1 ? '1.0' : String(input);
  if (version === '2' && !atLeast(context.target.nginx, '1.29.4')) {
    context.findings.push(
      finding('NF2022', toPath(origin), [
        'HTTP/2 to a backend',
        'nginx 1.29.4',
        formatVersion(context.target.nginx),
      ]),
    );
  }
  return sourced(version, origin);
}

/** nginx rewrites redirects to the address of `proxy_pass`, which is not the backend's where we put a name in its place. */
function buildRedirects(
  input: ProxyObject,
  origin: Origin,
  { scheme, found, match }: Around,
): readonly Words[] {
  const from = at(origin, 'redirects');
  if (input.redirects !== undefined) return pairs(input.redirects, from);
  const { written } = found;
  if (written === undefined) return [];
  const replaces = input.stripPrefix !== undefined || input.replacePrefix !== undefined;
  const port = written.port === undefined ? '' : `:${written.port}`;
  const own = `${scheme}://${written.host}${port}${input.replacePrefix ?? '/'}`;
  return [words(origin, own, replaces ? match.text : '/')];
}
