import { atLeast } from '../version.ts';
import { parseUrl } from './address.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readTime } from './numbers.ts';

/** The addresses and parameters of `resolver` (`ngx_resolver_create`). */
function checkResolver(met: Met, checker: Checker): void {
  let servers = 0;
  const off = new Set<string>();
  for (let i = 0; i < met.node.args.length; i++) {
    const word = argument(met, i);
    const key = parameterOf(word, checker);
    if (key === undefined) {
      if (!checkServer(met, i, checker)) return;
      servers++;
      continue;
    }
    const value = word.slice(key.length + 1);
    const fits = key === 'valid' ? readTime(value, 'sec') !== undefined : value === 'on' || value === 'off';
    if (!fits) {
      checker.report('NF6203', `invalid parameter: ${word}`, argumentAt(met, i), {
        help: key === 'valid' ? 'a time such as valid=30s' : `it is ${key}=on or ${key}=off`,
      });
      return;
    }
    if (value === 'off') off.add(key);
    else off.delete(key);
  }
  if (off.size > 1) checker.report('NF6209', '"ipv4" and "ipv6" cannot both be "off"', met);
  else if (servers === 0)
    checker.report('NF6259', 'no name servers defined', met, { help: 'add the address of a DNS server' });
}

function parameterOf(word: string, { version }: Checker): string | undefined {
  if (word.startsWith('valid=')) return 'valid';
  if (word.startsWith('ipv6=')) return 'ipv6';
  return word.startsWith('ipv4=') && atLeast(version, '1.23.1') ? 'ipv4' : undefined;
}

function checkServer(met: Met, index: number, checker: Checker): boolean {
  const text = argument(met, index);
  const url = parseUrl(text, { defaultPort: 53 });
  // No host has "=" in its name.
  const problem = url.ok ? (text.includes('=') ? 'host not found' : undefined) : url.problem;
  if (problem === undefined) return true;
  const help = text.includes('=')
    ? `this nginx does not know "${text.split('=')[0]}" here, and takes it for a host`
    : text.includes('::') && !text.startsWith('[')
      ? 'an IPv6 address stands in [ ]'
      : undefined;
  checker.report('NF6220', `${problem} in resolver "${text}"`, argumentAt(met, index), { help });
  return false;
}

export const resolverChecks: Checks = {
  resolver: checkResolver,
  'mail:resolver': (met, checker) => {
    if (argument(met, 0) !== 'off') checkResolver(met, checker);
  },
};
