import { z } from 'zod';
import {
  hostSource,
  ipv4Source,
  isBindAddress,
  isEndpoint,
  isServerName,
  portSource,
  unixSource,
} from './addresses.ts';
import { isAccessAddress, isNetwork, isPeer, isTrusted } from './networks.ts';

const endpointText = 'an address such as 127.0.0.1:3000, [::1]:3000, app.internal:3000 or unix:/run/app.sock';
const endpointPattern = new RegExp(
  `^(?:${unixSource}|(?:\\[[0-9A-Fa-f:.]{2,45}\\]|${hostSource})(?::${portSource})?)$`,
);

/** Where a server of an upstream listens. */
export const endpoint = z
  .string({ error: endpointText })
  .regex(endpointPattern, { error: endpointText })
  .refine(isEndpoint, { error: endpointText });

const cidrSource = `${ipv4Source}(?:\\/(?:3[0-2]|[12]?\\d))?|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,44}(?:\\/(?:12[0-8]|1[01]\\d|[1-9]?\\d))?`;

function addressLike(text: string, words: readonly string[], is: (value: string) => boolean) {
  const pattern = new RegExp(`^(?:${[...words, cidrSource].join('|')})$`);
  return z.string({ error: text }).regex(pattern, { error: text }).refine(is, { error: text });
}

/** An address, or a network with its bits. */
export const network = addressLike(
  'an address or network such as 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32',
  [],
  isNetwork,
);

/** What `allow` and `deny` take. */
export const accessAddress = addressLike(
  'an address or network such as 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32, "all" or "unix:"',
  ['all', 'unix:'],
  isAccessAddress,
);

/** Who may be at the other end of a connection. */
export const peer = addressLike(
  'an address or network such as 192.0.2.1, 10.0.0.0/8, 2001:db8::/32 or "unix:"',
  ['unix:'],
  isPeer,
);

/** Whom nginx believes what is said of the client's address. */
export const trusted = addressLike(
  'an address or network such as 10.0.0.0/8, "unix:" or cloudflare',
  ['unix:', 'cloudflare'],
  isTrusted,
);

const bindText = 'an address of this machine such as 192.0.2.1, or a variable such as $remote_addr';
/** Where connections to a backend come from. */
export const bindAddress = z
  .string({ error: bindText })
  .regex(
    new RegExp(
      `^(?:\\$[A-Za-z_]\\w{0,60}(?::\\$[A-Za-z_]\\w{0,60})?|${ipv4Source}(?::${portSource})?|\\[[0-9A-Fa-f:.]{2,45}\\](?::${portSource})?|[0-9A-Fa-f:.]{2,45})$`,
    ),
    { error: bindText },
  )
  .refine(isBindAddress, { error: bindText });

const resolverText = 'the address of a name server such as 127.0.0.53, 192.0.2.1:5353 or [::1]';
/** Resolvers are addresses: a name would have to be resolved before there is a resolver. */
export const resolverAddress = z
  .string({ error: resolverText })
  .regex(new RegExp(`^(?:${ipv4Source}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::${portSource})?$`), {
    error: resolverText,
  })
  .refine(isEndpoint, { error: resolverText });

const serverNameText = 'a host name such as example.com, *.example.com, .example.com or example.*';
const serverNamePattern =
  /^(?:\*\.|\.)?[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}_])?(?:\.[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}_])?)*(?:\.\*)?$/u;

/** A name in `server_name`; names in other scripts are written in Punycode. */
export const hostName = z
  .string({ error: serverNameText })
  .regex(serverNamePattern, { error: serverNameText })
  .refine(isServerName, { error: serverNameText });
