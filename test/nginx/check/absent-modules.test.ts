import { describe, expect, test } from 'vitest';
import { noFiles } from '../../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';
import { parseVersion } from '../../../src/nginx/version.ts';
import { type SnippetContext, wrap } from './wrap.ts';

const version = parseVersion('1.30.6') ?? { major: 1, minor: 30, patch: 6 };

function errors(context: SnippetContext, text: string): readonly string[] {
  const whole = wrap({ context, text }, { dir: '/srv/test', loadStream: '' });
  return checkConfiguration({ main: { path: 'nginx.conf', text: whole }, version, files: noFiles })
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

describe('image_filter', () => {
  test.each([
    ['off', []],
    ['resize 100 -', []],
    ['crop $arg_w 5', []],
    ['rotate 90', []],
    ['rotate 45', ['invalid parameter "45"']],
    ['resize 100', ['invalid parameter "resize"']],
    ['crop 0 5', ['invalid parameter "0"']],
    ['size 1 2', ['invalid parameter "size"']],
    ['shrink', ['invalid parameter "shrink"']],
  ])('is read by the number of its words: %s', (words, said) => {
    expect(errors('location', `image_filter ${words};`)).toEqual(said);
  });

  test('takes a quality above zero, or a variable', () => {
    expect(errors('http', 'image_filter_jpeg_quality 75; image_filter_webp_quality $msec;')).toEqual([]);
    expect(errors('http', 'image_filter_jpeg_quality 0;')).toEqual([
      '"image_filter_jpeg_quality" directive invalid value',
    ]);
  });

  test('takes any sharpness but a dash', () => {
    expect(errors('http', 'image_filter_sharpen 0;')).toEqual([]);
    expect(errors('http', 'image_filter_sharpen -;')).toEqual([
      '"image_filter_sharpen" directive invalid value',
    ]);
  });
});

describe('geoip', () => {
  test('knows one word behind the file', () => {
    expect(errors('http', 'geoip_country GeoIP.dat utf8; geoip_proxy 10.0.0.0/8;')).toEqual([]);
    expect(errors('http', 'geoip_city City.dat utf16;')).toEqual(['invalid parameter "utf16"']);
    expect(errors('http', 'geoip_proxy 10.0.0.0/33;')).toEqual(['invalid network "10.0.0.0/33"']);
  });
});

test('degradation takes a size behind sbrk=', () => {
  expect(errors('location', 'return 204; ')).toEqual([]);
  expect(errors('http', 'degradation sbrk=500m;')).toEqual([]);
  expect(errors('http', 'degradation sbrk;')).toEqual(['invalid parameter "sbrk"']);
});

describe('a variable that a module makes is known', () => {
  test.each([
    ['location', 'perl_set $made Example::handler;', 'http'],
    ['location', 'js_set $made main.handler;', 'http'],
    ['location', 'js_var $made;', 'http'],
    ['location', 'set_by_lua $made "return 1";', 'location'],
    ['location', 'set_by_lua_file $made code.lua;', 'location'],
    ['location', 'set_by_lua_block $made { return "}" }', 'location'],
    ['location', 'set_md5 $made $uri;', 'location'],
    ['location', 'set_hmac_sha1 $made secret $uri;', 'location'],
    ['location', 'set_if_empty $made a;', 'location'],
    ['location', 'set_random $made 1 5;', 'location'],
    ['location', 'auth_request_set $made $upstream_status;', 'location'],
    ['location', 'geoip2 country.mmdb { $made default=a country iso_code; auto_reload 5m; }', 'http'],
  ] as const)('%s: %s', (_context, text, where) => {
    const use = 'return 200 $made;';
    const whole =
      where === 'http'
        ? `${text} server { listen {SOCK}; location / { ${use} } }`
        : `server { listen {SOCK}; location / { ${text} ${use} } }`;
    expect(errors('http', whole)).toEqual([]);
    expect(errors('http', whole.replace(text, ''))).toEqual(['unknown "made" variable']);
  });

  test('stream: js_set and lua_add_variable', () => {
    const server = 'server { listen {SOCK}; return $made; }';
    expect(errors('stream', `js_set $made main.handler; ${server}`)).toEqual([]);
    expect(errors('stream', `lua_add_variable $made; ${server}`)).toEqual([]);
    expect(errors('stream', server)).toEqual(['unknown "made" variable']);
  });

  test('nginx keeps its own variables to itself', () => {
    expect(errors('http', 'js_set $uri main.handler;')).toEqual(['the duplicate "uri" variable']);
    expect(errors('http', 'perl_set uri main::handler;')).toEqual(['invalid variable name "uri"']);
  });
});
