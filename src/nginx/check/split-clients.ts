import { argument, type Checker, type Checks, type Met } from './checker.ts';
import { lastBrace } from './closing-brace.ts';
import { eachEntry } from './free-entries.ts';
import { declareVariable } from './variables.ts';

const percentage = /^(?=\.?\d)(\d*)\.?(\d{0,2})%$/;
const whole = 10_000;

/** `split_clients`, in http and in stream (`ngx_http_split_clients_block`); shares are counted in hundredths. */
function checkSplitClients(met: Met, checker: Checker): void {
  declareVariable(met, 1, checker);
  let sum = 0;
  let sound = true;
  eachEntry(met, checker, (entry) => {
    const word = entry.node.name.value;
    const share = word === '*' ? whole - Math.min(sum, whole) : shareOf(word);
    if (share !== undefined) {
      sum += share;
      return;
    }
    sound = false;
    checker.report('NF6246', `invalid percent value "${word}"`, entry, {
      help: 'a share such as 50% or 0.25%, or * for the rest',
    });
  });
  if (!sound || sum <= whole) return;
  checker.report('NF6246', 'percent total is greater than 100%', lastBrace(met), {
    help: `the shares for ${argument(met, 1)} are ${sum / 100}% together`,
  });
}

function shareOf(word: string): number | undefined {
  const match = percentage.exec(word);
  if (match === null) return undefined;
  const share = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return share === 0 ? undefined : share;
}

export const splitClientsChecks: Checks = { split_clients: checkSplitClients };
