import { describe, expect, test } from 'vitest';
import { guessContext } from '../../../src/nginx/check/guess-context.ts';
import { noFiles } from '../../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';

const version = { major: 1, minor: 30, patch: 6 };

function guess(text: string): string {
  return guessContext({ main: { path: 'part.conf', text }, version, files: noFiles });
}

function errors(text: string, context: string): readonly string[] {
  return checkConfiguration({
    main: { path: 'part.conf', text },
    version,
    files: noFiles,
    context,
    isPart: true,
  })
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

const texts: readonly (readonly [context: string, text: string])[] = [
  ['main', 'events { } http { }'],
  ['http', 'server { listen 80; location / { return 200; } }'],
  ['http', 'map $host $m { a b; }'],
  ['http', 'proxy_set_header Host $host;'],
  ['server', 'listen 80; location / { }'],
  ['location', 'alias /srv/;'],
  ['stream', 'server { listen 12345; proxy_pass 127.0.0.1:80; }'],
  ['stream', 'server { listen 12345; return $time_iso8601; }'],
  ['upstream', 'server 127.0.0.1:80 weight=2;'],
  ['map', 'example.com 1;\n.example.net 2; # b\ndefault 0;'],
  ['map', '~*bot bot;\nandroid mobile;\n"" none;\nhostnames;'],
  ['map', '/old/page /new/page;\n/older /newer;'],
  ['geo', '10.0.0.0/8 inside;\n2001:db8::/32 inside;\n127.0.0.1 local;'],
  ['geo', 'ranges; 10.0.0.0-10.0.0.255 a; delete 10.0.0.0-10.0.0.9;'],
  ['types', 'text/html html htm;\napplication/vnd.ms-excel xls;'],
];

test.each(texts)('%s is guessed for %s', (context, text) => {
  expect(guess(text)).toEqual(context);
  expect(errors(text, context)).toEqual([]);
});

describe('what is no list of entries', () => {
  test.each([
    ['a directive that is misspelt', 'proxy_pas http://127.0.0.1;'],
    ['a directive among entries', 'example.com 1;\nlisten 80;'],
    ['an entry with a block', '.example.com { a b; }'],
    ['nothing', '# empty\n'],
  ])('%s', (_what, text) => {
    expect(['map', 'geo', 'types']).not.toContain(guess(text));
  });
});

test('entries are judged by their shape', () => {
  expect(errors('a 1; b 2 3; hostnames; c;', 'map')).toEqual([
    'invalid number of the map parameters',
    'invalid number of the map parameters',
  ]);
  expect(errors('text/html html htm; text/css;', 'types')).toEqual([]);
  expect(errors('a { b c; } d e;', 'map')).toEqual(['unexpected "{"']);
});

test('a wrong value does not hide where a block belongs', () => {
  expect(guess('server { listen 443 nonsense; location / { } }')).toEqual('http');
});
