import { describe, it } from 'vitest';
import { expectRefused, site } from './refused.ts';

type Table = readonly (readonly [title: string, spec: string, findings: readonly string[]])[];

const root = 'sites.a.example.com';
const tls = 'tls: { certificate: /etc/tls/a.pem, certificateKey: /etc/tls/a.key }';
const proxy = (rest: string) => site(`locations:\n  /: { proxy: { to: "http://127.0.0.1:3000", ${rest} } }`);
const stream = (id: string, rest: string) => `streams:\n  ${id}: { ${rest} }\n`;

describe.concurrent('a spec that is no YAML', () => {
  const table: Table = [
    ['a tab as indentation', 'sites:\n\ta.example.com: {}\n', ['NF1002 2:1']],
    ['a brace that is never closed', 'sites:\n  a.example.com: { return: 204\nstreams: {}\n', ['NF1002 3:1']],
    ['a quote that is never closed', site('root: "/srv'), ['NF1002 4:1']],
    ['two keys on one line', 'sites:\n  a.example.com: return: 204\n', ['NF1002 2:18']],
    [
      'a key out of its column',
      'sites:\n  a.example.com:\n      return: 204\n    root: /srv\n',
      ['NF1002 4:1'],
    ],
    ['two mistakes in two lines', 'a: "\\q"\nb: "\\q"\n', ['NF1002 1:5', 'NF1002 2:5']],
    ['a key that stands there twice', site('return: 204\nreturn: 205'), [`NF1008 4:5 ${root}.return`]],
    ['an alias without its anchor', site('return: *nobody'), [`NF1006 3:13 ${root}.return`]],
    ['a tag', site('return: !!int 204'), [`NF1007 3:13 ${root}.return`]],
    [
      'a merge key',
      site('return: 204', '  b.example.com: { <<: 1 }\n'),
      ['NF1018 4:20 sites.b.example.com.<<'],
    ],
    ['two documents', 'sites: {}\n---\nsites: {}\n', ['NF1016 2:1']],
    [
      'a key that JavaScript has a meaning for',
      'sites:\n  __proto__: { return: 204 }\n',
      ['NF1009 2:3 sites.__proto__'],
    ],
    ['a number with a leading zero', site('bodySize: 010'), [`NF1010 3:15 ${root}.bodySize`]],
    ['text', 'hello\n', ['NF1011 1:1']],
    ['a list', '- sites\n', ['NF1011 1:1']],
    ['nothing', '', ['NF1011 1:1']],
    ['a NUL byte', 'sites:\n  a\0: {}\n', ['NF1005 2:4']],
  ];
  it.each(table)('is refused for %s', async (_, files, findings) => {
    await expectRefused({ files, exit: 1, findings });
  });
});

describe.concurrent('a key that nobody knows', () => {
  const table: Table = [
    ['at the top', 'sitez:\n  a.example.com: { return: 204 }\n', ['NF1101 1:1 sitez']],
    ['in a site', site('retrun: 204'), [`NF1101 3:5 ${root}.retrun`]],
    ['deep inside', proxy('websockets: true'), [`NF1101 4:50 ${root}.locations./.proxy.websockets`]],
    ['in a stream', stream('s', 'listen: 80, proxi: x'), ['NF1101 2:20 streams.s.proxi']],
  ];
  it.each(table)('is refused %s', async (_, files, findings) => {
    await expectRefused({ files, exit: 1, findings });
  });
});

describe.concurrent('a value that does not fit', () => {
  const table: Table = [
    ['a number for a mapping', 'sites: 12\n', ['NF1102 1:8 sites']],
    ['text for a mapping', site('locations: /'), [`NF1102 3:16 ${root}.locations`]],
    ['text for a flag', site('return: 204\nhttp2: maybe'), [`NF1102 4:12 ${root}.http2`]],
    ['nothing', site('return:'), [`NF1102 3:5 ${root}.return`]],
    [
      'none of the choices',
      site(`${tls.replace('}', ', profile: modren }')}\nreturn: 204`),
      [`NF1105 3:83 ${root}.tls.profile`],
    ],
    ['a key that is missing', site('tls: { certificate: /a.pem }\nreturn: 204'), [`NF1103 3:5 ${root}.tls`]],
    ['an id that is none', 'sites:\n  A_B: { return: 204 }\n', ['NF1106 2:3 sites.A_B']],
    [
      'a location that is none',
      site('locations:\n  foo: { return: 204 }'),
      [`NF1106 4:7 ${root}.locations.foo`],
    ],
    ['a platform that is none', `target: debian-99\n${site('return: 204')}`, ['NF1102 1:9 target']],
    ['an nginx that is too old', `target: nginx:1.10\n${site('return: 204')}`, ['NF2031 1:9 target']],

    ['port 0', stream('db', 'listen: 0, proxy: 127.0.0.1:1'), ['NF1102 2:17 streams.db.listen']],
    ['port 65536', stream('db', 'listen: 65536, proxy: 127.0.0.1:1'), ['NF1102 2:17 streams.db.listen']],
    ['a port below zero', site('return: 204\nlisten: -1'), [`NF1102 4:13 ${root}.listen`]],
    ['half a port', site('return: 204\nlisten: 80.5'), [`NF1102 4:13 ${root}.listen`]],
    ['a port in words', site('return: 204\nlisten: eighty'), [`NF1102 4:13 ${root}.listen`]],
    [
      'the port of a backend',
      site('locations:\n  /: { proxy: http://127.0.0.1:99999 }'),
      [`NF1102 4:19 ${root}.locations./.proxy`],
    ],

    [
      'a host with a space',
      site('return: 204\nserverNames: [a b.example.com]'),
      [`NF1102 4:19 ${root}.serverNames.0`],
    ],
    [
      'a host that ends the directive',
      site('return: 204\nserverNames: ["a; } evil"]'),
      [`NF1102 4:19 ${root}.serverNames.0`],
    ],
    [
      'an IPv4 address above 255',
      site('return: 204\nlisten: "256.0.0.1:80"'),
      [`NF1102 4:13 ${root}.listen`],
    ],
    [
      'another scheme',
      site('locations:\n  /: { proxy: ftp://127.0.0.1 }'),
      [`NF1102 4:19 ${root}.locations./.proxy`],
    ],
    [
      'an address with a path',
      site('locations:\n  /: { proxy: http://127.0.0.1/v1 }'),
      [`NF2008 4:19 ${root}.locations./.proxy`],
    ],

    [
      '33 bits of IPv4',
      site('root: /srv\naccess: { allow: [10.0.0.0/33] }'),
      [`NF1102 4:23 ${root}.access.allow.0`],
    ],
    [
      '129 bits of IPv6',
      site('root: /srv\naccess: { deny: ["2001:db8::/129"] }'),
      [`NF1102 4:22 ${root}.access.deny.0`],
    ],
    [
      'a name for a network',
      site('root: /srv\naccess: { allow: [localhost] }'),
      [`NF1102 4:23 ${root}.access.allow.0`],
    ],
    [
      'an octet with a zero',
      site('root: /srv\naccess: { allow: [010.0.0.1] }'),
      [`NF1102 4:23 ${root}.access.allow.0`],
    ],

    [
      'a duration in words',
      proxy('timeouts: { idle: 1 hour }'),
      [`NF1102 4:68 ${root}.locations./.proxy.timeouts.idle`],
    ],
    [
      'a duration below zero',
      proxy('timeouts: { idle: -5 }'),
      [`NF1102 4:68 ${root}.locations./.proxy.timeouts.idle`],
    ],
    [
      'a duration of ages',
      proxy('timeouts: { idle: 99999999999d }'),
      [`NF1102 4:68 ${root}.locations./.proxy.timeouts.idle`],
    ],
    ['a size that is no size of nginx', site('root: /srv\nbodySize: 10MB'), [`NF1102 4:15 ${root}.bodySize`]],
    ['a size below zero', site('root: /srv\nbodySize: -1'), [`NF1102 4:15 ${root}.bodySize`]],

    [
      'a header with a line break',
      site('return: 204\nheaders: { X-A: "a\\r\\nb" }'),
      [`NF1102 4:21 ${root}.headers.X-A`],
    ],
    ['the name of a header', site('return: 204\nheaders: { "X A": a }'), [`NF1106 4:16 ${root}.headers.X A`]],
    [
      'a key that is no file',
      site(`${tls.replace('/etc/tls/a.key', 'engine:x:y')}\nreturn: 204`),
      [`NF1102 3:57 ${root}.tls.certificateKey`],
    ],
    ['a redirect with $uri', site('redirect: "https://example.com$uri"'), [`NF1102 3:15 ${root}.redirect`]],
    ['a broken regex', site('locations:\n  "~ (": { return: 204 }'), [`NF2043 4:7 ${root}.locations.~ (`]],

    [
      'an output folder above the project',
      `output: { dir: ../x }\n${site('return: 204')}`,
      ['NF1102 1:16 output.dir'],
    ],
    [
      'an output folder that leads out',
      `output: { dir: a/../../x }\n${site('return: 204')}`,
      ['NF1102 1:16 output.dir'],
    ],
    [
      'an output folder from the root',
      `output: { dir: /tmp/x }\n${site('return: 204')}`,
      ['NF1102 1:16 output.dir'],
    ],
    [
      'an output folder with a line break',
      `output: { dir: "a\\nb" }\n${site('return: 204')}`,
      ['NF1102 1:16 output.dir'],
    ],
  ];
  it.each(table)('is refused: %s', async (_, files, findings) => {
    await expectRefused({ files, exit: 1, findings });
  });
});

describe.concurrent('what fits by itself but not with the rest', () => {
  const second = (rest: string) => `  b.example.com: { ${rest} }\n`;
  const certified = tls.replace('tls: ', '');
  const table: Table = [
    ['a site without a name', 'sites:\n  app: { return: 204 }\n', ['NF2001 2:3 sites.app']],
    [
      'an upstream that is not there',
      site('locations:\n  /: { proxy: { upstream: nobody } }'),
      [`NF2002 4:31 ${root}.locations./.proxy.upstream`],
    ],
    [
      'a log format that is not there',
      site('root: /srv\naccessLog: { path: /var/log/a.log, format: jsn }'),
      [`NF2014 4:48 ${root}.accessLog.format`],
    ],
    [
      'a location that is not there',
      site('root: /srv\nlocations:\n  /: { tryFiles: [$uri, "@nowhere"] }'),
      [`NF2020 5:29 ${root}.locations./.tryFiles.1`],
    ],
    [
      'a variable that is not there',
      site('return: { code: 200, body: "hi $nobody" }'),
      [`NF6111 3:32 ${root}.return.body`],
    ],
    [
      'one name for two sites',
      site('return: 204', '  b: { serverNames: [A.example.com], return: 204 }\n'),
      ['NF2003 4:22 sites.b.serverNames.0'],
    ],
    [
      'two default servers',
      site('return: 204\ndefault: true', second('return: 204, default: true')),
      ['NF2004 5:3 sites.b.example.com'],
    ],
    [
      'a port for http and a stream',
      site('return: 204', stream('s', 'listen: 80, proxy: 127.0.0.1:1')),
      ['NF3001 5:16 streams.s.listen'],
    ],
    [
      'a port for two streams',
      `${stream('a', 'listen: 53, proxy: 127.0.0.1:1')}  b: { listen: 53, proxy: 127.0.0.1:2 }\n`,
      ['NF3001 3:16 streams.b.listen'],
    ],
    [
      'a port with and without TLS',
      site(`listen: 8443\nreturn: 204\n${tls}`, second('listen: 8443, return: 204')),
      ['NF2005 6:28 sites.b.example.com.listen'],
    ],
    [
      'two answers of a location',
      site('locations:\n  /: { return: 204, proxy: http://127.0.0.1:1 }'),
      [`NF1107 4:12 ${root}.locations./.return`],
    ],
    ['HSTS without TLS', site('return: 204\nhsts: true'), [`NF2017 4:5 ${root}.hsts`]],
    [
      'an alias without its slash',
      site('locations:\n  /img/: { alias: /srv/img }'),
      [`NF2013 4:23 ${root}.locations./img/.alias`],
    ],
    [
      'a TLS setting that its profile has',
      site(`tls: ${certified.replace('}', ', ciphers: A }')}\nreturn: 204`),
      [`NF4003 3:74 ${root}.tls.ciphers`],
    ],
    [
      'a directive that nobody knows',
      site('return: 204\ndirectives: [{ proxy_bufers: 1 }]'),
      [`NF6101 4:18 ${root}.directives.0`],
    ],
    [
      'a directive where it may not be',
      site('return: 204\ndirectives: [{ worker_processes: 4 }]'),
      [`NF6102 4:18 ${root}.directives.0`],
    ],
    [
      'a directive with a word too many',
      site('return: 204\ndirectives: [{ root: [/a, /b] }]'),
      [`NF6104 4:18 ${root}.directives.0`],
    ],
    [
      'a directive that loads code',
      `settings: { main: { directives: [{ load_module: /tmp/x.so }] } }\n${site('return: 204')}`,
      ['NF6114 1:34 settings.main.directives.0'],
    ],
    [
      'a directive of a newer nginx',
      `target: debian-12\n${site('return: 204\ndirectives: [{ http2: on }]')}`,
      [`NF6105 5:18 ${root}.directives.0`],
    ],
    [
      'a directive that a field says',
      site('root: /srv\nbodySize: 1m\ndirectives: [{ client_max_body_size: 2m }]'),
      [`NF6113 5:18 ${root}.directives.0`],
    ],
  ];
  it.each(table)('is refused: %s', async (_, files, findings) => {
    await expectRefused({ files, exit: 1, findings });
  });
});

describe.concurrent('several mistakes', () => {
  it('are all told in one run, in the order of the file, without what only follows from them', async () => {
    const body =
      'retrun: 204\nlisten: 70000\nbodySize: 10MB\nlocations:\n  /: { proxy: { upstream: nobody, websockets: 1 } }';
    const files = site(body, `${stream('s', 'listen: 80, proxi: x')}extra: 1\n`);
    await expectRefused({
      files,
      exit: 1,
      findings: [
        `NF1101 3:5 ${root}.retrun`,
        `NF1102 4:13 ${root}.listen`,
        `NF1102 5:15 ${root}.bodySize`,
        `NF1101 7:39 ${root}.locations./.proxy.websockets`,
        'NF1101 9:20 streams.s.proxi',
        'NF1101 10:1 extra',
      ],
    });
  });

  it('of the rules are all told in one run', async () => {
    const body = 'hsts: true\nlocations:\n  /: { proxy: { upstream: nobody } }\n  /a/: { alias: /srv }';
    await expectRefused({
      files: site(body, stream('s', 'listen: 80, proxy: { upstream: nobody }')),
      exit: 1,
      findings: [
        `NF2017 3:5 ${root}.hsts`,
        `NF2002 5:31 ${root}.locations./.proxy.upstream`,
        `NF2013 6:21 ${root}.locations./a/.alias`,
        'NF3001 8:16 streams.s.listen',
        'NF2002 8:39 streams.s.proxy.upstream',
      ],
    });
  });

  it('have the columns of an editor behind CRLF, a byte order mark and emoji', async () => {
    const files = '\ufeffsites:\r\n  a.example.com: { headers: { X-A: "🦊" }, retrun: 204 }\r\n';
    await expectRefused({ files, exit: 1, findings: [`NF1101 2:44 ${root}.retrun`] });
  });
});

describe.concurrent('a mistake in another language', () => {
  it.each([
    [
      'JSON',
      { 'nginx-forge.json': '{\n  "sites": {\n    "a.example.com": { "retrun": 204 }\n  }\n}\n' },
      [`NF1101 3:24 ${root}.retrun`],
    ],
    ['JSON that is none', { 'nginx-forge.json': '{\n  "sites": {,}\n}\n' }, ['NF1002 2:13 sites']],
    [
      'TypeScript, which has no lines any more',
      {
        'nginx-forge.ts':
          "const code: number = 204;\nexport default { sites: { 'a.example.com': { retrun: code } } };\n",
      },
      [`NF1101 - ${root}.retrun`],
    ],
    [
      'TypeScript that is none',
      { 'nginx-forge.ts': 'export default {\n  sites: {{}},\n};\n' },
      ['NF1012 2:11'],
    ],
    ['a module that throws', { 'nginx-forge.mjs': '\nthrow new Error("no");\n' }, ['NF1012 2:7']],
  ])('is refused: %s', async (_, files, findings) => {
    await expectRefused({ files, exit: 1, findings });
  });
});
