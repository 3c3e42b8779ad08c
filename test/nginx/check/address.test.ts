import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUrl, socketKey, type UrlOptions } from '../../../src/nginx/check/address.ts';
import { readCidr, readIpv4, readIpv6, writeIpv6 } from '../../../src/nginx/check/ip-address.ts';

function keyOf(text: string, options: UrlOptions = { listen: true, defaultPort: 80 }): string {
  const url = parseUrl(text, options);
  return url.ok ? socketKey(url, url.port) : url.problem;
}

describe('an address to listen on', () => {
  test.each([
    ['80', '0.0.0.0:80'],
    ['*:80', '0.0.0.0:80'],
    ['*', '0.0.0.0:80'],
    ['127.0.0.1', '127.0.0.1:80'],
    ['localhost:81', '127.0.0.1:81'],
    ['1..2.3:5', '1.0.2.3:5'],
    ['[::]:80', '[::]:80'],
    ['[0:0:0:0:0:0:0:1]:80', '[::1]:80'],
    ['[2001:DB8::1]:80', '[2001:db8::1]:80'],
    ['[::ffff:1.2.3.4]:1', '[::ffff:1.2.3.4]:1'],
    ['unix:/run/a.sock', 'unix:/run/a.sock'],
    ['Example.com:80', 'example.com:80'],
  ])('%s is the socket %s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  test.each([
    ['0', 'invalid port'],
    ['65536', 'invalid port'],
    ['a:', 'invalid port'],
    ['a:80x', 'invalid port'],
    ['90-80', 'invalid port range'],
    ['[::1]:90-80', 'invalid port range'],
    [':80', 'no host'],
    ['[]:80', 'no host'],
    ['[::1', 'invalid host'],
    ['[::1]80', 'invalid host'],
    ['80/x', 'invalid host'],
    ['[::g]:80', 'invalid IPv6 address'],
    ['[1:2:3]:80', 'invalid IPv6 address'],
    ['unix:', 'no path in the unix domain socket'],
    [`unix:/${'x'.repeat(107)}`, 'too long path in the unix domain socket'],
  ])('%s is refused: %s', (text, problem) => {
    expect(keyOf(text)).toBe(problem);
  });

  test('a range of ports has an end', () => {
    expect(parseUrl('8000-8010', { listen: true })).toMatchObject({ port: 8000, lastPort: 8010 });
  });
});

describe('an address to connect to', () => {
  test('takes a path where one may follow', () => {
    expect(parseUrl('a:81/x?y', { uriPart: true })).toMatchObject({ host: 'a', port: 81, uri: '/x?y' });
    expect(parseUrl('a?y', { uriPart: true, defaultPort: 80 })).toMatchObject({ port: 80, uri: '?y' });
    expect(parseUrl('unix:/s:/x', { uriPart: true })).toMatchObject({ host: '/s', uri: '/x' });
    expect(parseUrl('[::1]:80?y', { uriPart: true })).toEqual({ ok: false, problem: 'invalid port' });
    expect(parseUrl('a/x')).toEqual({ ok: false, problem: 'invalid host' });
  });

  test('knows no ranges and no port alone', () => {
    expect(parseUrl('a:80-90')).toEqual({ ok: false, problem: 'invalid port' });
    expect(parseUrl('80')).toMatchObject({ family: 'name', host: '80', noPort: true });
  });
});

describe('IP addresses', () => {
  test('the address of all ones is none, as nginx has it', () => {
    expect(readIpv4('255.255.255.255')).toBeUndefined();
    expect(readIpv4('255.255.255.254')).toEqual([255, 255, 255, 254]);
  });

  test('what is written is read as the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(readIpv6(writeIpv6([...bytes]))).toEqual([...bytes]);
      }),
    );
  });

  test('a network loses the bits behind its prefix, and says so', () => {
    expect(readCidr('10.1.2.3/8')).toEqual({ bytes: [10, 0, 0, 0], prefix: 8, lowBits: true });
    expect(readCidr('10.0.0.0/8')).toMatchObject({ lowBits: false });
    expect(readCidr('2001:db8::1/32')).toMatchObject({ prefix: 32, lowBits: true });
    expect(readCidr('10.0.0.1/32')).toMatchObject({ lowBits: false });
    expect(readCidr('192.0.2.128/25')).toMatchObject({ bytes: [192, 0, 2, 128], lowBits: false });
    expect(readCidr('192.0.2.129/25')).toMatchObject({ bytes: [192, 0, 2, 128], lowBits: true });
    expect(readCidr('192.0.2.1/0')).toMatchObject({ bytes: [0, 0, 0, 0], lowBits: true });
    expect(readCidr('::/0')).toMatchObject({ prefix: 0, lowBits: false });
  });

  test.each(['10.0.0.0/33', '::/129', '10.0.0.0/', '10.0.0.0/x', '10.0.0', 'a'])(
    '%s is no network',
    (text) => {
      expect(readCidr(text)).toBeUndefined();
    },
  );

  test('no text makes the readers fail', () => {
    const near = fc.string({ unit: fc.constantFrom(...'0123456789abcdef:.[]*/-?unix') });
    fc.assert(
      fc.property(near, fc.boolean(), fc.boolean(), (text, listen, uriPart) => {
        const url = parseUrl(text, { listen, uriPart });
        expect(url.ok ? url.host !== '' || listen : url.problem !== '').toBe(true);
        readCidr(text);
      }),
    );
  });
});
