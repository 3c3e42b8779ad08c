import { argument, type Checker, type Checks, type Met } from './checker.ts';
import { useUpstream } from './upstream-use.ts';
import { noteVariable } from './variables.ts';

/** The address behind one of the schemes that a directive knows; other schemes are no part of an address. */
function passWith(scheme?: RegExp) {
  return (met: Met, checker: Checker): void => {
    const text = argument(met, 0);
    if (text.includes('$')) return;
    const length = scheme?.exec(text)?.[0].length ?? 0;
    useUpstream(met, { index: 0, text: text.slice(length) }, checker);
  };
}

const pass = passWith();

/** Its module asks for the variable of the key, which only the configuration can make. */
function checkMemcachedPass(met: Met, checker: Checker): void {
  // Nothing is expanded here, so a "$" is part of a host name.
  useUpstream(met, { index: 0, text: argument(met, 0) }, checker);
  noteVariable('memcached_key', met, 0, checker);
}

/** Directives that pass requests to an address without a path (`ngx_http_fastcgi_pass` and its likes). */
export const passChecks: Checks = {
  'http:fastcgi_pass': pass,
  'http:scgi_pass': pass,
  'http:memcached_pass': checkMemcachedPass,
  'http:uwsgi_pass': passWith(/^s?uwsgi:\/\//i),
  'http:grpc_pass': passWith(/^grpcs?:\/\//i),
  'stream:proxy_pass': pass,
};
