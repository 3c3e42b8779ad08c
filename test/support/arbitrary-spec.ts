import fc, { type Arbitrary } from 'fast-check';
import { backendTls, hatch } from './arbitrary-proxy.ts';
import { access, accessLog, errorLog, type Known, logFormats, nameFrom } from './arbitrary-serving.ts';
import { listenObject, site, tls } from './arbitrary-site.ts';
import { filePath, innerName, mediaType, streamText, text } from './arbitrary-text.ts';
import {
  bigSize,
  bufferSize,
  duration,
  endpoint,
  flag,
  ipv4,
  mostly,
  seconds,
  size,
  sparse,
  zoneSize,
} from './arbitrary-values.ts';

type Data = Record<string, unknown>;

const count = fc.oneof(fc.nat(20), fc.constantFrom(0, 1_000_000));
const server = fc.oneof(
  endpoint,
  sparse(
    { address: endpoint },
    {
      weight: fc.constantFrom(1, 5, 65_535),
      maxConns: count,
      maxFails: count,
      failTimeout: seconds,
      backup: mostly(fc.constant(false), flag),
      down: flag,
    },
  ),
);
const keepalive = fc.oneof(
  fc.constantFrom(1, 32, 65_535),
  sparse(
    { connections: fc.constantFrom(1, 16) },
    { requests: fc.constantFrom(1, 1_000_000_000), time: duration, timeout: duration },
  ),
);
const method = (forStreams: boolean) =>
  fc.oneof(
    fc.constantFrom<unknown>(
      'round_robin',
      'least_conn',
      'random',
      { random: 'two' },
      { random: 'two least_conn' },
      ...(forStreams ? [] : ['ip_hash']),
    ),
    sparse({ hash: forStreams ? mostly(streamText, text, 8) : text }, { consistent: flag }),
  );

function upstream(forStreams: boolean): Arbitrary<Data> {
  const zone = fc.oneof(flag, zoneSize, sparse({ name: innerName, size: zoneSize }));
  return sparse(
    { servers: fc.array(server, { minLength: 1, maxLength: 5 }) },
    { method: method(forStreams), keepalive, zone, directives: hatch('upstream') },
  );
}

const resolver = fc.oneof(
  ipv4,
  fc.array(fc.oneof(ipv4, fc.constantFrom('[::1]', '127.0.0.1:5353', '[2001:db8::1]:53')), {
    minLength: 1,
    maxLength: 3,
  }),
  sparse(
    { addresses: fc.array(ipv4, { minLength: 1, maxLength: 3 }) },
    { valid: seconds, ipv6: flag, timeout: duration },
  ),
);
const gzip = fc.oneof(
  flag,
  sparse(
    {},
    {
      types: fc.array(
        mediaType.map((t) => t.toLowerCase()),
        { minLength: 1, maxLength: 4 },
      ),
      level: fc.integer({ min: 1, max: 9 }),
      minLength: size,
      vary: flag,
      proxied: flag,
    },
  ),
);

function settings(known: Known): Arbitrary<Data> {
  const user = fc.oneof(
    fc.constantFrom('www-data', 'nobody'),
    fc.constant(false),
    sparse({ name: fc.constant('nginx') }, { group: fc.constant('adm') }),
  );
  const timeouts = sparse(
    {},
    { clientHeader: duration, clientBody: duration, send: duration, keepalive: duration },
  );
  const formats = (names: readonly string[], kind: 'http' | 'stream') =>
    names.length === 0 ? {} : { logFormats: logFormats(names, kind) };
  const main = sparse(
    {},
    {
      user,
      workerProcesses: fc.constantFrom('auto', 1, 1024),
      workerRlimitNofile: fc.constantFrom(1, 1024, 100_000_000),
      pid: filePath,
      errorLog,
      directives: hatch('main'),
    },
  );
  const events = sparse(
    {},
    {
      workerConnections: fc.constantFrom(8, 512, 4096, 10_000_000),
      multiAccept: flag,
      directives: hatch('events'),
    },
  );
  const http = sparse(formats(known.httpFormats, 'http'), {
    accessLog: accessLog(known.httpFormats, false),
    errorLog,
    gzip,
    resolver,
    bodySize: bigSize,
    timeouts,
    serverTokens: flag,
    sendfile: flag,
    tcpNopush: flag,
    directives: hatch('http'),
  });
  const stream = sparse(formats(known.streamFormats, 'stream'), {
    accessLog: accessLog(known.streamFormats, true),
    errorLog,
    resolver,
    directives: hatch('stream'),
  });
  return sparse(
    {
      ...(known.httpFormats.length > 0 ? { http } : {}),
      ...(known.streamFormats.length > 0 ? { stream } : {}),
    },
    {
      main,
      events,
      ...(known.httpFormats.length > 0 ? {} : { http }),
      ...(known.streamFormats.length > 0 ? {} : { stream }),
    },
  );
}

function stream(known: Known, port: number): Arbitrary<Data> {
  const timeouts = sparse({}, { connect: duration, idle: duration });
  const to = fc.oneof(endpoint, fc.array(endpoint, { minLength: 1, maxLength: 3 }));
  const upstreams =
    known.upstreams.length === 0 ? [] : [nameFrom(known.upstreams).map((name) => ({ upstream: name }))];
  const destination = fc.oneof(
    to.map((value) => ({ to: value })),
    ...upstreams,
  );
  const common = { timeouts, bufferSize, directives: hatch('streamServer') };
  const own = sparse(
    {},
    {
      ipv6: flag,
      access,
      accessLog: accessLog(known.streamFormats, true),
      errorLog,
      prereadTimeout: duration,
      directives: hatch('streamServer'),
    },
  );
  const part = (fields: Arbitrary<Data>, more: Record<string, Arbitrary<unknown>>) =>
    fc
      .tuple(destination, sparse({}, { ...common, ...more }), own, fields)
      .map(([a, b, c, d]) => ({ ...c, ...d, proxy: { ...a, ...b } }));
  const tcpListen = fc.oneof(
    fc.constantFrom<unknown>(port, `127.0.0.1:${port}`, `[::]:${port}`, `unix:/run/s-${port}.sock`),
    listenObject(port, { proxyProtocol: flag }),
    fc.constant([port, `127.0.0.1:${port + 1}`]),
  );
  const udpListen = fc.oneof(
    fc.constantFrom<unknown>(`${port}/udp`, `127.0.0.1:${port}/udp`),
    sparse({ port: fc.constant(port), udp: fc.constant(true) }, { reuseport: flag, rcvbuf: size }),
  );
  const tcp = part(sparse({ listen: tcpListen }, { tls: tls('streamTls') }), {
    tls: fc.oneof(flag, backendTls()),
    proxyProtocol: flag,
  });
  const udp = part(sparse({ listen: udpListen }), { responses: count, requests: count });
  const short = fc.tuple(endpoint, own).map(([proxy, rest]) => ({ ...rest, listen: port, proxy }));
  return fc.oneof(tcp, tcp, udp, short);
}

const id = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z]([a-z0-9_-]{0,8})$/) },
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z0-9-]{0,6}[a-z0-9]\.example\.(com|org)$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      `${'i'.repeat(55)}.example`,
      'localhost',
      '0.example.com',
      'constructor',
      'valueof',
    ),
  },
);
const ids = (max: number) => fc.uniqueArray(id, { maxLength: max });
const keyed = (names: readonly string[], make: (name: string, i: number) => Arbitrary<unknown>) =>
  fc.record(Object.fromEntries(names.map((name, i) => [name, make(name, i)])));
const layout = fc.constantFrom('tree', 'single', 'fragments');

/** Specs over the whole vocabulary: most hold together, some do not. */
export const specData: Arbitrary<Data> = fc
  .record({
    httpUpstreams: ids(2),
    streamUpstreams: ids(2),
    httpFormats: fc.uniqueArray(innerName, { maxLength: 2 }),
    streamFormats: fc.uniqueArray(innerName, { maxLength: 2 }),
    sites: ids(3),
    streams: ids(2),
  })
  .chain((names) => {
    const http: Known = {
      upstreams: names.httpUpstreams,
      httpFormats: names.httpFormats,
      streamFormats: names.streamFormats,
    };
    const streams: Known = { ...http, upstreams: names.streamUpstreams };
    const upstreams = fc
      .tuple(
        keyed(names.streamUpstreams, () => upstream(true)),
        keyed(names.httpUpstreams, () => upstream(false)),
      )
      .map((both): Data => Object.assign({}, ...both));
    return fc
      .tuple(
        sparse({
          sites: keyed(names.sites, (name, i) => site(http, name, 8000 + 100 * i)),
          streams: keyed(names.streams, (_, i) => stream(streams, 9000 + 100 * i)),
          upstreams,
        }),
        sparse({ output: layout.map((value) => ({ layout: value })) }),
        settings(http).map((value) => (Object.keys(value).length === 0 ? {} : { settings: value })),
      )
      .map((parts): Data => Object.assign({}, ...parts));
  });
