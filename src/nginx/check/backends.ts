import { regexProblem } from '../regex.ts';
import { atLeast } from '../version.ts';
import { parseUrl } from './address.ts';
import { capturesIn } from './captures.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readIpv4, readIpv6 } from './ip-address.ts';
import { checkRegex } from './regex-use.ts';

/** As nginx reads it (`ngx_http_fastcgi_split_path_info`). */
function checkSplitPathInfo(met: Met, checker: Checker): void {
  const pattern = argument(met, 0);
  checkRegex(pattern, met, 0, checker);
  if (regexProblem(pattern) !== undefined || (capturesIn(pattern) ?? 2) === 2) return;
  checker.report('NF6210', `pattern "${pattern}" must have 2 captures`, argumentAt(met, 0), {
    help: 'the first is the script, the second what follows it',
  });
}

/** Addresses that outgoing connections start from; a port may stand there (`ngx_http_upstream_bind_set_slot`). */
function checkBind(met: Met, checker: Checker): void {
  const address = argument(met, 0);
  const isAlone = met.node.args.length === 1;
  if (address === 'off' && isAlone) return;
  if (!address.includes('$') && !isBindable(address, checker))
    checker.report('NF6220', `invalid address "${address}"`, argumentAt(met, 0), {
      help: 'an IP address, no name',
    });
  else if (!isAlone && argument(met, 1) !== 'transparent')
    checker.report('NF6203', `invalid parameter "${argument(met, 1)}"`, argumentAt(met, 1), {
      help: 'only "transparent" may follow the address',
    });
}

function isBindable(address: string, { version }: Checker): boolean {
  if (readIpv4(address) !== undefined || readIpv6(address) !== undefined) return true;
  const url = parseUrl(address);
  if (!url.ok || url.host === 'localhost') return false;
  // Older releases read brackets only where a port follows them.
  return url.family === 'inet' || (url.family === 'inet6' && (!url.noPort || atLeast(version, '1.27.0')));
}

/** Files that are read while the configuration is. */
function checkFile(met: Met, checker: Checker): void {
  const path = argument(met, 0);
  if (checker.files.read(path, 'conf').kind !== 'absent') return;
  checker.report('NF6260', `open() "${path}" failed (2: No such file or directory)`, argumentAt(met, 0));
}

const longestProtocol = 255;

function checkAlpn(met: Met, checker: Checker): void {
  const long = met.node.args.findIndex(
    ({ value }) => new TextEncoder().encode(value).length > longestProtocol,
  );
  if (long >= 0)
    checker.report('NF6204', `"${met.row.name}" directive protocol too long`, argumentAt(met, long), {
      help: 'a name has at most 255 bytes',
    });
}

const binding: readonly string[] = ['proxy', 'fastcgi', 'uwsgi', 'scgi', 'grpc', 'memcached', 'tunnel'];
const withPasswords: readonly string[] = ['ssl', 'proxy_ssl', 'grpc_ssl', 'uwsgi_ssl'];

export const backendChecks: Checks = {
  fastcgi_split_path_info: checkSplitPathInfo,
  ssl_alpn: checkAlpn,
  quic_host_key: checkFile,
  ...Object.fromEntries(binding.map((name) => [`${name}_bind`, checkBind])),
  ...Object.fromEntries(withPasswords.map((name) => [`${name}_password_file`, checkFile])),
};
