import { atLeast } from '../version.ts';
import { parseUrl, socketKey, type Url } from './address.ts';
import { type At, argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { listenAddress, listenValues, socketOptions } from './listen-values.ts';
import type { Scope } from './scope.ts';
import { joinSocket, type ListenOptions, takePorts } from './sockets.ts';

/** `listen` of http (`ngx_http_core_listen`). */
function checkListen(met: Met, checker: Checker): void {
  const url = listenAddress(met, checker, { defaultPort: 80 });
  if (url === undefined) return;
  for (let i = 1; i < met.node.args.length; i++) {
    if (!checkParameter(met, i, checker)) return;
  }
  const options = optionsOf(met);
  if (options.quic && !checkQuic(met, checker)) return;
  addListen(url, { scope: met.scope, at: met, options }, checker);
}

/** A server without `listen` answers on port 80 (8000 where root did not start nginx). */
export function addDefaultListen(scope: Scope, checker: Checker): void {
  const { opener } = scope;
  if (opener === undefined || scope.hasUnread || scope.has('listen')) return;
  const url = parseUrl('80', { listen: true });
  if (url.ok) addListen(url, { scope, at: opener, options: noOptions }, checker);
}

const noOptions: ListenOptions = {
  isDefault: false,
  set: false,
  ssl: false,
  http2: false,
  quic: false,
  proxyProtocol: false,
};

interface Listener {
  readonly scope: Scope;
  readonly at: At;
  readonly options: ListenOptions;
}

function addListen(url: Url, { scope, at, options }: Listener, checker: Checker): void {
  if (!takePorts(url, checker)) return;
  const transport = options.quic ? 'udp ' : '';
  for (let port = url.port; port <= url.lastPort; port++) {
    const text = socketKey(url, port);
    joinSocket({ key: `${transport}${text}`, text, scope, at, options }, checker);
  }
}

function optionsOf({ node }: Met): ListenOptions {
  const has = (word: string): boolean => node.args.some(({ value }, i) => i > 0 && value === word);
  return {
    isDefault: has('default_server') || has('default'),
    set: node.args.some(({ value }, i) => i > 0 && socketOptions.test(value)),
    ssl: has('ssl'),
    http2: has('http2'),
    quic: has('quic'),
    proxyProtocol: has('proxy_protocol'),
  };
}

/** True when the parameter is one; each problem ends nginx's reading of the directive. */
function checkParameter(met: Met, index: number, checker: Checker): boolean {
  const word = argument(met, index);
  const at = argumentAt(met, index);
  const known = plain[word];
  if (known !== undefined && Object.hasOwn(plain, word)) {
    if (known !== '' && !atLeast(checker.version, known))
      return unknownParameter(word, at, checker, `it needs nginx ${known} or newer`);
    if (word === 'http2' && atLeast(checker.version, '1.25.1'))
      checker.report(
        'NF6107',
        'the "listen ... http2" directive is deprecated, use the "http2" directive instead',
        at,
        {
          severity: 'warning',
          help: 'write "http2 on;" in the server',
        },
      );
    return true;
  }
  const equals = word.indexOf('=');
  const key = word.slice(0, equals);
  const value = word.slice(equals + 1);
  const reader = equals < 0 || !Object.hasOwn(listenValues, key) ? undefined : listenValues[key];
  if (reader === undefined) return unknownParameter(word, at, checker);
  const problem = reader(value, word);
  if (problem === undefined) return true;
  checker.report('NF6203', problem, at);
  return false;
}

function unknownParameter(word: string, at: At, checker: Checker, help?: string): boolean {
  checker.report('NF6203', `invalid parameter "${word}"`, at, { help });
  return false;
}

/** Parameters that are a single word, and since when; '' is as long as anybody remembers. */
const plain: Readonly<Record<string, string>> = {
  default_server: '',
  default: '',
  bind: '',
  deferred: '',
  reuseport: '',
  ssl: '',
  http2: '',
  proxy_protocol: '',
  quic: '1.25.0',
  multipath: '1.29.7',
};

const notWithQuic =
  /^(?:ssl|http2|proxy_protocol|deferred|multipath)$|^(?:fastopen|backlog|accept_filter|so_keepalive)=/;

function checkQuic(met: Met, checker: Checker): boolean {
  for (let i = 1; i < met.node.args.length; i++) {
    const word = argument(met, i);
    if (!notWithQuic.test(word)) continue;
    const name = word.split('=')[0] ?? word;
    checker.report(
      'NF6209',
      `"listen" directive "${name}" parameter is incompatible with "quic"`,
      argumentAt(met, i),
      {
        help: 'listen a second time for TCP, and give it there',
      },
    );
    return false;
  }
  return true;
}

export const listenHttpChecks: Checks = { 'http:listen': checkListen };
