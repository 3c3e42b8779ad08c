import { type Finding, finding } from '../diagnostics/finding.ts';
import type { AuthModel } from '../model/auth.ts';
import type { CacheUse, ProxyCacheUse } from '../model/backend-models.ts';
import type { LocationModel, ServerModel, Words } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { LocationPlace } from './view.ts';

/** A cache does not ask who comes in: what it keeps of one user, everybody gets who is let in. */
export function cacheOfUsers(place: LocationPlace, found: Finding[]): void {
  const { location, owner } = place;
  const cache = cacheOf(location);
  if (cache === undefined) return;
  const auth = authInForce(place);
  const hasPassword = auth?.file !== undefined;
  const isAsked = auth?.request !== undefined && auth.request.value !== 'off';
  if (!hasPassword && !isAsked && !isToldOfCertificates(location, owner.server)) return;
  if (tellsUsersApart(cache.key)) return;
  // with a password there is always this header; with a cookie or a certificate there is not
  if (tellsUsersApart(cache.noCache, hasPassword ? [] : ['http_authorization'])) return;
  const [copy] = auth?.copies ?? [];
  const example =
    copy?.[0]?.value ?? (hasPassword ? '$remote_user' : isAsked ? '$cookie_…' : '$ssl_client_s_dn');
  found.push(
    finding('NF2176', toPath(cache.zone.origin), [cache.zone.value], {
      help: `put what tells users apart into the key, such as ${example}, or keep their answers out with noCache and bypass`,
    }),
  );
}

function cacheOf({ proxy, backends }: LocationModel): CacheUse | ProxyCacheUse | undefined {
  return proxy?.more?.cache ?? backends?.fastcgi?.cache ?? backends?.uwsgi?.cache ?? backends?.scgi?.cache;
}

function authInForce({ location, owner, parent }: LocationPlace): AuthModel | undefined {
  if (location.policy?.auth !== undefined) return location.policy.auth;
  return parent === undefined ? owner.server.policy?.auth : authInForce(parent);
}

/** Certificates alone are no users: the backend has to hear of them to make something for one. */
function isToldOfCertificates({ proxy, backends }: LocationModel, server: ServerModel): boolean {
  const verify = server.tls?.more?.clientCertificates?.verify.value;
  if (verify === undefined || verify === 'off') return false;
  const headers = proxy === undefined ? [] : (proxy.headers ?? server.proxyDefaults?.headers ?? []);
  const programs = [backends?.fastcgi, backends?.uwsgi, backends?.scgi];
  const told = [...headers, ...programs.flatMap((program) => program?.params ?? [])];
  return told.some(({ value }) => /\$\{?ssl_client_/.test(value.value));
}

/** Of the address, the connection or the browser, which users have in common. */
const common =
  /^(?:scheme|https|host|hostname|uri|document_uri|request|request_uri|request_method|request_length|args|is_args|query_string|arg_\w+|slice_range|server_\w+|proxy_host|proxy_port|remote_addr|binary_remote_addr|ssl_client_verify|sent_http_\w+|upstream_\w+|http_(?:host|accept|accept_\w+|user_agent|origin|referer|range|if_\w+|connection|upgrade|sec_\w+))$/;

/** Variables that nobody knows are taken for ones that do. */
function tellsUsersApart(texts: Words | undefined, not: readonly string[] = []): boolean {
  return (texts ?? []).some(({ value }) =>
    [...value.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => !common.test(name) && !not.includes(name)),
  );
}
