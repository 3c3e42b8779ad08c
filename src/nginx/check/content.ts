import { atLeast } from '../version.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { invalidDirective } from './invalid.ts';
import { readTime } from './numbers.ts';
import { checkRegex } from './regex-use.ts';
import { isRepeated, reportDuplicate } from './repeated.ts';

/** As nginx reads it (`ngx_http_index_set_index`). */
function checkIndex(met: Met, checker: Checker): void {
  const last = met.node.args.length - 1;
  for (let i = 0; i <= last; i++) {
    const name = argument(met, i);
    if (name.startsWith('/') && i < last)
      checker.report(
        'NF6261',
        'only the last index in "index" directive should be absolute',
        argumentAt(met, i),
        {
          help: 'nothing behind it is ever tried; a ";" may be missing',
        },
      );
    if (name !== '') continue;
    // Older releases name the first word, whichever is empty.
    const said = atLeast(checker.version, '1.27.0') ? name : argument(met, 0);
    checker.report('NF6201', `index "${said}" in "index" directive is invalid`, argumentAt(met, i), {
      help: 'the name of a file is missing',
    });
    return;
  }
}

/** `mirror` may repeat, but not together with `off`. */
function checkMirror(met: Met, checker: Checker): void {
  const off = argument(met, 0) === 'off';
  const before = met.scope.has('mirror off') || (off && met.scope.has('mirror on'));
  if (before) reportDuplicate(met, checker, '"off" stands alone');
  else isRepeated(off ? 'mirror off' : 'mirror on', met);
}

function checkSubFilter(met: Met, checker: Checker): void {
  if (argument(met, 0) === '')
    checker.report('NF6201', 'empty search pattern', argumentAt(met, 0), { help: 'say what is replaced' });
}

/** What secure_link_secret may not stand beside, in one block; judged when values are merged, so not in `http`. */
function checkSecureLink(met: Met, checker: Checker): void {
  const { scope, row } = met;
  if (scope.context === 'http') return;
  const rivals =
    row.name === 'secure_link_secret' ? ['secure_link', 'secure_link_md5'] : ['secure_link_secret'];
  if (!rivals.some((rival) => scope.has(rival))) return;
  const message = '"secure_link_secret" cannot be mixed with "secure_link" and "secure_link_md5"';
  checker.report('NF6209', message, met, { phase: 1, help: 'use one way or the other' });
}

function checkKeepalive(met: Met, checker: Checker): void {
  const [first, second] = [argument(met, 0), argument(met, 1)];
  if (readTime(first, 'msec') === undefined)
    invalidDirective(met, checker, 'invalid value', { help: 'a time such as 75s or 1m 30s' });
  else if (met.node.args.length > 1 && readTime(second, 'sec') === undefined)
    invalidDirective(met, checker, 'invalid value', { index: 1, help: 'a time in seconds, such as 60' });
}

function checkGzipDisable(met: Met, checker: Checker): void {
  for (let i = 0; i < met.node.args.length; i++) {
    const pattern = argument(met, i);
    if (pattern !== 'msie6' && pattern !== 'degradation') checkRegex(pattern, met, i, checker);
  }
}

function checkDegradation(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (/^sbrk=\d+[km]?$/i.test(value)) return;
  checker.report('NF6203', `invalid parameter "${value}"`, argumentAt(met, 0), { help: 'such as sbrk=500m' });
}

/** Linux has no low-water mark for sending. */
function checkLowMark(met: Met, checker: Checker): void {
  const message = `"${met.row.name}" is not supported, ignored`;
  checker.report('NF6261', message, argumentAt(met, 0), { help: 'take it away: it does nothing on Linux' });
}

export const contentChecks: Checks = {
  index: checkIndex,
  mirror: checkMirror,
  sub_filter: checkSubFilter,
  secure_link: checkSecureLink,
  secure_link_md5: checkSecureLink,
  secure_link_secret: checkSecureLink,
  keepalive_timeout: checkKeepalive,
  gzip_disable: checkGzipDisable,
  degradation: checkDegradation,
  send_lowat: checkLowMark,
  fastcgi_send_lowat: checkLowMark,
  proxy_send_lowat: checkLowMark,
  tunnel_send_lowat: checkLowMark,
};
