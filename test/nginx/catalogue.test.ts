import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as generated from '../../src/nginx/catalogue/generated.ts';
import {
  directiveNames,
  directiveRows,
  freeBlockOf,
  variableKnown,
  variableNames,
  variableSettable,
} from '../../src/nginx/catalogue.ts';
import { parseVersion, type Version } from '../../src/nginx/version.ts';

function v(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined) throw new Error(text);
  return version;
}

test('the generated file is what the facts give', async () => {
  const script = fileURLToPath(new URL('../../scripts/make-catalogue.mjs', import.meta.url));
  await promisify(execFile)(process.execPath, [script, '--check']);
});

test('the generated data is small', () => {
  expect(Object.values(generated).join('').length).toBeLessThan(120_000);
});

describe('directiveRows', () => {
  test('has one row for each module', () => {
    expect(directiveRows('server').map((row) => [row.module, row.contexts, row.opens])).toEqual([
      ['ngx_http_core_module', ['http'], 'server'],
      ['ngx_http_upstream_module', ['upstream'], undefined],
      ['ngx_mail_core_module', ['mail'], 'mail server'],
      ['ngx_stream_core_module', ['stream'], 'stream server'],
      ['ngx_stream_upstream_module', ['stream upstream'], undefined],
      ['ngx_rtmp_core_module', ['rtmp'], 'rtmp server'],
    ]);
  });

  test('keeps what differs', () => {
    expect(directiveRows('http2_push')).toMatchObject([{ deprecated: '1.25.1', obsolete: true }]);
    expect(directiveRows('ssl').map((row) => row.removed)).toEqual(['1.25.1', '1.25.1']);
    expect(directiveRows('content_by_lua_block')[0]).toMatchObject({ origin: 'lua', opens: 'lua' });
    expect(directiveRows('health_check')[0]).toMatchObject({ commercial: true, origin: 'plus' });
    expect(directiveRows('health_check')[0]?.args).toBeUndefined();
  });

  test('knows nothing of other names, not even of JavaScript ones', () => {
    for (const name of ['nonsense', 'constructor', '__proto__', 'toString', ''])
      expect(directiveRows(name)).toEqual([]);
  });

  test('answers for every name', () => {
    expect(directiveNames().length).toBeGreaterThan(1500);
    for (const name of directiveNames()) {
      for (const row of directiveRows(name)) {
        expect(row.module).not.toBe('');
        expect(row.contexts.length).toBeGreaterThan(0);
        if (!row.commercial) expect(row.args).toBeDefined();
      }
    }
  });
});

test('free blocks say what their entries look like', () => {
  expect(freeBlockOf('map')).toEqual({
    args: [1, 2],
    one: ['hostnames', 'volatile'],
    keywords: { include: 1, default: 1 },
  });
  expect(freeBlockOf('types')?.args).toEqual([1, null]);
  expect(freeBlockOf('server')).toBeUndefined();
  expect(freeBlockOf('constructor')).toBeUndefined();
});

describe('variables', () => {
  test.each([
    ['host', 'http', '1.22', true],
    ['host', 'stream', '1.22', false],
    ['remote_addr', 'stream', '1.22', true],
    ['http_x_anything', 'http', '1.22', true],
    ['arg_a', 'http', '1.22', true],
    ['arg_a', 'stream', '1.22', false],
    ['server_name', 'stream', '1.22', false],
    ['server_name', 'stream', '1.26', true],
    ['ssl_curve', 'http', '1.20.2', false],
    ['proxy_internal_connection', 'http', '1.29.5', true],
    ['proxy_internal_connection', 'http', '1.30', false],
    ['jwt_payload', 'http', '1.30', false],
    ['jwt_claim_sub', 'http', '1.30', false],
    ['memcached_key', 'http', '1.30', false],
    ['nonsense', 'http', '1.30', false],
  ] as const)('$%s in %s of nginx %s: %s', (name, kind, version, known) => {
    expect(variableKnown(name, kind, v(version))).toBe(known);
  });

  test('may be remade when nginx allows it', () => {
    expect(variableSettable('host', 'http', v('1.30'))).toBe(false);
    expect(variableSettable('args', 'http', v('1.30'))).toBe(true);
    expect(variableSettable('my_own', 'http', v('1.30'))).toBe(true);
    expect(variableSettable('http_host', 'stream', v('1.30'))).toBe(true);
  });

  test('are listed without prefixes', () => {
    expect(variableNames('http')).toContain('request_uri');
    expect(variableNames('http')).not.toContain('arg_');
    expect(variableNames('stream')).not.toContain('request_uri');
  });
});
