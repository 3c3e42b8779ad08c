import { finding } from '../diagnostics/finding.ts';
import { toServerName } from '../schema/addresses.ts';
import type { CanonicalInput } from '../schema/canonical.ts';
import type { SiteInput } from '../schema/site.ts';
import { answering } from './answering.ts';
import type { BuildContext } from './context.ts';
import { fromField } from './headers.ts';
import type { Listen, ServerModel, ServerName } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';

type LongForm = Exclude<CanonicalInput, boolean | string>;

/** The name that a site answers for, and those that are sent there. */
export interface Canonical {
  readonly host: string;
  /** One, but where it is written twice. */
  readonly names: readonly ServerName[];
  readonly others: readonly ServerName[];
  readonly origin: Origin;
  readonly settings: LongForm;
}

export function chooseCanonical(
  { canonical: input, redirect }: SiteInput,
  owner: Origin,
  names: readonly ServerName[],
  context: BuildContext,
): Canonical | undefined {
  if (input === undefined || input === false || input === 'off') return undefined;
  const origin = at(owner, 'canonical');
  const settings: LongForm = isFlag(input) ? {} : typeof input === 'string' ? { host: input } : input;
  const { host } = settings;
  const from = typeof input === 'object' && host !== undefined ? at(origin, 'host') : origin;
  const wanted = host === undefined ? names[0]?.value : (toServerName(host) ?? host);
  const name = names.find(({ value }) => value === wanted);
  const refuse = (what: string, help: string, place = from) => {
    context.findings.push(finding('NF2053', toPath(place), [what], { help }));
    return undefined;
  };
  if (redirect !== undefined)
    context.findings.push(finding('NF1107', toPath(origin), ['canonical', 'redirect'], { at: 'key' }));
  if (name === undefined)
    return refuse(`${host} is no name of this site`, `add it to serverNames, or take one that is there`);
  if (name.regex || /^\.|\*/.test(name.value))
    return refuse(`${name.value} is more than one host`, 'name the host that the others are sent to');
  const others = names.filter(({ value }) => value !== wanted);
  if (others.length === 0)
    return refuse(
      'The site has no other name',
      `add those that are sent to ${name.value} to serverNames`,
      origin,
    );
  const own = names.filter(({ value }) => value === wanted);
  return { host: name.value, names: own, others, origin, settings };
}

function isFlag(input: CanonicalInput): input is true | 'on' {
  return input === true || input === 'on';
}

/** A server for the other names, with the sockets, the TLS and what browsers are told of it of the site's own. */
export function canonicalRedirect(
  { host, others, origin, settings }: Canonical,
  server: ServerModel,
): ServerModel {
  const { code } = settings;
  const answer = answering({
    origin,
    purpose: 'canonical',
    about: `other names are sent to ${host}`,
    listen: server.listen.map(withoutOptions),
    names: others,
    http2: server.http2,
    http3: server.http3,
    tls: server.tls,
    return: {
      code: sourced(code ?? 308, code === undefined ? origin : at(origin, 'code')),
      text: sourced(addressOf(host, server.listen, settings), origin),
      type: undefined,
      onlyType: undefined,
    },
  });
  return {
    ...answer,
    headers: server.headers.filter(
      (header) => fromField(header.name.origin, 'hsts') || fromField(header.name.origin, 'http3'),
    ),
  };
}

/** nginx takes the options of a socket once, and one default server. */
function withoutOptions({ socket, words }: Listen): Listen {
  const said = new Set(['default_server', ...socket.options]);
  return {
    socket: { ...socket, isDefault: false, options: [] },
    words: words.filter(({ value }) => !said.has(value)),
  };
}

function addressOf(host: string, listen: readonly Listen[], { scheme }: LongForm): string {
  if (scheme !== undefined) return `${scheme}://${host}$request_uri`;
  const sockets = listen.map(({ socket }) => socket).filter(({ udp }) => !udp);
  const tls = new Set(sockets.map((socket) => socket.tls));
  const own = tls.size > 1 ? '$scheme' : tls.has(true) ? 'https' : 'http';
  return `${own}://${host}${portOf(sockets)}$request_uri`;
}

function portOf(sockets: readonly Listen['socket'][]): string {
  const isUsual = sockets.every(({ port, tls }) => port === undefined || port === (tls ? 443 : 80));
  if (isUsual) return '';
  const ports = new Set(sockets.map(({ port }) => port));
  const [port] = ports;
  return ports.size === 1 ? `:${port}` : ':$server_port';
}
