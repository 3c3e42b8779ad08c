import { parseUrl, type Url, type UrlOptions } from './address.ts';
import { argument, argumentAt, type Checker, type Met } from './checker.ts';
import { readNumber, readSize, readTime } from './numbers.ts';

/** Words of `listen` that set an option of the socket, which one `listen` alone may do for an address. */
export const socketOptions =
  /^(?:bind|deferred|reuseport|multipath)$|^(?:fastopen|backlog|rcvbuf|sndbuf|ipv6only|so_keepalive)=/;

type Reader = (value: string, word: string) => string | undefined;

/** Parameters of `listen` with a value: what nginx says when it is wrong. */
export const listenValues: Readonly<Record<string, Reader>> = {
  fastopen: (value, word) => (readNumber(value) === undefined ? `invalid fastopen "${word}"` : undefined),
  backlog: (value, word) => ((readNumber(value) ?? 0) === 0 ? `invalid backlog "${word}"` : undefined),
  rcvbuf: (value, word) => (readSize(value) === undefined ? `invalid rcvbuf "${word}"` : undefined),
  sndbuf: (value, word) => (readSize(value) === undefined ? `invalid sndbuf "${word}"` : undefined),
  accept_filter: () => undefined,
  ipv6only: (value, word) =>
    value === 'on' || value === 'off'
      ? undefined
      : value.startsWith('o')
        ? `invalid ipv6only flags "${value}"`
        : `invalid parameter "${word}"`,
  so_keepalive: keepaliveProblem,
};

/** `on`, `off`, or `[idle]:[interval]:[count]` with one of them above 0 (`ngx_http_core_listen`). */
function keepaliveProblem(value: string): string | undefined {
  if (value === 'on' || value === 'off') return undefined;
  const [idle = '', interval = '', ...rest] = value.split(':');
  const count = rest.join(':');
  const numbers = [
    idle === '' ? 0 : readTime(idle, 'sec'),
    interval === '' ? 0 : readTime(interval, 'sec'),
    count === '' ? 0 : readNumber(count),
  ];
  const fits = !numbers.includes(undefined) && numbers.some((number) => number !== 0);
  return fits ? undefined : `invalid so_keepalive value: "${value}"`;
}

/** The address of a `listen`, in http, stream and mail; undefined when it is none, which is reported. */
export function listenAddress(met: Met, checker: Checker, options: UrlOptions = {}): Url | undefined {
  const text = argument(met, 0);
  const url = parseUrl(text, { ...options, listen: true });
  if (url.ok) return url;
  checker.report('NF6220', `${url.problem} in "${text}" of the "listen" directive`, argumentAt(met, 0));
  return undefined;
}
