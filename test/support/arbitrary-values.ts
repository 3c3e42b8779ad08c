import fc, { type Arbitrary } from 'fast-check';

/** Small values of the vocabulary, edges included: what the schema takes, not only what people usually write. */

const absent = Symbol('absent');

/** A mapping with the `required` keys, and each of the others in one of four cases. */
export function sparse(
  required: Readonly<Record<string, Arbitrary<unknown>>>,
  others: Readonly<Record<string, Arbitrary<unknown>>> = {},
): Arbitrary<Record<string, unknown>> {
  const rare = Object.entries(others).map(([key, arbitrary]): [string, Arbitrary<unknown>] => [
    key,
    fc.oneof({ weight: 3, arbitrary: fc.constant(absent) }, { weight: 1, arbitrary }),
  ]);
  return fc
    .record({ ...required, ...Object.fromEntries(rare) })
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== absent)));
}

/** As `arbitrary` mostly, and now and then as `strange`. */
export function mostly<A, B>(arbitrary: Arbitrary<A>, strange: Arbitrary<B>, weight = 12): Arbitrary<A | B> {
  return fc.oneof({ weight, arbitrary }, { weight: 1, arbitrary: strange });
}

export const flag = fc.constantFrom<boolean | string>(true, false, 'on', 'off');

const timeUnits = ['w', 'd', 'h', 'm', 's'];
const spelledTime = fc
  .tuple(fc.subarray(timeUnits, { minLength: 1 }), fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }))
  .chain(([units, numbers]) =>
    fc.constantFrom('', ' ').map((blank) => units.map((unit, i) => `${numbers[i]}${unit}`).join(blank)),
  );

/** Whole seconds. */
export const seconds = fc.oneof(
  spelledTime,
  fc.nat(100_000),
  fc.constantFrom(0, 1, 315_360_000, '0', '0s', '315360000', '3650d', '520w', '1h30m', '000005s'),
);
export const duration = fc.oneof(
  seconds,
  fc.constantFrom('0ms', '1ms', '999999999ms', '1s 500ms', '1w 1d 1h 1m 1s 1ms'),
);

export const size = fc.oneof(
  fc.nat(1_000_000),
  fc.nat(2000).map((n) => `${n}k`),
  fc.constantFrom<string | number>(
    0,
    1,
    4096,
    2_147_483_647,
    '0',
    '1',
    '0k',
    '16K',
    '64k',
    '1m',
    '8M',
    '999m',
  ),
);
export const bigSize = fc.oneof(
  size,
  fc.constantFrom('1g', '0g', '20G', '999999g', '999999999m', '999999999999k'),
);
export const zoneSize = fc.oneof(
  fc.integer({ min: 32, max: 4000 }).map((n) => `${n}k`),
  fc.constantFrom<string | number>('32k', 32_768, '1m', '64K'),
);
export const bufferSize = fc.oneof(
  fc.constantFrom<string | number>('4k', '8k', '16k', 1024, '1m', 4096),
  fc.integer({ min: 1024, max: 200_000 }),
);

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,9}[a-z0-9])?$/);
const longLabel = fc.integer({ min: 40, max: 63 }).map((n) => 'l'.repeat(n));
export const domain = fc
  .array(mostly(label, longLabel, 20), { minLength: 1, maxLength: 4 })
  .map((labels) => `${labels.join('.')}.example.com`);
const otherScripts = fc.constantFrom('bücher', '例え', 'SHOUTED', 'a_b', 'xn--bcher-kva');
/** Names below a domain of the site's own, so that no two sites have one name. */
export function serverName(owner: string): Arbitrary<string> {
  const own = `${owner
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}.example.net`;
  return fc.oneof(
    { weight: 6, arbitrary: domain.map((name) => `${name}.${own}`).filter((name) => name.length < 250) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('*.', '.'), label).map(([head, name]) => `${head}${name}.${own}`),
    },
    { weight: 1, arbitrary: label.map((name) => `${name}.${own}.*`) },
    { weight: 1, arbitrary: otherScripts.map((name) => `${name}.${own}`) },
  );
}

export const ipv4 = fc.ipV4().filter((address) => !address.startsWith('0.'));
export const ipv6 = fc.ipV6();
const port = fc.integer({ min: 1, max: 65_535 });
export const endpoint = fc.oneof(
  fc
    .tuple(
      fc.oneof(
        ipv4,
        ipv6.map((address) => `[${address}]`),
        domain,
        label.map((name) => `h-${name}`),
      ),
      port,
    )
    .map((p) => p.join(':')),
  fc.constantFrom(
    'unix:/run/app.sock',
    'unix:/run/a b'.replace(' ', '-'),
    '127.0.0.1:65535',
    '[::1]:1',
    'localhost:3000',
  ),
);
export const endpointWithoutPort = fc.oneof(ipv4, domain, fc.constant('[::1]'));

export const network = fc.oneof(
  ipv4,
  ipv6,
  fc.tuple(ipv4, fc.integer({ min: 0, max: 32 })).map((p) => p.join('/')),
  fc.tuple(ipv6, fc.integer({ min: 0, max: 128 })).map((p) => p.join('/')),
  fc.constantFrom(
    'all',
    'unix:',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/8',
    '0.0.0.0',
    '::ffff:192.0.2.1',
    '10.1.2.3/8',
  ),
);
