import { atLeast } from '../version.ts';
import { socketKey, type Url } from './address.ts';
import { argument, argumentAt, type Checker, type Checks, type Met, placeOf } from './checker.ts';
import { listenAddress, listenValues, socketOptions } from './listen-values.ts';
import { joinSocket, takePorts } from './sockets.ts';

/** Several servers on one address, told apart by name. */
const virtualServers = '1.25.5';

/** `listen` of stream (`ngx_stream_core_listen`). */
function checkListen(met: Met, checker: Checker): void {
  const url = listenAddress(met, checker);
  if (url === undefined) return;
  for (let i = 1; i < met.node.args.length; i++) {
    if (!checkParameter(met, i, checker)) return;
  }
  const isUdp = has(met, 'udp');
  if (isUdp && !checkUdp(met, checker)) return;
  if (!takePorts(url, checker)) return;
  const { problems } = checker;
  const before = problems.length;
  for (let port = url.port; port <= url.lastPort && problems.length === before; port++)
    addAddress(met, { url, port, isUdp }, checker);
}

interface Address {
  readonly url: Url;
  readonly port: number;
  readonly isUdp: boolean;
}

function addAddress(met: Met, { url, port, isUdp }: Address, checker: Checker): void {
  const text = socketKey(url, port);
  const key = isUdp ? `udp ${text}` : text;
  if (!atLeast(checker.version, virtualServers)) {
    const first = checker.tables.streamSockets.get(key);
    if (first !== undefined) {
      checker.report('NF6221', `duplicate "${text}" address and port pair`, argumentAt(met, 0), {
        help: `servers of stream share an address since nginx ${virtualServers}`,
      });
      return;
    }
  }
  const options = {
    isDefault: has(met, 'default_server'),
    set: met.node.args.some(({ value }, i) => i > 0 && socketOptions.test(value)),
    ssl: has(met, 'ssl'),
    http2: false,
    quic: false,
    proxyProtocol: has(met, 'proxy_protocol'),
  };
  joinSocket({ key, text, scope: met.scope, at: placeOf(met), options }, checker);
}

function has({ node }: Met, word: string): boolean {
  return node.args.some(({ value }, i) => i > 0 && value === word);
}

/** By parameter, since when stream has it; '' is as long as anybody remembers. */
const since: Readonly<Record<string, string>> = {
  udp: '',
  bind: '',
  fastopen: '1.21.0',
  backlog: '',
  rcvbuf: '',
  sndbuf: '',
  ipv6only: '',
  reuseport: '',
  ssl: '',
  so_keepalive: '',
  proxy_protocol: '',
  default_server: virtualServers,
  deferred: virtualServers,
  accept_filter: virtualServers,
  multipath: '1.29.7',
};

/** True when the parameter is one; each problem ends nginx's reading of the directive. */
function checkParameter(met: Met, index: number, checker: Checker): boolean {
  const word = argument(met, index);
  const equals = word.indexOf('=');
  const key = equals < 0 ? word : word.slice(0, equals);
  const first = Object.hasOwn(since, key) ? since[key] : undefined;
  const isKnown = first !== undefined && equals >= 0 === Object.hasOwn(listenValues, key);
  const exists = isKnown && (first === '' || atLeast(checker.version, first));
  const unknown = atLeast(checker.version, virtualServers)
    ? `invalid parameter "${word}"`
    : `the invalid "${word}" parameter`;
  const said = exists ? listenValues[key]?.(word.slice(equals + 1), word) : unknown;
  if (said === undefined) return true;
  const problem = said.startsWith('invalid parameter') ? unknown : said;
  const help = isKnown && !exists ? `stream has it since nginx ${first}` : undefined;
  checker.report('NF6203', problem, argumentAt(met, index), { help });
  return false;
}

const notWithUdp = /^(?:ssl|proxy_protocol|deferred|multipath)$|^(?:fastopen|backlog|so_keepalive)=/;

function checkUdp(met: Met, checker: Checker): boolean {
  for (let i = 1; i < met.node.args.length; i++) {
    const word = argument(met, i);
    if (!notWithUdp.test(word) || word === 'so_keepalive=off') continue;
    const name = word.split('=')[0] ?? word;
    const message = `"listen" directive "${name}" parameter is incompatible with "udp"`;
    checker.report('NF6209', message, argumentAt(met, i), {
      help: 'listen a second time for TCP, and give it there',
    });
    return false;
  }
  return true;
}

export const listenStreamChecks: Checks = { 'stream:listen': checkListen };
