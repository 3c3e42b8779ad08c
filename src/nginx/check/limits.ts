import { firstBadVariable } from '../variables.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readNumber } from './numbers.ts';
import { isRepeated, reportDuplicate } from './repeated.ts';
import { addZone, readZoneWord, smallestZone } from './zones.ts';

/** The zones that requests and connections are counted in (`ngx_http_limit_req_zone`, `ngx_http_limit_conn_zone`). */
function checkLimitZone(met: Met, checker: Checker): void {
  // The key is read first, and said when the variables of the directive are noted.
  if (firstBadVariable(argument(met, 0)) !== undefined) return;
  const { name: directive } = met.row;
  let declared: { readonly name: string; readonly size: number; readonly index: number } | undefined;
  for (let i = 1; i < met.node.args.length; i++) {
    const word = argument(met, i);
    const problem = wordProblem(word, directive === 'limit_req_zone');
    if (problem !== undefined) {
      checker.report(problem.code, problem.message, argumentAt(met, i), { help: problem.help });
      return;
    }
    if (!word.startsWith('zone=')) continue;
    const { name, size = 0 } = readZoneWord(word.slice('zone='.length));
    declared = { name, size, index: i };
  }
  if (declared === undefined || declared.name === '') {
    needsZone(met, checker, 'such as zone=name:10m');
    return;
  }
  const { name, size, index } = declared;
  const zone = addZone({ name, size, use: useOf(met) }, met, index, checker);
  if (zone === undefined) return;
  if (zone.key !== undefined) {
    const message = `${directive} "${name}" is already bound to key "${zone.key}"`;
    const related = [{ message: 'it is declared here', place: zone.place }];
    checker.report('NF6213', message, argumentAt(met, index), { help: 'choose another name', related });
  } else zone.key = argument(met, 0);
}

type Problem = { readonly code: 'NF6203' | 'NF6212'; readonly message: string; readonly help?: string };

function wordProblem(word: string, withRate: boolean): Problem | undefined {
  if (word.startsWith('zone=')) {
    const { size } = readZoneWord(word.slice('zone='.length));
    if (size === undefined)
      return { code: 'NF6212', message: `invalid zone size "${word}"`, help: 'such as zone=name:10m' };
    if (size < smallestZone)
      return { code: 'NF6212', message: `zone "${word}" is too small`, help: 'it needs at least 32k' };
    return undefined;
  }
  if (withRate && word.startsWith('rate=')) {
    const rate = word.slice('rate='.length).replace(/r\/[sm]$/, '');
    if ((readNumber(rate) ?? 0) > 0) return undefined;
    return { code: 'NF6203', message: `invalid rate "${word}"`, help: 'such as rate=10r/s or rate=30r/m' };
  }
  return { code: 'NF6203', message: `invalid parameter "${word}"` };
}

function checkLimitReq(met: Met, checker: Checker): void {
  let zone: string | undefined;
  for (let i = 0; i < met.node.args.length; i++) {
    const word = argument(met, i);
    const [key] = word.split('=', 1);
    const at = argumentAt(met, i);
    if (word.startsWith('zone=')) {
      zone = word.slice('zone='.length);
      if (addZone({ name: zone, use: useOf(met) }, met, i, checker) === undefined) return;
    } else if (word.startsWith('burst=') || word.startsWith('delay=')) {
      if ((readNumber(word.slice('burst='.length)) ?? 0) > 0) continue;
      checker.report('NF6203', `invalid ${key} value "${word}"`, at, { help: 'a number above 0' });
      return;
    } else if (word !== 'nodelay') {
      const help = 'it takes zone=, burst=, and delay= or nodelay';
      checker.report('NF6203', `invalid parameter "${word}"`, at, { help });
      return;
    }
  }
  if (zone === undefined) needsZone(met, checker, 'such as zone=name');
  else if (isRepeated(`limit_req ${zone}`, met))
    reportDuplicate(met, checker, 'its zone is used here already');
}

function checkLimitConn(met: Met, checker: Checker): void {
  const name = argument(met, 0);
  if (addZone({ name, use: useOf(met) }, met, 0, checker) === undefined) return;
  if (isRepeated(`limit_conn ${name}`, met)) {
    reportDuplicate(met, checker, 'its zone is used here already');
    return;
  }
  const limit = argument(met, 1);
  const count = readNumber(limit) ?? 0;
  if (count === 0) checker.report('NF6204', `invalid number of connections "${limit}"`, argumentAt(met, 1));
  else if (count > 65_535)
    checker.report('NF6204', 'connection limit must be less 65536', argumentAt(met, 1));
}

function needsZone(met: Met, checker: Checker, help: string): void {
  checker.report('NF6259', `"${met.row.name}" must have "zone" parameter`, met, { help });
}

/** `limit_req` and `limit_req_zone` of one side are of one module. */
function useOf({ row, scope }: Met): string {
  return `by ${scope.side}'s ${row.name.replace(/_zone$/, '')}`;
}

export const limitChecks: Checks = {
  limit_req_zone: checkLimitZone,
  limit_conn_zone: checkLimitZone,
  limit_req: checkLimitReq,
  limit_conn: checkLimitConn,
};
