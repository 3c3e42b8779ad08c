import { type Copied, checkLocation } from './auth.ts';
import type { BuildContext } from './context.ts';
import { buildLocation, type LocationScope } from './locations.ts';
import type { LocationModel, ProxyDefaults, RequestHeader } from './model.ts';
import { sourced } from './origin.ts';

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
  const headers = [...copied.values()];
  const asking = [...checks.values()].map((check) =>
    buildLocation(`= ${check.path}`, checkLocation(check), check.origin, scope, context),
  );
  const sending = [...signIns.values()].map(({ name, to, origin }) =>
    buildLocation(name, { redirect: { to, code: 302 } }, origin, scope, context),
  );
  checks.clear();
  signIns.clear();
  copied.clear();
  return {
    locations: [...withCopies(locations, headers), ...asking, ...sending],
    proxyDefaults:
      proxyDefaults === undefined || proxyDefaults.headers.length === 0
        ? proxyDefaults
        : { ...proxyDefaults, headers: added(proxyDefaults.headers, headers) },
  };
}

function withCopies(locations: readonly LocationModel[], copied: readonly Copied[]): LocationModel[] {
  return locations.map((location) => {
    const { proxy } = location;
    const headers = proxy?.headers;
    return {
      ...location,
      proxy:
        proxy === undefined || headers === undefined ? proxy : { ...proxy, headers: added(headers, copied) },
      locations: withCopies(location.locations, copied),
    };
  });
}

function added(headers: readonly RequestHeader[], copied: readonly Copied[]): RequestHeader[] {
  const said = new Set(headers.map(({ name }) => name.value.toLowerCase()));
  const further = copied.filter(({ name }) => !said.has(name.toLowerCase()));
  return [
    ...headers,
    ...further.map(({ name, variable, origin }) => ({
      name: sourced(name, origin),
      value: sourced(variable, origin),
    })),
  ];
}
