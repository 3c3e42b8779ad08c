import type { Directive } from '../nginx/ast.ts';
import { hasValidPort, hostNameIn } from './address.ts';
import { replaceArg } from './replace-arg.ts';
import type { StandIns } from './stand-ins.ts';

/** `http://host:port/uri` with its parts; the scheme may be missing. */
const urlParts = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/)?([^/?#]*)([\s\S]*)$/;

/** Replaces the host of `scheme://host:port/…` or `host:port`, unless it is a known upstream or has variables. */
export function standInUrl(url: string, upstreams: ReadonlySet<string>, standIns: StandIns): string {
  const [, scheme = '', address = '', rest = ''] = urlParts.exec(url) ?? [];
  if (url.includes('$') || address.startsWith('unix:')) return url;
  const host = hostNameIn(address);
  if (host === undefined || upstreams.has(host.toLowerCase())) return url;
  return `${scheme}${standIns.host(host)}${address.slice(host.length)}${rest}`;
}

const none: ReadonlySet<string> = new Set();

export function standInAddress(address: string, standIns: StandIns): string {
  return standInUrl(address, none, standIns);
}

/** `server` of an upstream; a name that nginx looks up only while it runs (`resolve`) can stay. */
export function rewriteUpstreamServer(node: Directive, standIns: StandIns): Directive {
  if (node.block !== undefined || node.args.some((arg) => arg.value === 'resolve')) return node;
  return replaceArg(node, 0, (address) => standInAddress(address, standIns));
}

/** `resolver name [name …] [valid=…]`. */
export function rewriteResolver(node: Directive, standIns: StandIns): Directive {
  let result = node;
  for (const [i, arg] of node.args.entries()) {
    if (arg.value.includes('=') || arg.value === 'off') continue;
    result = replaceArg(result, i, (address) => standInAddress(address, standIns));
  }
  return result;
}

/** `syslog:server=…,…` of a log: also an address is replaced, since nginx may send to it. */
export function standInSyslog(target: string, standIns: StandIns): string {
  return target.replace(/([:,]server=)([^,]*)/, (whole, key: string, server: string) => {
    if (server === '' || server.includes('$')) return whole;
    if (!hasValidPort(server) && !server.startsWith('unix:')) return key + standInAddress(server, standIns);
    return key + standIns.syslogServer(server);
  });
}
