import fc, { type Arbitrary } from 'fast-check';
import { flag, mostly, sparse } from './arbitrary-values.ts';

type Data = Record<string, unknown>;

/** Few names, ports and paths for many places, so that they meet. */
const ports = [80, 443, 8080, 8443];
const names = [
  'a.example.com',
  'b.example.com',
  '*.example.com',
  '.example.com',
  'www.example.*',
  'A.example.com',
  'c.example.com',
  'd.example.com',
  'e.example.org',
  'f.example.org',
  '*.g.example.org',
  '*.b.example.com',
];
const paths = ['/', '/a', '/a/', '/a/b', '/a/b/', '/ab', '/A', '/a/b/c'];
const matches = [
  ...paths,
  ...paths.flatMap((path) => [`= ${path}`, `=${path}`, `^~ ${path}`]),
  ...['~ ^/a', '~* ^/a', '~ \\.php$', '~ ^/a/(?<rest>.*)$', '@back', '@other'],
];
const pem = { certificate: '/c.pem', certificateKey: '/c.key' };

const socketOptions = {
  backlog: fc.constantFrom(64, 128),
  rcvbuf: fc.constantFrom('8k', '16k'),
  reuseport: flag,
  bind: flag,
  ipv6only: flag,
  soKeepalive: fc.constantFrom<unknown>(true, '30m::10'),
  proxyProtocol: flag,
};
const addresses = ['127.0.0.1', '127.0.0.2', '*', '[::]', '[::1]', 'localhost'];
const onPort = (port: Arbitrary<number>, extra: Record<string, Arbitrary<unknown>>): Arbitrary<unknown> =>
  fc.oneof(
    port,
    fc.tuple(fc.constantFrom(...addresses), port).map((pair) => pair.join(':')),
    sparse({ port }, { address: fc.constantFrom(...addresses), ...socketOptions, ...extra }),
    fc.constantFrom<unknown>(
      'unix:/run/a.sock',
      { address: 'unix:/run/a.sock', backlog: 64 },
      'unix:/run/b.sock',
    ),
  );
const some = <T>(one: Arbitrary<T>): Arbitrary<unknown> =>
  fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));

const tls: Arbitrary<Data> = fc.oneof(
  fc.constantFrom<Data>(
    pem,
    { ...pem, profile: 'modern' },
    { ...pem, sessionCache: '1m' },
    { ...pem, sessionCache: '2m' },
    { ...pem, profile: 'old', guideline: '5.8' },
  ),
  sparse(
    { certificate: fc.constant('/c.pem'), certificateKey: fc.constant('/d.key') },
    { sessionTickets: flag },
  ),
);

const upstreamIds = ['one', 'two', 'three'];
const log = fc.constantFrom<unknown>(
  '/log/a.log',
  false,
  { path: '/log/a.log', format: 'line' },
  { path: '/log/a.log', buffer: '4k' },
  { path: '/log/a.log', buffer: '8k', flush: '1s' },
  { path: '/log/b.log', gzip: 1 },
);
const streamLog = fc.constantFrom<unknown>(false, { path: '/log/a.log', format: 'line' });
const proxy = (prefix: string): Arbitrary<unknown> =>
  fc.oneof(
    fc.constantFrom<unknown>(
      'http://127.0.0.1:1',
      'http://one',
      'http://one:80',
      'http://two',
      'https://three',
      { to: ['127.0.0.1:1', '127.0.0.1:1'] },
    ),
    fc.constantFrom(...upstreamIds, 'none').map((upstream) => ({ upstream })),
    fc
      .constantFrom('/', '/x', '/x/', `${prefix}/`)
      .map((replacePrefix) => ({ to: 'http://127.0.0.1:1', replacePrefix })),
    fc.constant({
      to: 'http://127.0.0.1:1',
      stripPrefix: true,
      websocket: true,
      headers: { Upgrade: 'x', Connection: 'y', HOST: 'z' },
    }),
  );
const sharedFields = {
  accessLog: log,
  access: fc.constantFrom<unknown>({ allow: ['10.0.0.0/8'] }, [{ deny: 'all' }, { deny: 'all' }]),
  index: fc.constantFrom<unknown>('a', ['a', 'a'], ['/a', 'b']),
  headers: fc.constantFrom<unknown>({ 'X-A': 'a' }, { 'X-A': false }, { 'Strict-Transport-Security': 'x' }),
  errorPages: fc.constantFrom<unknown>(
    { '404': '/404', '404 500': '/x' },
    { '500': '/back' },
    { '404': { to: '/a', code: 'from-page' } },
  ),
  directives: fc.constantFrom<unknown>(
    [{ root: '/other' }],
    [{ add_header: ['X-B', 'b'] }],
    [{ proxy_set_header: ['Host', 'x'] }],
    [{ client_max_body_size: '1m' }],
    ['internal'],
    [{ set: ['$rest', 'x'] }],
  ),
};
const handler = (match: string): Arbitrary<Data> =>
  fc.oneof(
    proxy(match).map((value): Data => ({ proxy: value })),
    fc.constantFrom<Data>(
      { return: 204 },
      { redirect: '/elsewhere' },
      { root: '/srv' },
      { alias: '/srv' },
      { alias: '/srv/' },
      { root: '/srv', tryFiles: ['$uri', '@back'] },
      { root: '/srv', tryFiles: ['$uri', '@other', '=404'] },
      { alias: '/srv/', tryFiles: ['$uri', '=404'] },
      { spa: true },
      { return: { code: 200, body: '$rest' } },
      { return: 200, proxy: 'http://127.0.0.1:1' },
      {},
    ),
  );
const locations = (depth: number): Arbitrary<unknown> =>
  fc
    .array(
      fc.constantFrom(...matches).chain((match) =>
        fc
          .tuple(
            handler(match),
            sparse({}, { internal: flag, ...sharedFields }),
            depth === 0
              ? fc.constant({})
              : mostly(
                  fc.constant({}),
                  locations(depth - 1).map((value) => ({ locations: value })),
                  3,
                ),
          )
          .map(([a, b, c]): Data => ({ match, ...a, ...b, ...c })),
      ),
      { maxLength: 3 },
    )
    .chain((list) =>
      fc.constantFrom<unknown>(
        list,
        Object.fromEntries(list.map(({ match, ...rest }) => [String(match), rest])),
      ),
    );

const site: Arbitrary<Data> = fc
  .tuple(
    sparse(
      {
        serverNames: fc.array(
          mostly(
            fc.constantFrom<unknown>(...names),
            fc.constantFrom({ regex: '^(?<rest>.+)$' }, { regex: 'x' }),
          ),
          { minLength: 1, maxLength: 2 },
        ),
      },
      {
        listen: some(onPort(fc.constantFrom(...ports), { tls: flag, default: flag, deferred: flag })),
        default: flag,
        ipv6: flag,
        http2: flag,
        http3: flag,
        tls,
        httpRedirect: fc.constantFrom<unknown>(false, false, 301, { listen: 8080 }, { listen: 80 }),
        hsts: flag.map((value) => value === true),
        ...sharedFields,
      },
    ),
    fc.oneof(
      fc.constant({ root: '/srv' }),
      locations(2).map((value) => ({ locations: value })),
      fc.constant({ return: 204 }),
    ),
  )
  .map(([a, b]) => ({ ...a, ...b }));

const zone = fc.constantFrom<unknown>(
  true,
  '64k',
  { name: 'one', size: '64k' },
  { name: 'two', size: '128k' },
  { name: 'nginx_forge_http', size: '10m' },
);
const server = fc.oneof(
  fc.constantFrom<unknown>('127.0.0.1:1', '127.0.0.1:2', 'app.example.com', 'unix:/run/x.sock'),
  sparse({ address: fc.constant('127.0.0.1:1') }, { backup: flag, down: flag, maxConns: fc.constant(5) }),
);
const upstream = sparse(
  { servers: fc.array(server, { minLength: 1, maxLength: 3 }) },
  {
    zone,
    method: fc.constantFrom<unknown>(
      'ip_hash',
      'least_conn',
      'random',
      { hash: '$remote_addr' },
      { random: 'two' },
    ),
    keepalive: fc.constantFrom<unknown>(8, { connections: 8, time: '1h' }),
    directives: fc.constantFrom<unknown>([{ keepalive: 4 }], ['ip_hash'], [{ zone: ['two', '64k'] }]),
  },
);

const stream: Arbitrary<Data> = sparse(
  {
    listen: some(
      mostly(
        onPort(fc.constantFrom(...ports, 9000), { udp: flag }),
        fc.constantFrom('443/udp', '9000/udp'),
        4,
      ),
    ),
    proxy: fc.oneof(
      fc.constantFrom<unknown>('127.0.0.1:1', 'one', 'app.example.com:1', 'one:80', 'two'),
      fc.constantFrom(...upstreamIds).map((value) => ({ upstream: value })),
      fc.constant({ to: '127.0.0.1:1', tls: true }),
    ),
  },
  { tls, ipv6: flag, accessLog: streamLog, prereadTimeout: fc.constant('1s') },
);

const settings = sparse(
  {
    http: sparse(
      { logFormats: fc.constant({ line: '$request' }) },
      {
        accessLog: streamLog,
        directives: fc.constantFrom<unknown>(
          [{ limit_req_zone: ['$binary_remote_addr', 'zone=one:1m', 'rate=1r/s'] }],
          [{ root: '/x' }],
          [{ server_tokens: true }],
        ),
      },
    ),
    stream: sparse({ logFormats: fc.constant({ line: '$status' }) }, { accessLog: streamLog }),
  },
  {
    events: fc.constant({ workerConnections: 12 }),
    main: fc.constantFrom<unknown>(
      { user: false },
      { directives: [{ pid: '/x' }] },
      { directives: [{ worker_processes: 2 }] },
    ),
  },
);

/** Specs whose parts are in each other's way as often as not. */
export const crowdedSpecData: Arbitrary<Data> = fc
  .record({
    sites: fc.array(site, { maxLength: 3 }),
    streams: fc.array(stream, { maxLength: 2 }),
    upstreams: fc.tuple(...upstreamIds.map(() => mostly(upstream, fc.constant(undefined), 3))),
    settings,
    layout: fc.constantFrom('tree', 'single', 'fragments'),
  })
  .map(({ sites, streams, upstreams, settings: global, layout }) => ({
    settings: global,
    output: { layout },
    upstreams: Object.fromEntries(
      upstreams.flatMap((value, i) => (value === undefined ? [] : [[upstreamIds[i] ?? '', value]])),
    ),
    sites: Object.fromEntries(sites.map((value, i) => [`site-${i}`, value])),
    streams: Object.fromEntries(streams.map((value, i) => [`stream-${i}`, value])),
  }));
