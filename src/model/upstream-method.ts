import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import type { BuildContext } from './context.ts';
import type { UpstreamModel, Words } from './model.ts';
import { at, type Origin, optional, toPath } from './origin.ts';
import { httpOnly, type Kind, since, type UpstreamInput } from './upstream-server.ts';
import { bytes, fieldsOf, isOn, time, words } from './values.ts';

/** How servers of an upstream are chosen and kept. */

export function buildMethod(
  id: string,
  input: UpstreamInput['method'],
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): UpstreamModel['method'] {
  if (input === undefined || input === 'round_robin') return undefined;
  const none = {
    origin,
    leastConn: false,
    ipHash: false,
    random: false,
    draw: [],
    hash: undefined,
    leastTime: undefined,
  };
  if (typeof input === 'string') {
    if (input === 'ip_hash' && kind === 'stream') {
      context.findings.push(
        finding('NF2023', toPath(origin), ['"ip_hash"', id], { help: 'use { hash: $remote_addr }' }),
      );
    }
    return {
      ...none,
      leastConn: input === 'least_conn',
      ipHash: input === 'ip_hash',
      random: input === 'random',
    };
  }
  if ('hash' in input) {
    const hash = words(at(origin, 'hash'), input.hash, isOn(input.consistent) ? 'consistent' : undefined);
    return { ...none, hash };
  }
  if ('leastTime' in input) {
    const from = at(origin, 'leastTime');
    since('1.31.0', '"least_time"', from, context);
    checkLeastTime(input.leastTime, id, from, kind, context);
    return {
      ...none,
      leastTime: words(from, input.leastTime, isOn(input.inflight) ? 'inflight' : undefined),
    };
  }
  return { ...none, random: true, draw: words(at(origin, 'random'), ...input.random.split(' ')) };
}

const leastTimes = {
  http: ['header', 'last_byte'],
  stream: ['connect', 'first_byte', 'last_byte'],
} as const;

function checkLeastTime(what: string, id: string, origin: Origin, kind: Kind, context: BuildContext): void {
  const known: readonly string[] = leastTimes[kind];
  if (known.includes(what)) return;
  context.findings.push(
    finding('NF2120', toPath(origin), [what, id, kind], { help: `there it is ${known.join(', ')}` }),
  );
}

export function buildSticky(
  id: string,
  input: UpstreamInput['sticky'],
  origin: Origin,
  kind: Kind,
  context: BuildContext,
): Words | undefined {
  if (input === undefined) return undefined;
  context.judgement.whole = true;
  since('1.29.6', '"sticky"', origin, context);
  httpOnly('"sticky"', id, origin, kind, context);
  if ('route' in input) return words(at(origin, 'route'), 'route', ...input.route);
  if ('learn' in input) {
    const { create, lookup, zone, size, timeout, header } = input.learn;
    return words(
      at(origin, 'learn'),
      'learn',
      `create=${create}`,
      `lookup=${lookup}`,
      `zone=${zone}:${bytes(size) ?? '1m'}`,
      timeout === undefined ? undefined : `timeout=${time(timeout)}`,
      isOn(header) ? 'header' : undefined,
    );
  }
  return words(
    origin,
    'cookie',
    input.cookie,
    input.expires === undefined ? undefined : `expires=${time(input.expires)}`,
    input.domain === undefined ? undefined : `domain=${input.domain}`,
    input.path === undefined ? undefined : `path=${input.path}`,
    isOn(input.httpOnly, true) ? 'httponly' : undefined,
    isOn(input.secure) ? 'secure' : undefined,
    input.sameSite === undefined ? undefined : `samesite=${input.sameSite}`,
  );
}

export function buildKeepalive(input: UpstreamInput, origin: Origin, kind: Kind, context: BuildContext) {
  if (input.keepalive === undefined || kind === 'stream') return {};
  const from = at(origin, 'keepalive');
  if (input.keepalive === false) {
    // earlier releases keep none by themselves, and refuse a 0
    return atLeast(context.target.nginx, '1.29.7') ? { keepalive: words(from, 0) } : {};
  }
  if (typeof input.keepalive === 'number') return { keepalive: words(from, input.keepalive) };
  const { plain, time: duration } = fieldsOf(input.keepalive, from);
  const { connections, local } = input.keepalive;
  if (input.keepalive.time !== undefined) since('1.19.10', '"keepalive_time"', at(from, 'time'), context);
  if (isOn(local)) since('1.29.7', '"local"', at(from, 'local'), context);
  return {
    keepalive: words(at(from, 'connections'), connections, isOn(local) ? 'local' : undefined),
    keepaliveRequests: plain('requests'),
    keepaliveTime: duration('time'),
    keepaliveTimeout: optional(time(input.keepalive.timeout), at(from, 'timeout')),
  };
}
