import { type At, argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { type Cidr, readCidr } from './ip-address.ts';

/** Reads a network, and says so when it has bits that mean nothing; undefined when it is none. */
export function readNetwork(text: string, at: At, checker: Checker): Cidr | undefined {
  const cidr = readCidr(text);
  if (cidr?.lowBits)
    checker.report('NF6261', `low address bits of ${text} are meaningless`, at, {
      severity: 'warning',
      help: 'nginx takes the network that the address is in',
    });
  return cidr;
}

/** `allow` and `deny`, in http and in stream (`ngx_http_access_rule`). */
function checkRule(met: Met, checker: Checker): void {
  const text = argument(met, 0);
  if (text === 'all' || text === 'unix:') return;
  if (readNetwork(text, argumentAt(met, 0), checker) === undefined)
    checker.report('NF6203', `invalid parameter "${text}"`, argumentAt(met, 0), {
      help: 'an address, a network such as 192.0.2.0/24, unix: or all',
    });
}

/** Directives that take a network, `unix:`, or the name of a host, which only DNS could tell. */
function checkNetworkOrHost(met: Met, checker: Checker): void {
  const text = argument(met, 0);
  if (text === 'unix:' || readNetwork(text, argumentAt(met, 0), checker) !== undefined) return;
  // A slash is in no host's name.
  if (text.includes('/'))
    checker.report('NF6220', `host not found in ${met.row.name} "${text}"`, argumentAt(met, 0), {
      help: 'nginx takes it for the name of a host, since it is no network',
    });
}

export const networkChecks: Checks = {
  allow: checkRule,
  deny: checkRule,
  set_real_ip_from: checkNetworkOrHost,
};
