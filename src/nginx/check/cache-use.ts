import { atLeast } from '../version.ts';
import { cacheUse } from './cache-path.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { addZone } from './zones.ts';

/** `proxy_cache` and its likes: off, a zone, or a text with variables; not beside `proxy_store`. */
function checkCache(met: Met, checker: Checker): void {
  const zone = argument(met, 0);
  if (zone === 'off' || excludes(met, 'store', checker)) return;
  met.scope.see(`${met.row.name} in use`, met.node.line);
  if (!zone.includes('$')) addZone({ name: zone, use: cacheUse(met) }, met, 0, checker);
}

function checkStore(met: Met, checker: Checker): void {
  const path = argument(met, 0);
  if (path === 'off' || excludes(met, 'cache', checker)) return;
  met.scope.see(`${met.row.name} in use`, met.node.line);
  // Seen in that release; earlier ones take it.
  if (path === '' && atLeast(checker.version, '1.30.6'))
    checker.report('NF6201', 'empty path', argumentAt(met, 0), { help: 'write on, off or a path' });
}

function excludes(met: Met, other: 'cache' | 'store', checker: Checker): boolean {
  const { name } = met.row;
  const rival = name.replace(/_(?:cache|store)$/, `_${other}`);
  const line = met.scope.seenAt(`${rival} in use`);
  if (line === undefined) return false;
  checker.report('NF6209', `"${name}" directive is incompatible with "${rival}"`, argumentAt(met, 0), {
    help: `"${rival}" stands on line ${line}; keep one of them`,
  });
  return true;
}

const owners: readonly string[] = ['proxy', 'fastcgi', 'uwsgi', 'scgi'];

export const cacheUseChecks: Checks = Object.fromEntries(
  owners.flatMap((owner) => [
    [`${owner}_cache`, checkCache],
    [`${owner}_store`, checkStore],
  ]),
);
