import { z } from 'zod';
import { resolverAddress } from './hosts.ts';
import { duration, flag, seconds } from './scalars.ts';

const resolverObject = z.strictObject({
  addresses: z.array(resolverAddress).min(1, { error: 'at least one address' }).describe('Name servers.'),
  valid: seconds.optional().describe('How long an answer counts, in place of its own time.'),
  ipv6: flag.optional().describe('Ask for IPv6 addresses as well. Default: true.'),
  timeout: duration.optional().describe('How long one name may take. nginx: 30s.'),
});
/** Name servers for names that nginx looks up while it runs. */
export const resolver = z.union([resolverAddress, z.array(resolverAddress).min(1), resolverObject], {
  error: 'an address, a list of addresses, or { addresses, valid, ipv6, timeout }',
});
export type ResolverInput = z.infer<typeof resolver>;
