import { describe, expect, test } from 'vitest';
import { said } from './said.ts';

/** Seen with nginx 1.22.1 and its mail module, which the tests do not fetch. */
describe('a server of mail', () => {
  test.each([
    ['listen 25;', 'no "auth_http" is defined for server'],
    ['listen 2525; auth_http 127.0.0.1;', 'unknown mail protocol for server'],
    ['listen 25; auth_http 127.0.0.1; protocol x;', 'unknown protocol "x"'],
    ['protocol smtp; auth_http 127.0.0.1;', 'no "listen" is defined for server'],
    ['listen 25 foo; auth_http 127.0.0.1;', 'the invalid "foo" parameter'],
    ['listen 25 so_keepalive=x; auth_http 127.0.0.1;', 'invalid so_keepalive value: "x"'],
    ['listen 25; listen 25; auth_http 127.0.0.1;', 'duplicate "0.0.0.0:25" address and port pair'],
    [
      'listen 25 ssl; auth_http 127.0.0.1;',
      'no "ssl_certificate" is defined for the "listen ... ssl" directive',
    ],
    [
      'listen 25; starttls on; auth_http 127.0.0.1;',
      'no "ssl_certificate" is defined for the "starttls" directive',
    ],
    [
      'listen 25 ssl; ssl_certificate a; auth_http 127.0.0.1;',
      'no "ssl_certificate_key" is defined for the "listen ... ssl" directive',
    ],
    [
      'listen 25 ssl; ssl_certificate a; ssl_certificate b; ssl_certificate_key a; auth_http 127.0.0.1;',
      'no "ssl_certificate_key" is defined for certificate "b" and the "listen ... ssl" directive',
    ],
    ['listen 25; auth_http https://127.0.0.1;', 'invalid port in auth_http "https://127.0.0.1"'],
    ['listen 25; auth_http http://127.0.0.1:x;', 'invalid port in auth_http "127.0.0.1:x"'],
    ['listen 25; auth_http 127.0.0.1; resolver valid=1s;', 'no name servers defined'],
  ])('is refused: %s', (text, message) => {
    expect(said({ context: 'mail', text: `server { ${text} }` })).toEqual([`error: ${message}`]);
  });

  test('ssl and starttls do not go together', () => {
    const text = 'server { listen 25; starttls on; ssl on; auth_http 127.0.0.1; }';
    expect(said({ context: 'mail', text, version: '1.22.1' })).toContain(
      'error: "starttls" directive conflicts with "ssl on"',
    );
  });

  test.each([
    'server { listen 25; auth_http 127.0.0.1/auth; }',
    'auth_http unix:/a:/b; server { listen 2525; protocol smtp; }',
    'auth_http a; resolver off; server { listen 143; listen 110; starttls off; }',
    'auth_http a; server { include x.conf; }',
  ])('is taken: %s', (text) => {
    expect(said({ context: 'mail', text })).toEqual([]);
  });
});
