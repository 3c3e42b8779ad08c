import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { describeEachNginx, freePort, HTTP_IN_TEMP_FOLDER, startNginx } from '../support/nginx.ts';
import { handshake } from '../support/tls-client.ts';
import { cli, project } from './cli.ts';

const pair = (certificate: string, certificateKey: string) => ({ certificate, certificateKey });
const spec = (sites: object, more: object = {}) => JSON.stringify({ sites, ...more });

describe('bootstrap', () => {
  const sites = {
    'example.com': {
      serverNames: ['example.com', '*.example.com', { regex: '^x$' }],
      tls: pair('/etc/tls/a.pem', '/etc/tls/a.key'),
      return: 204,
    },
    'second.example.com': { tls: pair('/etc/tls/a.pem', '/etc/tls/a.key'), return: 204 },
    'one.example.com': { tls: pair('/etc/tls/both.pem', '/etc/tls/both.pem'), return: 204 },
  };

  it('writes pairs that are not there, below the root that is named, and says so', async () => {
    const cwd = project({ 'nginx-forge.json': spec(sites) });
    const root = path.join(cwd, 'image');
    const run = await cli(['bootstrap', '--root', 'image'], { cwd });
    expect(run.stderr).toMatch(/^2 certificates: 3 files written, 0 there already/);
    expect(run).toMatchObject({ code: 0 });
    const files = ['a.key', 'a.pem', 'both.pem'].map((name) => path.join(root, 'etc/tls', name));
    expect(run.stdout).toBe(files.map((file) => `${file}\n`).join(''));
    const [key = '', certificate = '', both = ''] = files;
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(statSync(both).mode & 0o777).toBe(0o600);
    const read = new X509Certificate(readFileSync(certificate));
    expect(read.subjectAltName).toBe('DNS:example.com, DNS:*.example.com, DNS:second.example.com');
    expect(read.ca).toBe(false);
    const lasts = Date.parse(read.validTo) - Date.now();
    expect(lasts).toBeGreaterThan(80 * 86_400_000);
    expect(lasts).toBeLessThan(91 * 86_400_000);
    expect(readFileSync(both, 'utf8')).toMatch(/BEGIN CERTIFICATE[\s\S]*BEGIN PRIVATE KEY/);
    // Each pair has a key of its own.
    expect(readFileSync(both, 'utf8')).not.toContain(readFileSync(key, 'utf8'));
  });

  it('leaves what is there, and does nothing the second time', async () => {
    const cwd = project({ 'nginx-forge.json': spec(sites) });
    mkdirSync(path.join(cwd, 'etc/tls'), { recursive: true });
    for (const name of ['a.pem', 'a.key']) writeFileSync(path.join(cwd, 'etc/tls', name), name);
    const first = await cli(['bootstrap', '--root', '.'], { cwd });
    expect(first.stdout).toBe(`${path.join(cwd, 'etc/tls/both.pem')}\n`);
    expect(readFileSync(path.join(cwd, 'etc/tls/a.key'), 'utf8')).toBe('a.key');
    const before = readFileSync(path.join(cwd, 'etc/tls/both.pem'));
    const second = await cli(['bootstrap', '--root', '.'], { cwd });
    expect(second).toMatchObject({ code: 0, stdout: '' });
    expect(second.stderr).toContain('0 files written, 2 there already');
    expect(readFileSync(path.join(cwd, 'etc/tls/both.pem'))).toEqual(before);
  });

  it('writes nothing with --dry-run, and lists what it would', async () => {
    const cwd = project({ 'nginx-forge.json': spec(sites) });
    const run = await cli(['bootstrap', '--root', 'image', '--dry-run'], { cwd });
    expect(run.stdout.split('\n')).toHaveLength(4);
    expect(run.stderr).toContain('3 files would be written');
    expect(existsSync(path.join(cwd, 'image'))).toBe(false);
  });

  it.each([
    ['half of a pair', (at: string) => writeFileSync(at, 'mine')],
    ['a link that leads nowhere', (at: string) => symlinkSync('/nonexistent', at)],
  ])('writes nothing at all when there is %s', async (_, put) => {
    const cwd = project({ 'nginx-forge.json': spec(sites) });
    mkdirSync(path.join(cwd, 'etc/tls'), { recursive: true });
    put(path.join(cwd, 'etc/tls/a.key'));
    const run = await cli(['bootstrap', '--root', '.', '--format', 'compact'], { cwd });
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('NF4130');
    expect(existsSync(path.join(cwd, 'etc/tls/both.pem'))).toBe(false);
  });

  it('says which pairs it leaves out, and why', async () => {
    const out = (certificate: string) => ({ tls: pair(certificate, certificate), return: 204 });
    const cwd = project({
      'nginx-forge.json': spec({
        'a.example.com': out('/tls/$ssl_server_name.pem'),
        'b.example.com': out('tls/relative.pem'),
        'c.example.com': out('/etc/letsencrypt/live/c.example.com/fullchain.pem'),
      }),
    });
    const run = await cli(['bootstrap', '--root', '.'], { cwd });
    expect(run).toMatchObject({ code: 0, stdout: '' });
    expect(run.stderr.match(/NF4131/g)).toHaveLength(3);
    expect(existsSync(path.join(cwd, 'etc'))).toBe(false);
  });

  it('writes nothing for a spec with mistakes, or where it may not', async () => {
    const wrong = project({ 'nginx-forge.json': spec({ 'a.example.com': { tsl: {} } }) });
    expect(await cli(['bootstrap', '--root', '.'], { cwd: wrong })).toMatchObject({ code: 1, stdout: '' });
    const cwd = project({ 'nginx-forge.json': spec(sites), image: 'a file' });
    expect(await cli(['bootstrap', '--root', 'image'], { cwd })).toMatchObject({ code: 3 });
  });
});

describeEachNginx('nginx on a machine without a certificate', (build) => {
  test('starts after bootstrap, and speaks TLS', async () => {
    const port = await freePort();
    const cwd = project({});
    const tls = pair(path.join(cwd, 'tls/site.pem'), path.join(cwd, 'tls/site.key'));
    writeFileSync(
      path.join(cwd, 'nginx-forge.json'),
      spec(
        { 'example.com': { listen: `127.0.0.1:${port}`, tls, return: 204 } },
        {
          target: { nginx: build.version },
          settings: {
            main: { user: false, pid: `${cwd}/nginx.pid`, errorLog: `${cwd}/error.log` },
            http: { accessLog: false },
          },
        },
      ),
    );
    expect(await cli(['bootstrap'], { cwd })).toMatchObject({ code: 0 });
    expect(await cli(['generate', '--nginx-test', 'off', '--layout', 'single'], { cwd })).toMatchObject({
      code: 0,
    });
    const conf = path.join(cwd, 'nginx/nginx.conf');
    writeFileSync(conf, readFileSync(conf, 'utf8').replace('access_log off;', HTTP_IN_TEMP_FOLDER));
    const nginx = await startNginx({ build, confDir: path.join(cwd, 'nginx'), readyPorts: [port] });
    try {
      expect(await handshake({ port, servername: 'example.com' })).toMatchObject({ protocol: 'TLSv1.3' });
    } finally {
      await nginx.stop();
    }
  });
});
