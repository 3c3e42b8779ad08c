import { describe, expect, test } from 'vitest';
import type { FoundNginx } from '../../src/binary/find-nginx.ts';
import { makeHermeticCopy } from '../../src/binary/hermetic-copy.ts';
import { foundNginx, treeOf } from './fake-nginx.ts';

function copyOf(
  texts: Readonly<Record<string, string>>,
  changes: Partial<FoundNginx> = {},
  needed: string[] = [],
) {
  const input = {
    tree: treeOf(texts),
    nginx: foundNginx(changes),
    neededModules: needed,
    root: '/T',
    owner: undefined,
  };
  const copy = makeHermeticCopy(input);
  const text = (path: string) => copy.files.find((file) => file.path === path)?.text ?? '';
  return { ...copy, text, main: text(Object.keys(texts)[0] ?? '') };
}

/** The copy of directives that stand in `http`. */
function inHttp(text: string): string[] {
  const lines = copyOf({ 'nginx.conf': `events {}\nhttp {\n${text}\n}\n` })
    .main.split('\n')
    .map((line) => line.trim());
  return lines.filter(
    (line) =>
      line !== '' &&
      !/^(?:pid|events|http|\w+_temp_path|access_log \/T\/p\/log)\b/.test(line) &&
      line !== '}',
  );
}

const inServer = (text: string) => inHttp(`server {\n${text}\n}`).filter((line) => line !== 'server {');

describe('makeHermeticCopy', () => {
  test('keeps what reaches for nothing outside, byte for byte', () => {
    const text = 'server_tokens   off; # a comment\n\n\nroot /srv;\n';
    const copy = copyOf({ 'nginx.conf': 'events {}\nhttp { include a.conf; }\n', 'a.conf': text });
    expect(copy.text('a.conf')).toBe(text);
  });

  test('gives equal listen addresses one socket and others another', () => {
    const [a, b, c, d, e] = inServer(
      'listen 80; listen *:80; listen 0.0.0.0:80; listen [::]:80; listen 127.0.0.1:80;',
    );
    expect(a).toMatch(/^listen unix:\/T\/s\/\d+;$/);
    expect([b, c]).toEqual([a, a]);
    expect(new Set([a, d, e]).size).toBe(3);
  });

  test('keeps every parameter of a listen', () => {
    const [line] = inServer('listen 443 ssl default_server reuseport backlog=5 ipv6only=on so_keepalive=on;');
    expect(line).toMatch(
      /^listen unix:\S+ ssl default_server reuseport backlog=5 ipv6only=on so_keepalive=on;$/,
    );
  });

  test('keeps datagrams and streams on one address apart', () => {
    const [tcp, udp] = inServer('listen 443 ssl; listen 443 quic;').map((line) => line.split(' ')[1]);
    expect(tcp?.replace(';', '')).not.toBe(udp?.replace(';', ''));
  });

  test('writes one listen for each port of a range', () => {
    const lines = inServer('listen 8000-8002; listen 8001;');
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe(lines[1]);
  });

  test('leaves a listen that nginx refuses as it was written', () => {
    expect(inServer('listen 99999;')).toEqual(['listen 99999;']);
  });

  test('puts addresses in the place of names, one to one, and leaves addresses', () => {
    const lines = inServer(
      `location /a { proxy_pass http://a.example:8080/x?y; } location /b { proxy_pass https://b.example; }
       location /c { fastcgi_pass a.example:9000; } location /d { proxy_pass http://192.0.2.1:81; }
       location /e { proxy_pass http://$host; } location /f { grpc_pass grpc://[2001:db8::1]:50051; }
       location /g { uwsgi_pass unix:/run/u.sock; }`,
    ).filter((line) => line.includes('_pass'));
    const host = /127\.128\.\d+\.\d+/.exec(lines[0] ?? '')?.[0];
    expect(lines[0]).toBe(`proxy_pass http://${host}:8080/x?y;`);
    expect(lines[1]).toMatch(/^proxy_pass https:\/\/127\.128\.\d+\.\d+;$/);
    expect(lines[1]).not.toContain(`${host};`);
    expect(lines[2]).toBe(`fastcgi_pass ${host}:9000;`);
    expect(lines.slice(3)).toEqual([
      'proxy_pass http://192.0.2.1:81;',
      'proxy_pass http://$host;',
      'grpc_pass grpc://[2001:db8::1]:50051;',
      'uwsgi_pass unix:/run/u.sock;',
    ]);
  });

  test('leaves the name of an upstream, wherever in the tree it is defined and however it is spelled', () => {
    const copy = copyOf({
      'nginx.conf': 'events {} http { include sites/*.conf; include up.conf; } stream { include s.conf; }',
      'up.conf': 'upstream app { server a.example:80 weight=2; server b.example resolve; server 192.0.2.1; }',
      'sites/one.conf': 'server { location / { proxy_pass http://APP/x; } }',
      's.conf': 'upstream ws { server c.example:1; } server { proxy_pass ws; } server { proxy_pass app:80; }',
    });
    expect(copy.text('sites/one.conf')).toContain('proxy_pass http://APP/x;');
    expect(copy.text('up.conf')).toMatch(
      /server 127\.\S+:80 weight=2;\s+server b\.example resolve;\s+server 192\.0\.2\.1;/,
    );
    expect(copy.text('s.conf')).toMatch(/proxy_pass ws;[\s\S]*proxy_pass 127\.\S+:80;/);
  });

  test('puts names of resolvers, trusted proxies and syslog servers away', () => {
    const lines = inHttp(`resolver ns.example 192.0.2.53:5353 valid=10s ipv6=off; set_real_ip_from lb.example;
      set_real_ip_from 10.0.0.0/8; set_real_ip_from unix:; access_log syslog:server=log.example:514,tag=x main;`);
    expect(lines[0]).toMatch(/^resolver 127\.128\.\S+ 192\.0\.2\.53:5353 valid=10s ipv6=off;$/);
    expect(lines[1]).toMatch(/^set_real_ip_from 127\.128\.\S+;$/);
    expect(lines.slice(2, 4)).toEqual(['set_real_ip_from 10.0.0.0/8;', 'set_real_ip_from unix:;']);
    expect(lines[4]).toMatch(/^access_log syslog:server=unix:\/T\/l\/\d+,tag=x main;$/);
  });

  test('sends nothing to a syslog server that is an address', () => {
    expect(inHttp('error_log syslog:server=192.0.2.1 warn;')[0]).toMatch(
      /^error_log syslog:server=unix:\S+ warn;$/,
    );
  });

  test('puts files in the place of certificates, keys and their likes', () => {
    const copy = copyOf({
      'nginx.conf': `events {} http { server { server_name a.example; ssl_certificate /x/a.pem; ssl_certificate_key /x/a.key;
        ssl_certificate "data:-----BEGIN CERTIFICATE-----"; ssl_certificate_key engine:pkcs11:x; ssl_certificate $c.pem;
        ssl_dhparam dh.pem; proxy_ssl_certificate ""; proxy_ssl_trusted_certificate /x/ca.pem; ssl_crl /x/crl.pem; } }`,
    });
    expect(copy.main.match(/\/T\/f\/\d+/g)).toHaveLength(7);
    for (const kept of ['ssl_certificate $c.pem;', 'proxy_ssl_certificate "";'])
      expect(copy.main).toContain(kept);
    for (const gone of ['/x/', 'engine:', 'data:', 'dh.pem']) expect(copy.main).not.toContain(gone);
    expect(copy.standIns.list.map((standIn) => standIn.from)).toContain('data:[redacted]');
  });

  test('puts one log in the place of all but those that are compared', () => {
    const lines = inHttp(
      'access_log /a.log; access_log /b.log main buffer=1k if=$x; error_log /c.log warn; access_log off;',
    );
    expect(lines).toEqual([
      expect.stringMatching(/^access_log \/T\/p\/\d+ main buffer=1k if=\$x;$/),
      'error_log /T/p/log warn;',
      'access_log off;',
    ]);
  });

  test('gives caches and temporary folders folders of their own', () => {
    const copy = copyOf({
      'nginx.conf':
        'events {} http { proxy_temp_path /a 1 2; proxy_cache_path /b levels=1:2 keys_zone=z:1m; }',
    });
    expect(copy.main).toMatch(/proxy_temp_path \/T\/p\/\d+ 1 2;/);
    expect(copy.main).toMatch(/proxy_cache_path \/T\/p\/\d+ levels=1:2 keys_zone=z:1m;/);
    expect(copy.main).toContain('client_body_temp_path /T/p/client_body;');
    expect(copy.main.match(/proxy_temp_path/g)).toHaveLength(1);
  });

  test('adds no temporary folder of a module that this nginx lacks', () => {
    const copy = copyOf({ 'nginx.conf': 'events {} http {}' }, { builtIn: new Set(['http', 'http_proxy']) });
    expect(copy.main).toContain('proxy_temp_path');
    expect(copy.main).not.toContain('uwsgi_temp_path');
  });

  test('finds what is set in an included file before it adds anything', () => {
    const copy = copyOf({
      'nginx.conf': 'include main.conf; events {} http { include h.conf; }',
      'main.conf': 'pid /run/x.pid;',
      'h.conf': 'client_body_temp_path /a; access_log off;',
    });
    expect(copy.main).not.toMatch(/\bpid|client_body|access_log/);
    expect(copy.text('main.conf')).toMatch(/^pid \/T\/p\/\d+;$/m);
  });

  test('keeps includes of the tree and empties all others', () => {
    const copy = copyOf({
      'conf/nginx.conf':
        'events {} http { include mime.types; include sub/[a-b]*.conf; include /etc/nginx/x.conf; include ../up.conf; include no/*.conf; }',
      'conf/mime.types': 'types { text/html html; }',
      'conf/sub/b1.conf': '',
    });
    expect(copy.main).toMatch(
      /include mime\.types;\s+include "?sub\/\[a-b\]\*\.conf"?;\s+include \/T\/f\/\d+;\s+include \/T\/f\/\d+;\s+include \/T\/p\/\d+\/\*;/,
    );
  });

  test('touches no entry of a map, whatever it is called', () => {
    const entries = 'map $host $x { listen 1; server a.example; user x; include /out.map; ssl_crl y; }';
    const lines = inHttp(entries);
    for (const line of ['listen 1;', 'server a.example;', 'user x;', 'ssl_crl y;'])
      expect(lines).toContain(line);
    expect(lines).toContainEqual(expect.stringMatching(/^include \/T\/f\/\d+;$/));
  });

  test('touches no entry of a map in a file of its own', () => {
    const copy = copyOf({
      'nginx.conf': 'events {} http { map $a $b { include a.map; } }',
      'a.map': 'listen 80;\nserver b.example;\n',
    });
    expect(copy.text('a.map')).toBe('listen 80;\nserver b.example;\n');
  });

  test('tells the rendered line of every line', () => {
    const copy = copyOf({
      'nginx.conf': 'events {}\n\n\nhttp {\n\n    server {\n        listen 80;   listen 81;\n    }\n}\n',
    });
    const file = copy.files[0];
    const lines = file?.text.split('\n') ?? [];
    const rendered = (start: string) =>
      lines.flatMap((line, i) => (line.trim().startsWith(start) ? [file?.originOf(i + 1)?.line] : []));
    expect(rendered('events')).toEqual([1]);
    expect(rendered('http')).toEqual([4]);
    expect(rendered('listen')).toEqual([7, 7]);
    expect(rendered('pid')).toEqual([undefined]);
  });

  test('a large tree becomes one file that still knows where its lines come from', () => {
    const texts = {
      'conf/nginx.conf':
        'events {}\nhttp {\n    include b.conf;\n    include sites/*.conf;\n    include /etc/out.conf;\n}\n',
      'conf/sites/2.conf': 'server { listen 82; include snippets/x; }\n',
      'conf/sites/1.conf': '# first\nserver {\n    listen 81;\n}',
      'conf/snippets/x': '\nroot /x;\n',
      'conf/b.conf': 'map $a $b { include b.map; }\n',
      'conf/b.map': 'a b;\n',
    };
    const input = {
      tree: treeOf(texts),
      nginx: foundNginx(),
      neededModules: [],
      root: '/T',
      owner: undefined,
    };
    const copy = makeHermeticCopy({ ...input, joinAbove: 1 });
    expect(copy.files.map((file) => file.path)).toEqual(['conf/nginx.conf']);
    const [file] = copy.files;
    const lines = file?.text.split('\n') ?? [];
    const originOf = (line: RegExp) => file?.originOf(lines.findIndex((text) => line.test(text)) + 1);
    expect(originOf(/root \/x/)).toEqual({ file: 'conf/snippets/x', line: 2 });
    expect(originOf(/a b;/)).toEqual({ file: 'conf/b.map', line: 1 });
    expect(originOf(/include \/T/)).toEqual({ file: 'conf/nginx.conf', line: 5 });
    const listens = lines.flatMap((text, i) => (text.includes('listen') ? [file?.originOf(i + 1)] : []));
    expect(listens).toEqual([
      { file: 'conf/sites/1.conf', line: 3 },
      { file: 'conf/sites/2.conf', line: 1 },
    ]);
    expect(file?.originOf(lines.length)).toEqual({ file: 'conf/nginx.conf', line: 2 });
  });

  test('a large tree that goes in circles stays as it is', () => {
    const tree = treeOf({ 'nginx.conf': 'include a.conf;\n', 'a.conf': 'include nginx.conf;\n' });
    const input = {
      tree,
      nginx: foundNginx(),
      neededModules: [],
      root: '/T',
      owner: undefined,
      joinAbove: 1,
    };
    expect(makeHermeticCopy(input).files).toHaveLength(2);
  });

  test('after a hundred certificates the next share one', () => {
    const servers = Array.from(
      { length: 300 },
      (_, i) => `server { ssl_certificate /c${i}; ssl_certificate_key /k; }`,
    );
    const copy = copyOf({ 'nginx.conf': `events {} http { ${servers.join('\n')} }` });
    expect(copy.standIns.list.filter((standIn) => standIn.what === 'certificate')).toHaveLength(300);
    expect(copy.standIns.files.size).toBe(102);
  });

  test('drops the user, or makes it the one who owns the copy', () => {
    const tree = treeOf({ 'nginx.conf': 'user www-data;\nevents {}\n' });
    const input = { tree, nginx: foundNginx(), neededModules: [], root: '/T' };
    expect(makeHermeticCopy({ ...input, owner: undefined }).files[0]?.text).not.toContain('user');
    expect(makeHermeticCopy({ ...input, owner: ['root', 'wheel'] }).files[0]?.text).toContain(
      'user root wheel;',
    );
    const none = { ...input, tree: treeOf({ 'nginx.conf': 'events {}' }), owner: ['root', 'root'] as const };
    expect(makeHermeticCopy(none).files[0]?.text).toContain('user root root;');
  });

  test('loads modules from the nginx at hand, whatever the tree names', () => {
    const dynamic = {
      builtIn: new Set(['http_image_filter']),
      modulesPath: '/M',
      dynamicModules: new Set(['ngx_stream_module.so', 'ngx_stream_geoip_module.so', 'ngx_mail_module.so']),
    };
    const text =
      'load_module modules/ngx_mail_module.so;\nload_module /x/ngx_http_image_filter_module.so;\nevents {}\n';
    const copy = copyOf({ 'nginx.conf': text }, dynamic, ['stream_geoip', 'stream', 'mail']);
    expect(copy.main.match(/load_module [^;]*/g)).toEqual([
      'load_module /M/ngx_stream_module.so',
      'load_module /M/ngx_stream_geoip_module.so',
      'load_module /M/ngx_mail_module.so',
    ]);
    expect(copy.missingModules).toEqual([]);
  });

  test('names modules that the nginx at hand lacks', () => {
    const text = 'load_module modules/ngx_http_brotli_filter_module.so; events {}';
    expect(copyOf({ 'nginx.conf': text }, {}, ['http_v3', 'stream']).missingModules).toEqual([
      'http_brotli_filter',
      'http_v3',
    ]);
  });

  test('says what it left out', () => {
    const copy = copyOf({
      'nginx.conf':
        'ssl_engine foo; events {} http { ssl_conf_command Certificate /x.pem; ssl_conf_command Options -SessionTicket; }',
    });
    expect(copy.main).not.toMatch(/ssl_engine|Certificate/);
    expect(copy.main).toContain('ssl_conf_command Options -SessionTicket;');
    expect(copy.notes).toHaveLength(2);
  });
});
