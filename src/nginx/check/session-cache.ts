import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readNumber } from './numbers.ts';
import { isRepeated, reportDuplicate } from './repeated.ts';
import { checkFlag } from './values.ts';
import { addZone, readZoneWord, smallestZone } from './zones.ts';

function checkOn(met: Met, checker: Checker): void {
  if (isRepeated('ssl on', met)) reportDuplicate(met, checker);
  else checkFlag(met, checker);
}

/** As nginx reads it (`ngx_http_ssl_session_cache`). */
function checkSessionCache(met: Met, checker: Checker): void {
  for (let i = 0; i < met.node.args.length; i++) {
    const word = argument(met, i);
    if (word === 'off' || word === 'none' || word === 'builtin') continue;
    if (word.startsWith('builtin:') && readNumber(word.slice('builtin:'.length)) !== undefined) continue;
    if (!checkShared(met, i, 'session cache', checker)) return;
  }
}

function checkOcspCache(met: Met, checker: Checker): void {
  if (argument(met, 0) !== 'off') checkShared(met, 0, 'OCSP cache', checker);
}

function checkShared(met: Met, index: number, what: string, checker: Checker): boolean {
  const word = argument(met, index);
  const { name, size } = readZoneWord(word.startsWith('shared:') ? word.slice('shared:'.length) : '');
  const at = argumentAt(met, index);
  if (name === '' || size === undefined) {
    const help = `off, shared:name:10m${what === 'session cache' ? ', none or builtin' : ''}`;
    checker.report('NF6203', `invalid ${what} "${word}"`, at, { help });
    return false;
  }
  if (size < smallestZone) {
    const help = 'it needs at least 32k';
    checker.report('NF6212', `${what} "${word}" is too small`, at, { help });
    return false;
  }
  const use = `by ${met.scope.side}'s ${met.row.name}`;
  return addZone({ name, size, use }, met, index, checker) !== undefined;
}

export const sessionCacheChecks: Checks = {
  ssl: checkOn,
  ssl_session_cache: checkSessionCache,
  ssl_ocsp_cache: checkOcspCache,
};
