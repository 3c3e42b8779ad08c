import { type AuthCheck, type Copied, questionProxy, type SignIn } from './auth.ts';
import { tellingBackends } from './backends.ts';
import type { BuildContext } from './context.ts';
import { bareLocation, type LocationScope } from './locations.ts';
import type { LocationModel, ProxyDefaults, RequestHeader } from './model.ts';
import { sourced } from './origin.ts';
import { buildProxy } from './proxy.ts';
import { withFurther } from './request-headers.ts';

interface Parts {
  readonly locations: readonly LocationModel[];
  readonly proxyDefaults: ProxyDefaults | undefined;
}

/**
 * Adds what `auth` of a site needs: the locations that ask and those that send clients to where they sign in, and on every
 * way to a backend the headers of the answer, so that no client can send them itself.
 */
export function addAuth(
  locations: readonly LocationModel[],
  proxyDefaults: ProxyDefaults | undefined,
  scope: LocationScope,
  context: BuildContext,
): Parts {
  const { checks, signIns, copied } = context.siteAuth;
  if (checks.size === 0) return { locations, proxyDefaults };
  const headers = [...copied.values()].map(copiedHeader);
  const asking = [...checks.values()].map((check) => askingLocation(check, scope, context));
  const sending = [...signIns.values()].map(sendingLocation);
  checks.clear();
  signIns.clear();
  copied.clear();
  return {
    locations: [...withCopies(locations, headers), ...asking, ...sending],
    proxyDefaults:
      proxyDefaults === undefined || proxyDefaults.headers.length === 0
        ? proxyDefaults
        : { ...proxyDefaults, headers: withFurther(proxyDefaults.headers, headers) },
  };
}

function askingLocation(check: AuthCheck, scope: LocationScope, context: BuildContext): LocationModel {
  const { origin } = check;
  const location = bareLocation(`= ${check.path}`, origin);
  const { proxy, pathOrigin } = questionProxy(check);
  const place = {
    match: location.match,
    siteId: scope.siteId,
    headersAround: false,
    siteHeaders: scope.siteHeaders,
    saysGzip: false,
  };
  const built = buildProxy(proxy, origin, place, context);
  return {
    ...location,
    internal: sourced(true, origin),
    proxy: { ...built, pass: sourced(built.pass.value, pathOrigin) },
  };
}

function sendingLocation({ name, to, origin }: SignIn): LocationModel {
  const answer = {
    code: sourced(302, origin),
    text: sourced(to, origin),
    type: undefined,
    onlyType: undefined,
  };
  return { ...bareLocation(name, origin), return: answer };
}

function copiedHeader({ name, variable, origin }: Copied): RequestHeader {
  return { name: sourced(name, origin), value: sourced(variable, origin) };
}

function withCopies(locations: readonly LocationModel[], headers: readonly RequestHeader[]): LocationModel[] {
  return locations.map((location) => {
    const { proxy, backends } = location;
    return {
      ...location,
      proxy:
        proxy?.headers === undefined ? proxy : { ...proxy, headers: withFurther(proxy.headers, headers) },
      backends: backends && tellingBackends(backends, headers),
      locations: withCopies(location.locations, headers),
    };
  });
}
