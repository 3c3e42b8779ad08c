import { argumentAt, type Checker, type Met, placeOf } from './checker.ts';
import { readSize } from './numbers.ts';
import type { Scope } from './scope.ts';
import type { ZoneEntry } from './tables.ts';
import { isAllRead } from './whole.ts';

export interface ZoneRequest {
  readonly name: string;
  /** Bytes; absent where the zone is only used. */
  readonly size?: number;
  /** Who uses it: zones of one name are one zone, and nginx has it for one purpose only. */
  readonly use: string;
}

/**
 * Declares or uses a piece of shared memory as nginx does (`ngx_shared_memory_add`); undefined when it is refused.
 */
export function addZone(
  { name, size = 0, use }: ZoneRequest,
  met: Met,
  index: number,
  checker: Checker,
): ZoneEntry | undefined {
  const { zones } = checker.tables;
  const at = argumentAt(met, index);
  const zone = zones.get(name);
  if (zone === undefined) {
    const made: ZoneEntry = { use, place: placeOf(at), size, key: undefined };
    zones.set(name, made);
    return made;
  }
  const related = [{ message: `"${name}" stands here first`, place: zone.place }];
  if (zone.use !== use) {
    checker.report('NF6213', `the shared memory zone "${name}" is already declared for a different use`, at, {
      help: `it is used ${zone.use}; choose another name`,
      related,
    });
    return undefined;
  }
  if (zone.size === 0) zone.size = size;
  if (size !== 0 && size !== zone.size) {
    const message = `the size ${size} of shared memory zone "${name}" conflicts with already declared size ${zone.size}`;
    checker.report('NF6213', message, at, { help: 'say the same size each time', related });
    return undefined;
  }
  return zone;
}

/** Smallest size of a zone: 8 pages of 4 KiB. */
export const smallestZone = 32_768;

/** What a word such as `zone=name:10m` says, without what stands in front of it. */
export function readZoneWord(text: string): { readonly name: string; readonly size: number | undefined } {
  const colon = text.indexOf(':');
  return colon < 0
    ? { name: text, size: undefined }
    : { name: text.slice(0, colon), size: readSize(text.slice(colon + 1)) };
}

/** When all has been read every zone that is used has to have a size. */
export function checkZoneSizes(main: Scope, checker: Checker): void {
  if (!isAllRead(main)) return;
  const withServers = checker.tables.of('http').servers.length > 0;
  for (const [name, { size, use, place }] of checker.tables.zones) {
    if (size !== 0) continue;
    const help = `no directive declares this zone; it is used ${use}`;
    const cache = withServers ? /^by http's (\w+_cache)$/.exec(use)?.[1] : undefined;
    // Caches are looked for when servers get their values, all else when nginx makes its shared memory.
    if (cache !== undefined) {
      checker.report('NF6211', `"${cache}" zone "${name}" is unknown`, place, { help, phase: 1 });
      continue;
    }
    checker.report('NF6211', `zero size shared memory zone "${name}"`, place, { help, phase: 3 });
  }
}
