import { finding } from '../diagnostics/finding.ts';
import type { GeoInput, GeosInput } from '../schema/geo.ts';
import type { BuildContext } from './context.ts';
import { entryOf, filesOf } from './maps.ts';
import { at, type Origin, optionalAt, sourced, toPath } from './origin.ts';
import { requireNginx } from './require-nginx.ts';
import { isOn } from './values.ts';
import type { GeoModel } from './variables.ts';

export function buildGeos(input: GeosInput | undefined, origin: Origin, context: BuildContext): GeoModel[] {
  return Object.entries(input ?? {}).map(([name, geo]) => buildGeo(name, geo, at(origin, name), context));
}

function buildGeo(name: string, input: GeoInput, origin: Origin, context: BuildContext): GeoModel {
  if (isOn(input.volatile)) requireNginx(context, at(origin, 'volatile'), '"volatile" of a geo', '1.29.3');
  const ranges = isOn(input.ranges);
  checkKeys(input, ranges, origin, context);
  const entries = at(origin, 'entries');
  return {
    origin,
    source: optionalAt(input.source, origin, 'source'),
    variable: sourced(`$${name}`, origin),
    ranges,
    volatile: isOn(input.volatile),
    proxyRecursive: isOn(input.proxyRecursive),
    proxies: filesOf(input.proxy, at(origin, 'proxy')),
    fallback: sourced(String(input.default), at(origin, 'default')),
    includes: filesOf(input.include, at(origin, 'include')),
    entries: Object.entries(input.entries ?? {}).map(([key, value]) =>
      entryOf(key, String(value), at(entries, key)),
    ),
    deletes: filesOf(input.delete, at(origin, 'delete')),
  };
}

/** A block has ranges or networks. */
function checkKeys(input: GeoInput, ranges: boolean, origin: Origin, context: BuildContext): void {
  for (const key of Object.keys(input.entries ?? {})) {
    if (key.includes('-') === ranges) continue;
    const what = ranges ? 'a network in CIDR form' : 'a range of addresses';
    const help = ranges
      ? 'write FIRST-LAST, or take "ranges" away'
      : 'write a network such as 192.0.2.0/24, or ranges: true';
    const path = toPath(at(origin, 'entries', key));
    context.findings.push(finding('NF1108', path, [`"${key}" is ${what}`], { at: 'key', help }));
  }
}
