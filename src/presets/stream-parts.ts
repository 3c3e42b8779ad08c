import { backend } from './backend.ts';
import type { ParameterTypes } from './parameter-kinds.ts';

/** Addresses that the internet does not route: RFC 1918, RFC 4193, and this machine. */
const privateNetworks = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
] as const;

export const portOf = (port: number) =>
  ({ kind: 'number', about: 'Port to listen on.', default: port }) as const;

export const server = (example: string) =>
  ({
    kind: 'backend',
    about: 'Where the server listens: an address, or the name of an upstream.',
    example,
  }) as const;

export const allow = {
  kind: 'texts',
  about: 'Addresses and networks that may connect.',
  default: privateNetworks,
} as const;

export const idleFor = (time: string) =>
  ({ kind: 'text', about: 'How long a connection may be silent, as a duration.', default: time }) as const;

export const proxyProtocol = (on: boolean) =>
  ({
    kind: 'flag',
    about:
      'Whether the server is told the address of the client by a PROXY protocol header; it has to expect it.',
    default: on,
  }) as const;

interface Way {
  readonly backend: ParameterTypes['backend'];
  readonly idle: string;
  readonly proxyProtocol?: boolean;
}

/** A dead server is found in seconds, a dead client by TCP keepalive; silence alone ends nothing for long. */
export function handedOn(way: Way) {
  return {
    ...backend(way.backend),
    timeouts: { connect: '5s', idle: way.idle },
    socketKeepalive: true,
    ...(way.proxyProtocol === true ? { proxyProtocol: true } : {}),
  };
}

export const listening = (port: number) => ({ port, soKeepalive: true });
