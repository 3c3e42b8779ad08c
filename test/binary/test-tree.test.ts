import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FoundNginx, findNginx } from '../../src/binary/find-nginx.ts';
import { type NginxVerdict, type TestInput, testWithNginx } from '../../src/binary/test-tree.ts';
import { atLeast } from '../../src/nginx/version.ts';
import { describeEachNginx } from '../support/nginx.ts';
import { foundNginx, scratchFolder, script, treeOf } from './fake-nginx.ts';

const folder = scratchFolder();
// Apart from what other tests leave in the folder of all.
process.env['TMPDIR'] = path.join(folder, 'tmp');
mkdirSync(tmpdir());
const leftovers = () => readdirSync(tmpdir());

type Texts = Readonly<Record<string, string>>;

async function ask(nginx: FoundNginx, texts: Texts, more: Partial<TestInput> = {}): Promise<NginxVerdict> {
  const tree = treeOf(texts);
  const verdict = await testWithNginx({ tree, nginx, environment: 'hermetic', neededModules: [], ...more });
  expect(leftovers()).toEqual([]);
  expect(JSON.stringify([verdict.messages, verdict.notes])).not.toContain(tmpdir());
  return verdict;
}

describe('testWithNginx, of an nginx that misbehaves', () => {
  const run = (body: string, more: Partial<TestInput> = {}) => {
    const bin = script(folder, `nginx-${body.length}-${Math.random()}`, body);
    return ask(foundNginx({ bin }), { 'nginx.conf': 'events {}\n' }, more);
  };

  test('one that hangs is stopped', async () => {
    expect(await run('echo started; sleep 60', { timeoutMs: 200 })).toMatchObject({
      outcome: 'timeout',
      notes: ['nginx did not end within 0.2 s', 'nginx wrote: started'],
    });
  });

  test('one that dies of a signal has crashed', async () => {
    expect(await run('kill -SEGV $$')).toMatchObject({
      outcome: 'crashed',
      signal: 'SIGSEGV',
      notes: ['nginx was killed by SIGSEGV'],
    });
  });

  test('one that floods is stopped', async () => {
    expect((await run('exec yes')).outcome).toBe('output-flood');
  });

  test('nonsense is no verdict, whatever the exit code', async () => {
    for (const code of [0, 1]) {
      expect(await run(`echo hello; exit ${code}`)).toMatchObject({
        outcome: 'crashed',
        exitCode: code,
        notes: [`nginx ended with ${code}, without a verdict`, 'nginx wrote: hello'],
      });
    }
  });

  test('one that is gone was not run', async () => {
    expect(await ask(foundNginx(), { 'nginx.conf': 'events {}\n' })).toMatchObject({
      outcome: 'not-run',
      notes: ['/nowhere/nginx could not be started: there is no such file'],
    });
  });

  test('an interrupted one was not run', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect(await run('sleep 60', { signal: controller.signal })).toMatchObject({
      outcome: 'not-run',
      notes: ['interrupted'],
    });
  });

  test('one without a needed module was not run', async () => {
    const nginx = foundNginx({ builtIn: new Set(['http']) });
    expect(await ask(nginx, { 'nginx.conf': 'events {}\n' }, { neededModules: ['stream'] })).toMatchObject({
      outcome: 'not-run',
      notes: ['/nowhere/nginx (nginx/1.26.3) lacks what the configuration needs: stream'],
    });
  });

  test('every module that is missing is named, also one that would have to be compiled in', async () => {
    const nginx = foundNginx({
      builtIn: new Set(['http']),
      dynamicModules: new Set(['ngx_stream_module.so']),
    });
    const neededModules = ['http_v3', 'stream', 'stream_ssl_preread', 'http_xslt_filter'];
    expect((await ask(nginx, { 'nginx.conf': 'events {}\n' }, { neededModules })).notes).toEqual([
      '/nowhere/nginx (nginx/1.26.3) lacks what the configuration needs: http_v3, stream_ssl_preread, http_xslt_filter',
    ]);
  });

  test('one that is too old to be kept from its error log was not run', async () => {
    const old = foundNginx({ version: { major: 1, minor: 18, patch: 0 }, versionText: 'nginx/1.18.0' });
    expect((await ask(old, { 'nginx.conf': 'events {}\n' })).outcome).toBe('not-run');
  });

  test('secrets that it repeats are not passed on', async () => {
    const words = [
      'nginx: [emerg] cannot load certificate key "data:-----BEGIN PRIVATE KEY-----',
      'c2VjcmV0',
      '-----END PRIVATE KEY-----": bad',
      'nginx: [emerg] invalid URL "http://user:hunter2@example.com/"',
    ];
    const verdict = await run(`cat >&2 <<'END'\n${words.join('\n')}\nEND\nexit 1`);
    expect(verdict.messages.map((message) => message.text)).toEqual([
      'cannot load certificate key "data:[redacted]": bad',
      'invalid URL "http://user:[redacted]@example.com/"',
    ]);
  });

  test('a path that leads out of the tree is a bug, and writes nothing', async () => {
    await expect(ask(foundNginx(), { '../nginx.conf': 'events {}\n' })).rejects.toThrow(
      'leads out of the tree',
    );
  });
});

const wholeSite = `
user no-such-user no-such-group;
pid /run/nginx.pid;
lock_file /var/lock/nginx.lock;
error_log /var/log/nginx/error.log warn;
error_log syslog:server=logs.example.com,tag=x warn;
worker_processes auto;
worker_cpu_affinity auto;
events { worker_connections 100; }
http {
    include mime.types;
    include /etc/nginx/conf.d/*.conf;
    include /etc/nginx/extra.conf;
    log_format main '$remote_addr';
    access_log /var/log/nginx/access.log main buffer=32k flush=5s;
    access_log syslog:server=192.0.2.1:514 main;
    client_body_temp_path /var/lib/nginx/body 1 2;
    proxy_cache_path /var/cache/nginx levels=1:2 keys_zone=cache:1m use_temp_path=off;
    resolver ns1.example.com 192.0.2.53 valid=10s;
    set_real_ip_from lb.example.com;
    upstream app {
        zone app 64k;
        server app1.example.com:8080;
        server app2.example.com:8080 backup;
        server unix:/run/app.sock down;
    }
    ssl_dhparam /etc/nginx/dh.pem;
    ssl_session_ticket_key /etc/nginx/ticket.key;
    server {
        listen 80 default_server;
        listen [::]:80 default_server ipv6only=on;
        server_name _;
        access_log /var/log/nginx/other.log;
        return 301 https://$host$request_uri;
    }
    server {
        listen 443 ssl reuseport backlog=511 so_keepalive=on;
        listen [::]:443 ssl;
        listen 10.11.12.13:8443 ssl;
        listen localhost:8444;
        listen unix:/run/nginx-site.sock;
        listen 9000-9003;
        server_name example.com .example.org ~^www\\d+\\.example\\.net$;
        ssl_certificate tls/example.pem;
        ssl_certificate_key tls/example.key;
        ssl_certificate /etc/nginx/tls/ec.pem;
        ssl_certificate_key /etc/nginx/tls/ec.key;
        ssl_password_file /etc/nginx/tls/passwords;
        ssl_client_certificate /etc/nginx/tls/ca.pem;
        ssl_trusted_certificate /etc/nginx/tls/chain.pem;
        ssl_crl /etc/nginx/tls/crl.pem;
        ssl_verify_client optional;
        ssl_stapling on;
        ssl_stapling_verify on;
        auth_basic_user_file /etc/nginx/htpasswd;
        location / { proxy_pass http://app; proxy_cache cache; }
        location /b/ {
            proxy_pass https://backend.example.net:8443/x/;
            proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
            proxy_ssl_certificate /etc/nginx/tls/client.pem;
            proxy_ssl_certificate_key /etc/nginx/tls/client.key;
            proxy_ssl_crl /etc/nginx/tls/crl.pem;
        }
        location /c { fastcgi_pass php.example.com:9000; }
        location /d { uwsgi_pass uwsgi.example.com:3031; }
        location /e { grpc_pass grpcs://grpc.example.com:443; }
        location /f { scgi_pass scgi.example.com:4000; }
        location /g { set $memcached_key $uri; memcached_pass cache.example.com:11211; }
        location /h { root /nowhere; access_log off; error_log /var/log/nginx/h.log; }
    }
    server {
        listen 443 ssl;
        server_name static.example.com;
        ssl_certificate /etc/nginx/tls/static.pem;
        ssl_certificate_key /etc/nginx/tls/static.pem;
        ssl_stapling on;
        ssl_stapling_file /etc/nginx/tls/ocsp.der;
    }
}
stream {
    access_log off;
    upstream ws { server ws.example.com:9200; }
    server {
        listen 9300 ssl;
        ssl_certificate /etc/nginx/tls/ws.pem;
        ssl_certificate_key /etc/nginx/tls/ws.key;
        proxy_pass ws;
    }
    server { listen 53 udp; proxy_pass dns.example.com:53; }
}
`;
const mimeTypes = 'types { text/html html; }\n';

describeEachNginx('testWithNginx', (build) => {
  let nginx: FoundNginx = foundNginx();
  beforeAll(async () => {
    const found = await findNginx({ nginx: build.bin, env: {} });
    if (!found.ok) throw new Error(found.reason);
    nginx = found.nginx;
  });

  const http = (text: string) => ask(nginx, { 'nginx.conf': `events {}\nhttp {\n${text}\n}\n` });
  const stream = (text: string) =>
    ask(nginx, { 'nginx.conf': `events {}\nstream {\n${text}\n}\n` }, { neededModules: ['stream'] });

  test('a site that needs a whole production machine passes without it', async () => {
    const verdict = await ask(
      nginx,
      { 'nginx.conf': wholeSite, 'mime.types': mimeTypes },
      { neededModules: ['stream'] },
    );
    expect(verdict).toMatchObject({ outcome: 'ok', messages: [], exitCode: 0 });
    expect(verdict.notes).toEqual([
      'includes outside the generated files were taken as empty: /etc/nginx/conf.d/*.conf, /etc/nginx/extra.conf',
    ]);
    expect(verdict.standIns.map((standIn) => standIn.from)).toContain('10.11.12.13:8443');
  });

  test('all modules that it has are loaded together, in any order of need', async () => {
    const neededModules = [...build.modules, ...build.builtIn].reverse();
    const verdict = await ask(nginx, { 'nginx.conf': 'events {}\n' }, { neededModules });
    expect(verdict).toMatchObject({ outcome: 'ok', messages: [], notes: [] });
  });

  test('no address of a network is opened, no name is looked up', async (context) => {
    const trace = path.join(folder, `trace-${build.version}`);
    const wrap = ['/usr/bin/strace', '-f', '-qq', '-e', 'trace=network', '-o', trace];
    try {
      execFileSync('/usr/bin/strace', ['-o', '/dev/null', '/bin/true']);
    } catch {
      context.skip('strace is not at hand');
    }
    const texts = { 'nginx.conf': wholeSite, 'mime.types': mimeTypes };
    expect((await ask(nginx, texts, { neededModules: ['stream'], wrap })).outcome).toBe('ok');
    const calls = execFileSync('/bin/cat', [trace], { encoding: 'utf8' });
    expect(calls).toContain('AF_UNIX');
    expect(calls).not.toContain('AF_INET');
  });

  test('a large tree is judged as the same tree in files is', async () => {
    const site = (i: number, more = '') =>
      `server {\n    listen 80;\n    server_name s${i % 7}.example.com;\n    ${more}\n}\n`;
    const texts = (last: string) => ({
      'nginx.conf': 'events {}\nhttp {\n    include mime.types;\n    include sites/*.conf;\n}\n',
      'mime.types': mimeTypes,
      ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`sites/${i}.conf`, site(i)])),
      'sites/9.conf': site(9, last),
    });
    for (const last of [
      '',
      'oops;',
      'listen 80;',
      'add_header X $nowhere;',
      'location / { proxy_pass http://a.example:0; }',
    ]) {
      const [files, joined] = await Promise.all([
        testWithNginx({ tree: treeOf(texts(last)), nginx, environment: 'hermetic', neededModules: [] }),
        testWithNginx({
          tree: treeOf(texts(last)),
          nginx,
          environment: 'hermetic',
          neededModules: [],
          joinAbove: 1,
        }),
      ]);
      expect(joined.messages).toEqual(files.messages);
      expect(joined.outcome).toBe(last === '' ? 'ok' : 'refused');
    }
  });

  test('a mistake is shown on its line of the rendered file', async () => {
    const site =
      '# a comment\n\nserver {\n    listen 80;\n    listen 81;\n\n    location / {\n        servr 1;\n    }\n}\n';
    const texts = { 'nginx.conf': 'events {}\nhttp {\n    include sites/*.conf;\n}\n', 'sites/a.conf': site };
    expect(await ask(nginx, texts)).toMatchObject({
      outcome: 'refused',
      exitCode: 1,
      messages: [{ level: 'emerg', text: 'unknown directive "servr"', file: 'sites/a.conf', line: 8 }],
    });
  });

  test('the main file may stand in a folder', async () => {
    const texts = {
      'conf/nginx.conf': 'events {}\nhttp { include sites/a.conf; }\n',
      'conf/sites/a.conf': 'oops;\n',
    };
    expect((await ask(nginx, texts)).messages).toEqual([
      { level: 'emerg', text: 'unknown directive "oops"', file: 'conf/sites/a.conf', line: 1 },
    ]);
  });

  test('values in messages are the ones of the user', async () => {
    const verdict = await http(
      'server {\n listen 80;\n location / { proxy_pass http://app.example:99999; }\n}',
    );
    expect(verdict.messages[0]).toMatchObject({
      text: 'invalid port in upstream "app.example:99999"',
      line: 5,
    });
    const cached = await http(
      'proxy_cache_path /var/a keys_zone=z:1m levels=1;\nproxy_cache_path /var/a keys_zone=y:1m;',
    );
    expect(cached.messages[0]).toMatchObject({
      text: 'the same path name "/var/a" used in nginx.conf:3 and',
      line: 4,
    });
  });

  test('a message without a line keeps its words', async () => {
    const verdict = await http('server { listen 80; add_header X $nowhere; }');
    expect(verdict.messages).toEqual([{ level: 'emerg', text: 'unknown "nowhere" variable' }]);
  });

  test('two equal listens of one server are still refused', async () => {
    const verdict = await http('server { listen 80; listen *:80; }');
    expect(verdict).toMatchObject({
      outcome: 'refused',
      messages: [{ text: 'a duplicate listen 0.0.0.0:80', line: 3 }],
    });
  });

  test('a port within a range that is listened on is still refused', async () => {
    const verdict = await http('server { listen 8000-8003; listen 8002; }');
    expect(verdict.messages[0]?.text).toBe('a duplicate listen 0.0.0.0:8002');
  });

  test('two default servers of one address are still refused', async () => {
    const verdict = await http(
      'server { listen [::]:80 default_server; }\nserver { listen [0:0::0]:80 default_server; }',
    );
    expect(verdict.messages[0]).toMatchObject({ text: 'a duplicate default server for [::]:80', line: 4 });
  });

  test('the same options twice are still refused', async () => {
    const verdict = await http(
      'server { listen 80 backlog=5; }\nserver { listen 80 reuseport; server_name b; }',
    );
    expect(verdict.messages[0]?.text).toBe('duplicate listen options for 0.0.0.0:80');
  });

  test('one server name twice is still warned of, and only on one address', async () => {
    const same = await http('server { listen 80; server_name a; }\nserver { listen 80; server_name a; }');
    expect(same).toMatchObject({
      outcome: 'ok',
      messages: [{ level: 'warn', text: 'conflicting server name "a" on 0.0.0.0:80, ignored' }],
    });
    expect(
      (await http('server { listen 80; server_name a; }\nserver { listen 81; server_name a; }')).messages,
    ).toEqual([]);
  });

  test('options that differ on one address are still warned of, where nginx does', async () => {
    const verdict = await http(`ssl_certificate /a; ssl_certificate_key /b;
      server { listen 443 ssl; server_name a; }\nserver { listen 443 proxy_protocol; server_name b; }`);
    const expected = atLeast(nginx.version, '1.23.4') ? ['protocol options redefined for 0.0.0.0:443'] : [];
    expect(verdict.messages.map((message) => message.text)).toEqual(expected);
  });

  test('two stream servers on one address are still seen', async () => {
    const verdict = await stream(
      'server { listen 9300; proxy_pass 127.0.0.1:1; }\nserver { listen 9300; proxy_pass 127.0.0.1:1; }',
    );
    const text = atLeast(nginx.version, '1.25.5')
      ? 'conflicting server name "" on 0.0.0.0:9300, ignored'
      : 'duplicate "0.0.0.0:9300" address and port pair';
    expect(verdict.messages[0]?.text).toBe(text);
  });

  test('QUIC and TLS share an address', async () => {
    const verdict = await http(`server { listen 443 quic reuseport; listen 443 ssl; server_name a;
      ssl_certificate /a.pem; ssl_certificate_key /a.key; }`);
    if (atLeast(nginx.version, '1.25.0')) expect(verdict).toMatchObject({ outcome: 'ok', messages: [] });
    else expect(verdict.messages[0]?.text).toBe('invalid parameter "quic"');
  });

  test('a key that is missing is still missed', async () => {
    const verdict = await http('server { listen 443 ssl; ssl_certificate /a.pem; }');
    expect(verdict.outcome).toBe('refused');
    expect(verdict.messages[0]?.text).toContain('no "ssl_certificate_key" is defined');
  });

  test('logs that contradict each other are still refused', async () => {
    const verdict = await http(
      'access_log /a.log combined buffer=1k;\nserver { access_log /a.log combined buffer=2k; }',
    );
    expect(verdict.messages[0]).toMatchObject({
      text: 'access_log "/a.log" already defined with conflicting parameters',
      line: 4,
    });
  });

  test('a thousand logs need no thousand open files', async () => {
    const servers = Array.from(
      { length: 3000 },
      (_, i) =>
        `server { listen 80; server_name s${i}.example.com; access_log /var/log/s${i}.log; error_log /var/log/e${i}.log; }`,
    );
    expect(
      (
        await http(
          `server_names_hash_max_size 20000; server_names_hash_bucket_size 128;\n${servers.join('\n')}`,
        )
      ).outcome,
    ).toBe('ok');
  });

  test('a file that includes itself ends in a crash or a refusal, not in a hang', async () => {
    const verdict = await ask(nginx, { 'nginx.conf': 'events {}\ninclude nginx.conf;\n' });
    expect(['crashed', 'refused']).toContain(verdict.outcome);
  });

  test('in the host environment the true files count', async () => {
    const texts = {
      'nginx.conf': `pid ${folder}/host.pid;\nevents {}\nhttp {\n    access_log off;\n    server {\n        listen 80;\n        include missing.conf;\n    }\n}\n`,
    };
    const copied = await ask(nginx, texts, { environment: 'host' });
    expect(copied).toMatchObject({ outcome: 'refused', standIns: [] });
    expect(copied.messages[0]).toEqual({
      level: 'emerg',
      text: 'open() "missing.conf" failed (2: No such file or directory)',
      file: 'nginx.conf',
      line: 7,
    });
    const staged = mkdtempSync(path.join(folder, 'staged-'));
    writeFileSync(path.join(staged, 'nginx.conf'), texts['nginx.conf']);
    const inPlace = await ask(nginx, texts, { environment: 'host', hostDir: staged });
    expect(inPlace.messages).toEqual(copied.messages);
    expect(readdirSync(staged)).toEqual(['nginx.conf']);
    rmSync(staged, { recursive: true });
  });
});
