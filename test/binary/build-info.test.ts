import { describe, expect, test } from 'vitest';
import { parseBuildInfo } from '../../src/binary/build-info.ts';
import { versionWords } from './fake-nginx.ts';

describe('parseBuildInfo', () => {
  test('reads version, OpenSSL and paths', () => {
    expect(parseBuildInfo(versionWords)).toMatchObject({
      version: { major: 1, minor: 26, patch: 3 },
      versionText: 'nginx/1.26.3',
      openssl: '3.5.7',
      prefix: '/usr/share/nginx',
      confPath: '/etc/nginx/nginx.conf',
      modulesPath: '/usr/lib/nginx/modules',
    });
  });

  test('tells built-in from dynamic modules, and default ones from the ones left out', () => {
    const names = parseBuildInfo(versionWords)?.builtIn ?? new Set();
    for (const name of ['http', 'http_ssl', 'http_v2', 'http_proxy', 'mail', 'stream_ssl', 'stream_map']) {
      expect(names, name).toContain(name);
    }
    for (const name of ['stream', 'http_xslt', 'http_uwsgi', 'nothing'])
      expect(names, name).not.toContain(name);
  });

  test('takes the version that the built-with line names when nothing else is running', () => {
    expect(
      parseBuildInfo('nginx version: nginx/1.22.1\nbuilt with OpenSSL 3.0.20 7 Apr 2026\n')?.openssl,
    ).toBe('3.0.20');
  });

  test('takes relatives of nginx by the nginx that they are made of', () => {
    expect(parseBuildInfo('nginx version: openresty/1.25.3.2\n')).toMatchObject({
      version: { major: 1, minor: 25, patch: 3 },
      versionText: 'openresty/1.25.3.2',
    });
  });

  test('knows the modules of others that are compiled in by the folder of their sources', () => {
    const said =
      'nginx version: nginx/1.26.3\nconfigure arguments: --add-module=/src/ngx_brotli --add-module=../own';
    expect(parseBuildInfo(said)?.builtIn).toContain('http_brotli_static');
  });

  test('takes the user of the packager', () => {
    const said = (options: string) => `nginx version: nginx/1.26.3\nconfigure arguments: ${options}\n`;
    expect(parseBuildInfo(said('--prefix=/etc/nginx --user=nginx'))?.user).toBe('nginx');
    expect(parseBuildInfo(said('--prefix=/usr/share/nginx'))?.user).toBe('www-data');
    expect(parseBuildInfo(said('--prefix=/opt/nginx'))?.user).toBeUndefined();
  });

  test('does not take another program for an nginx', () => {
    expect(parseBuildInfo('Apache/2.4.62 (Debian)\n')).toBeUndefined();
    expect(parseBuildInfo('')).toBeUndefined();
  });
});
