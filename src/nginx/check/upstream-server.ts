import { atLeast, type Version } from '../version.ts';
import { parseUrl, type Url } from './address.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readIpv4 } from './ip-address.ts';
import { readNumber, readTime } from './numbers.ts';
import type { Scope } from './scope.ts';
import { upstreamBlock } from './upstream-block.ts';

type Reader = (value: string, word: string) => string | undefined;

const refused = (word: string): string => `invalid parameter "${word}"`;
const number: Reader = (value, word) => (readNumber(value) === undefined ? refused(word) : undefined);

/** Parameters with a value: what nginx says when it is wrong. */
const keyed: Readonly<Record<string, Reader>> = {
  weight: (value, word) => ((readNumber(value) ?? 0) === 0 ? refused(word) : undefined),
  max_conns: number,
  max_fails: number,
  fail_timeout: (value, word) => (readTime(value, 'sec') === undefined ? refused(word) : undefined),
  route: (value) => (value === '' ? 'route is empty' : undefined),
  service: (value) => (value === '' ? 'service is empty' : undefined),
};

const plain = new Set(['backup', 'down', 'drain', 'resolve']);

/** Since when; the others are as old as upstreams. */
const since: Readonly<Record<string, string>> = {
  max_conns: '1.11.5',
  resolve: '1.27.3',
  service: '1.27.3',
  drain: '1.29.6',
  route: '1.29.6',
};
const inHttpAlone = new Set(['drain', 'route']);

/** `server` of an upstream, in http and in stream (`ngx_http_upstream_server`). */
function checkServer(met: Met, checker: Checker): void {
  const block = upstreamBlock(met.scope, checker);
  const wanted = { isStream: met.scope.side === 'stream', resolve: false, service: false };
  let backup = false;
  let sound = true;
  for (let i = 1; sound && i < met.node.args.length; i++) {
    const word = argument(met, i);
    sound = checkParameter(met, i, checker);
    backup ||= word === 'backup';
    wanted.resolve ||= word === 'resolve';
    wanted.service ||= word.startsWith('service=');
  }
  block.servers++;
  if (!backup) block.primaries++;
  if (sound && checkAddress(met, wanted, checker) && wanted.resolve) block.resolving ??= met;
}

interface Wanted {
  readonly isStream: boolean;
  readonly resolve: boolean;
  readonly service: boolean;
}

/** True when the address is a name that nginx resolves while it runs, if it is told to. */
function checkAddress(met: Met, wanted: Wanted, checker: Checker): boolean {
  const text = argument(met, 0);
  const url = parseUrl(text, { defaultPort: wanted.isStream ? 0 : 80 });
  if (!url.ok) {
    const help = text.includes('://') ? 'no scheme may stand here: it belongs to proxy_pass' : undefined;
    checker.report('NF6220', `${url.problem} in upstream "${text}"`, argumentAt(met, 0), { help });
    return false;
  }
  const problem = serviceProblem(url, text, wanted);
  if (problem !== undefined) {
    checker.report('NF6220', problem, argumentAt(met, 0));
  } else if (wanted.isStream && url.noPort && !wanted.service) {
    checker.report('NF6219', `no port in upstream "${text}"`, argumentAt(met, 0));
  }
  return isName(url);
}

function serviceProblem(url: Url, text: string, { resolve, service }: Wanted): string | undefined {
  if (!service) return undefined;
  if (!resolve) return `service upstream "${text}" requires "resolve" parameter`;
  if (!url.noPort) return `service upstream "${text}" may not have port`;
  return isName(url) ? undefined : `service upstream "${text}" requires domain name`;
}

/** A name that nginx has to resolve; `localhost` is one too. */
function isName({ family, host }: Url): boolean {
  return family === 'name' || (family === 'inet' && readIpv4(host) === undefined);
}

/** True when nginx takes the parameter; each problem ends its reading of the directive. */
function checkParameter(met: Met, index: number, checker: Checker): boolean {
  const word = argument(met, index);
  const equals = word.indexOf('=');
  const key = equals < 0 ? word : word.slice(0, equals);
  const known = equals < 0 ? plain.has(key) : Object.hasOwn(keyed, key);
  const problem =
    known && exists(key, met.scope, checker.version)
      ? keyed[key]?.(word.slice(equals + 1), word)
      : refused(word);
  if (problem !== undefined) {
    checker.report('NF6203', problem, argumentAt(met, index), { help: parameterHelp(key, known) });
    return false;
  }
  const { method, takesBackup } = upstreamBlock(met.scope, checker);
  if (word !== 'backup' || takesBackup) return true;
  const message = 'balancing method does not support parameter "backup"';
  checker.report('NF6209', message, argumentAt(met, index), { help: `"${method}" knows no backup servers` });
  return false;
}

function exists(key: string, { side }: Scope, version: Version): boolean {
  const first = since[key];
  return (first === undefined || atLeast(version, first)) && !(side === 'stream' && inHttpAlone.has(key));
}

function parameterHelp(key: string, known: boolean): string | undefined {
  if (key === 'slow_start') return 'only NGINX Plus has it';
  if (!known) return 'it takes weight=, max_conns=, max_fails=, fail_timeout=, backup and down';
  return since[key] === undefined ? undefined : `"${key}" needs nginx ${since[key]} or newer`;
}

export const upstreamServerChecks: Checks = { server: checkUpstreamServer };

/** `server` opens a block everywhere else. */
function checkUpstreamServer(met: Met, checker: Checker): void {
  if (met.scope.context.endsWith('upstream')) checkServer(met, checker);
}
