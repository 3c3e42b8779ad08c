import { z } from 'zod';
import { trusted } from './hosts.ts';
import { filePath, flag, headerName } from './scalars.ts';

/** Proxies that are believed. */
export const trustedPeers = z.array(trusted).min(1, { error: 'at least one network' });

/** Whose word is taken for the address of the client. */
export const realIp = z.strictObject({
  from: trustedPeers
    .optional()
    .describe('Proxies that are believed (`set_real_ip_from`); cloudflare stands for its networks.'),
  include: z
    .array(filePath)
    .min(1, { error: 'at least one file' })
    .optional()
    .describe('Files with further `set_real_ip_from`, which something else keeps up to date.'),
  header: z
    .union([z.literal('proxy_protocol'), headerName], { error: 'proxy_protocol, or the name of a header' })
    .optional()
    .describe(
      'Where the address is. Default: proxy_protocol where the site listens with it, CF-Connecting-IP for cloudflare alone, else X-Forwarded-For.',
    ),
  recursive: flag
    .optional()
    .describe('Take the last address that is no proxy. Default: true for X-Forwarded-For, else false.'),
});
export type RealIpInput = z.infer<typeof realIp>;
