import { atLeast } from '../version.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readNumber, readSize } from './numbers.ts';
import { upstreamBlock } from './upstream-block.ts';
import { addZone, smallestZone } from './zones.ts';

/** Notes how servers are picked; nginx takes the last word, and says so. */
function choose(met: Met, takesBackup: boolean, checker: Checker): void {
  const block = upstreamBlock(met.scope, checker);
  if (block.method !== undefined)
    checker.report('NF6262', 'load balancing method redefined', met, {
      severity: 'warning',
      help:
        block.method === 'keepalive'
          ? '"keepalive" goes behind the balancing method'
          : `"${block.method}" chose it already`,
    });
  block.method = met.row.name;
  block.takesBackup = takesBackup;
}

function refuseWord(met: Met, index: number, checker: Checker): void {
  checker.report('NF6203', `invalid parameter "${argument(met, index)}"`, argumentAt(met, index));
}

function checkHash(met: Met, checker: Checker): void {
  choose(met, false, checker);
  if (met.node.args.length > 1 && argument(met, 1) !== 'consistent') refuseWord(met, 1, checker);
}

function checkRandom(met: Met, checker: Checker): void {
  choose(met, false, checker);
  const { length } = met.node.args;
  if (length > 0 && argument(met, 0) !== 'two') refuseWord(met, 0, checker);
  else if (length > 1 && argument(met, 1) !== 'least_conn') refuseWord(met, 1, checker);
}

/** Since 1.29.7 connections are kept by default, and `keepalive` may stand anywhere. */
function checkKeepalive(met: Met, checker: Checker): void {
  const anywhere = atLeast(checker.version, '1.29.7');
  const connections = readNumber(argument(met, 0));
  if (connections === undefined || (connections === 0 && !anywhere)) {
    checker.report(
      'NF6201',
      `invalid value "${argument(met, 0)}" in "keepalive" directive`,
      argumentAt(met, 0),
    );
    return;
  }
  if (met.node.args.length > 1 && argument(met, 1) !== 'local') refuseWord(met, 1, checker);
  if (!anywhere) upstreamBlock(met.scope, checker).method ??= 'keepalive';
}

function checkZone(met: Met, checker: Checker): void {
  const name = argument(met, 0);
  const size = met.node.args.length === 1 ? 0 : readSize(argument(met, 1));
  upstreamBlock(met.scope, checker).hasZone = true;
  if (name === '') checker.report('NF6211', 'invalid zone name ""', argumentAt(met, 0));
  else if (size === undefined)
    checker.report('NF6212', `invalid zone size "${argument(met, 1)}"`, argumentAt(met, 1));
  else if (met.node.args.length > 1 && size < smallestZone)
    checker.report('NF6212', `zone "${name}" is too small`, argumentAt(met, 1), {
      help: 'it needs 32k at least',
    });
  else addZone({ name, size, use: `by ${met.scope.side}'s upstreams` }, met, 0, checker);
}

export const upstreamMethodChecks: Checks = {
  hash: checkHash,
  ip_hash: (met, checker) => choose(met, false, checker),
  keepalive: checkKeepalive,
  least_conn: (met, checker) => choose(met, true, checker),
  least_time: (met, checker) => choose(met, true, checker),
  random: checkRandom,
  zone: checkZone,
};
