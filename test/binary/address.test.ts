import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasValidPort, hostNameIn, listenAddresses } from '../../src/binary/address.ts';

describe('listenAddresses', () => {
  test.each([
    ['80', '0.0.0.0:80'],
    ['*:80', '0.0.0.0:80'],
    ['0.0.0.0:80', '0.0.0.0:80'],
    ['*', '0.0.0.0:80'],
    ['127.0.0.1', '127.0.0.1:80'],
    ['010.0.0.1:8080', '10.0.0.1:8080'],
    ['[::]:443', '[::]:443'],
    ['[0:0:0:0:0:0:0:1]:443', '[::1]:443'],
    ['[2001:DB8::0:1]', '[2001:db8::1]:80'],
    ['localhost:80', 'localhost:80'],
    ['Localhost', 'localhost:80'],
    ['127.1:80', '127.1:80'],
    ['unix:/run/x.sock', 'unix:/run/x.sock'],
  ])('writes %s as %s', (text, address) => {
    expect(listenAddresses(text, 80)).toEqual([address]);
  });

  test('gives every port of a range', () => {
    expect(listenAddresses('127.0.0.1:8000-8002', 80)).toEqual([
      '127.0.0.1:8000',
      '127.0.0.1:8001',
      '127.0.0.1:8002',
    ]);
    expect(listenAddresses('1-65535', 80)).toEqual(['0.0.0.0:1-65535']);
  });

  test.each([
    '0',
    '65536',
    '99999',
    'x:99999',
    '[::zz]:80',
    '[1:2:3:4:5:6:7::]:80',
    '[0:0:0:0:0:0:0::]:80',
    '[::1',
    ':80',
    '::1:80',
    'a/b:80',
    '',
    'unix:',
    '90-80',
  ])('leaves %s to nginx, which refuses it', (text) => {
    expect(listenAddresses(text, 80)).toBeUndefined();
  });

  test('a socket path that is too long is left to nginx, which refuses it', () => {
    expect(listenAddresses(`unix:/${'a'.repeat(120)}`, 80)).toBeUndefined();
  });

  // nginx reads "::" at the end of seven groups as one group too many; the standard has it stand for the eighth.
  const takenByNginx = (text: string) => !/^(?:[0-9a-f]+:){7}:$/i.test(text);

  test('reads its own canonical spelling back', () => {
    const host = fc.oneof(
      fc.ipV4(),
      fc
        .ipV6()
        .filter(takenByNginx)
        .map((text) => `[${text}]`),
      fc.domain(),
      fc.constant('*'),
    );
    fc.assert(
      fc.property(host, fc.integer({ min: 1, max: 65535 }), (name, port) => {
        const once = listenAddresses(`${name}:${port}`, 80);
        expect(once).toHaveLength(1);
        expect(listenAddresses(once?.[0] ?? '', 80)).toEqual(once);
      }),
    );
  });
});

describe('hostNameIn', () => {
  test('finds names, and only names', () => {
    expect(hostNameIn('app.internal:80')).toBe('app.internal');
    expect(hostNameIn('localhost')).toBe('localhost');
    for (const address of ['10.0.0.1:80', '10.0.0.1', '[::1]:80', 'unix:/x', '$host:80', '', ':80', '::1']) {
      expect(hostNameIn(address), address).toBeUndefined();
    }
  });

  test('knows ports that nginx takes', () => {
    expect(['a', 'a:1', 'a:65535'].every(hasValidPort)).toBe(true);
    expect(['a:0', 'a:65536', 'a:', 'a:x'].some(hasValidPort)).toBe(false);
  });
});
