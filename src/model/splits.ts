import { finding } from '../diagnostics/finding.ts';
import type { SplitInput, SplitsInput } from '../schema/split-clients.ts';
import type { BuildContext } from './context.ts';
import { entryOf } from './maps.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import type { BlockEntry, SplitModel } from './variables.ts';

export function buildSplits(
  input: SplitsInput | undefined,
  origin: Origin,
  context: BuildContext,
): SplitModel[] {
  return Object.entries(input ?? {}).map(([name, split]) =>
    buildSplit(name, split, at(origin, name), context),
  );
}

function buildSplit(name: string, input: SplitInput, origin: Origin, context: BuildContext): SplitModel {
  checkSum(input, origin, context);
  const from = at(origin, 'shares');
  const shares: BlockEntry[] = [];
  const rest: BlockEntry[] = [];
  for (const [value, share] of Object.entries(input.shares)) {
    // what takes the rest has to come last
    const list = share === '*' ? rest : shares;
    list.push(entryOf(typeof share === 'number' ? `${share}%` : share, value, at(from, value)));
  }
  return {
    origin,
    source: sourced(input.key, at(origin, 'key')),
    variable: sourced(`$${name}`, origin),
    shares: [...shares, ...rest],
  };
}

/** nginx counts in hundredths of a percent. */
function checkSum({ shares }: SplitInput, origin: Origin, context: BuildContext): void {
  let sum = 0;
  let rests = 0;
  for (const [value, share] of Object.entries(shares)) {
    if (share === '*') {
      rests++;
      if (rests === 2) report('There is only one rest: "*" stands here twice', at(origin, 'shares', value));
      continue;
    }
    const hundredths = Number.parseFloat(String(share)) * 100;
    if (Math.abs(hundredths - Math.round(hundredths)) > 1e-6)
      report(`${share} has more than two decimals, which nginx does not take`, at(origin, 'shares', value));
    sum += Math.round(hundredths);
  }
  const total = sum / 100;
  if (sum > 10_000) report(`The shares are ${total} % together`, at(origin, 'shares'));
  else if (sum === 10_000 && rests > 0) report('Nothing is left for "*"', at(origin, 'shares'));

  function report(what: string, place: Origin): void {
    const help = 'together they may be 100 %; "*" takes what the others leave';
    context.findings.push(finding('NF2161', toPath(place), [what], { help }));
  }
}
