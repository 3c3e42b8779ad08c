import { type Finding, finding } from '../diagnostics/finding.ts';
import type { AccessRule } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import type { View } from './view.ts';

/** `10.0.0.7/8` is all of 10.0.0.0/8; nginx only warns, and whoever wrote it may mean one address. */
export function networkBits({ access }: { readonly access: readonly AccessRule[] }, found: Finding[]): void {
  for (const { address } of access) {
    if (!address.value.includes('/')) continue;
    const network = networkOf(address.value);
    if (network === undefined) continue;
    found.push(
      finding('NF2047', toPath(address.origin), [address.value, network], {
        help: `write ${network}, or leave the bits out for one address`,
      }),
    );
  }
}

export function* streamNetworkBits({ model }: View): Generator<Finding> {
  const found: Finding[] = [];
  for (const stream of model.stream?.servers ?? []) networkBits(stream, found);
  yield* found;
}

/** The network that nginx makes of `value`; undefined when it is one already. */
function networkOf(value: string): string | undefined {
  const [address = '', bits = ''] = value.split('/');
  const v6 = address.includes(':');
  const groups = v6 ? ipv6Groups(address) : address.split('.').map(Number);
  const width = v6 ? 16 : 8;
  let changed = false;
  const kept = groups.map((group, i) => {
    const own = Math.min(Math.max(Number(bits) - i * width, 0), width);
    const masked = group & (2 ** width - 2 ** (width - own));
    if (masked !== group) changed = true;
    return masked;
  });
  if (!changed) return undefined;
  const network = v6 ? canonical(kept.map((g) => g.toString(16)).join(':')) : kept.join('.');
  return `${network}/${bits}`;
}

function ipv6Groups(address: string): number[] {
  const [head = '', tail] = canonical(address).split('::');
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':').map((g) => Number.parseInt(g, 16)));
  const front = groupsOf(head);
  const back = groupsOf(tail ?? '');
  return [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
}

function canonical(address: string): string {
  return new URL(`http://[${address}]/`).hostname.slice(1, -1);
}
