import { atLeast } from '../version.ts';
import { parseUrl, socketKey } from './address.ts';
import { argument, argumentAt, type Checker, type Checks, type Met, placeOf } from './checker.ts';
import { listenAddress, listenValues } from './listen-values.ts';
import type { Placed, Scope } from './scope.ts';

/** Words of `listen` that are no `key=value`, and since when; '' is as long as anybody remembers. */
const plain: Readonly<Record<string, string>> = {
  bind: '',
  ssl: '',
  proxy_protocol: '1.19.8',
  multipath: '1.29.7',
};
const keyed = new Set(['backlog', 'rcvbuf', 'sndbuf', 'ipv6only', 'so_keepalive']);

/** `listen` of mail (`ngx_mail_core_listen`). */
function checkListen(met: Met, checker: Checker): void {
  const url = listenAddress(met, checker);
  if (url === undefined) return;
  for (let i = 1; i < met.node.args.length; i++) {
    const problem = parameterProblem(argument(met, i), checker);
    if (problem === undefined) continue;
    checker.report('NF6203', problem, argumentAt(met, i));
    return;
  }
  const { mailSockets } = checker.tables;
  for (let port = url.port; port <= url.lastPort; port++) {
    const key = socketKey(url, port);
    const first = mailSockets.get(key);
    if (first === undefined) {
      mailSockets.set(key, placeOf(met));
      continue;
    }
    checker.report('NF6221', `duplicate "${key}" address and port pair`, argumentAt(met, 0), {
      related: [{ message: 'it is taken here', place: first }],
    });
    return;
  }
}

function parameterProblem(word: string, checker: Checker): string | undefined {
  const unknown = `the invalid "${word}" parameter`;
  const equals = word.indexOf('=');
  if (equals < 0) {
    const first = Object.hasOwn(plain, word) ? plain[word] : undefined;
    return first === '' || (first !== undefined && atLeast(checker.version, first)) ? undefined : unknown;
  }
  const key = word.slice(0, equals);
  const problem = keyed.has(key) ? listenValues[key]?.(word.slice(equals + 1), word) : unknown;
  return problem?.startsWith('invalid parameter') ? unknown : problem;
}

const protocols = ['imap', 'pop3', 'smtp'];

function checkProtocol(met: Met, checker: Checker): void {
  const name = argument(met, 0);
  if (protocols.includes(name)) return;
  checker.report('NF6249', `unknown protocol "${name}"`, argumentAt(met, 0), {
    help: `it is one of ${protocols.join(', ')}`,
  });
}

/** `auth_http` (`ngx_mail_auth_http`): a scheme may stand in front, but TLS is not spoken. */
function checkAuthHttp(met: Met, checker: Checker): void {
  const written = argument(met, 0);
  const text = written.startsWith('http://') ? written.slice('http://'.length) : written;
  const url = parseUrl(text, { defaultPort: 80, uriPart: true });
  if (url.ok) return;
  checker.report('NF6220', `${url.problem} in auth_http "${text}"`, argumentAt(met, 0), {
    help: written.startsWith('https://') ? 'nginx asks over plain HTTP only' : undefined,
  });
}

/** Before 1.25.1 TLS could be asked for by `ssl on`, which does not go together with `starttls`. */
function checkConflict(met: Met, checker: Checker): void {
  const other = met.row.name === 'ssl' ? 'starttls' : 'ssl';
  const [first] = met.scope.own(other);
  if (first === undefined || isOff(met) || isOff(first)) return;
  const message =
    met.row.name === 'ssl'
      ? '"starttls" directive conflicts with "ssl on"'
      : '"ssl" directive conflicts with "starttls"';
  checker.report('NF6209', message, met);
}

function isOff(placed: Placed): boolean {
  return /^off$/i.test(argument(placed, 0));
}

export const mailServerChecks: Checks = {
  'mail:listen': checkListen,
  'mail:protocol': checkProtocol,
  'mail:auth_http': checkAuthHttp,
  'mail:ssl': checkConflict,
  'mail:starttls': checkConflict,
};

/** A server of mail has to listen somewhere. */
export function finishMailServer(scope: Scope, checker: Checker): void {
  if (scope.opener === undefined || scope.hasUnread || scope.has('listen')) return;
  checker.report('NF6244', 'no "listen" is defined for server', scope.opener, {
    help: 'add the address that it answers on, such as: listen 143;',
  });
}
