import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ipv4Source, isIpv4 } from '../../src/schema/addresses.ts';

it('reads IPv4 addresses as the expression of the JSON Schema does', () => {
  const exact = new RegExp(`^${ipv4Source}$`);
  const part = fc.oneof(
    fc.constantFrom('', '0', '00', '01', '255', '256', '1e1', '-1', ' 1', '１'),
    fc.nat({ max: 400 }).map(String),
  );
  const nearly = fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join('.'));
  fc.assert(
    fc.property(fc.oneof(nearly, fc.ipV4(), fc.string()), (text) => isIpv4(text) === exact.test(text)),
    { numRuns: 5000 },
  );
  expect(['192.0.2.1', '0.0.0.0', '255.255.255.255'].every(isIpv4)).toBe(true);
  expect(['010.0.0.1', '1.2.3', '1.2.3.4.', '.1.2.3.4', '1..2.3', '256.0.0.1', ''].some(isIpv4)).toBe(false);
});
