import fc, { type Arbitrary } from 'fast-check';
import { hatch, proxy } from './arbitrary-proxy.ts';
import { type Known, redirect, returned, root, servingFields } from './arbitrary-serving.ts';
import { absolutePath, filePath, regex, uriPath } from './arbitrary-text.ts';
import { flag, ipv4, ipv6, mostly, seconds, serverName, size, sparse, zoneSize } from './arbitrary-values.ts';

type Data = Record<string, unknown>;
const merged = (...parts: readonly Arbitrary<Data>[]): Arbitrary<Data> =>
  fc.tuple(...parts).map((all): Data => Object.assign({}, ...all));

const profiles = fc.oneof(
  fc.constant({}),
  fc.constantFrom('modern', 'intermediate').map((profile) => ({ profile })),
  fc.constantFrom('5.8', '6.0').map((guideline) => ({ guideline })),
  fc.constant({ profile: 'old', guideline: '5.8' }),
  sparse(
    {
      profile: fc.constant('custom'),
      protocols: fc.subarray(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'], { minLength: 1 }),
    },
    {
      ciphers: fc.constantFrom(
        'HIGH:!aNULL',
        'ECDHE-RSA-AES128-GCM-SHA256',
        'DEFAULT',
        'ALL:@SECLEVEL=0',
        '!aNULL',
        'HIGHC',
        'HIGH:AESGMC',
        'kECDHE+AESGCM:!MD5',
      ),
      curves: mostly(
        fc.subarray(['X25519', 'X448', 'prime256v1', 'secp384r1', 'secp521r1'], { minLength: 1 }),
        fc.constant(['X25519MLKEM768', 'X25519']),
        6,
      ),
      preferServerCiphers: flag,
    },
  ),
);

export function tls(context: 'tls' | 'streamTls'): Arbitrary<Data> {
  return merged(
    sparse(
      { certificate: filePath, certificateKey: filePath },
      {
        sessionTimeout: seconds,
        sessionCache: mostly(zoneSize, size, 4),
        sessionTickets: flag,
        directives: hatch(context),
      },
    ),
    profiles,
  );
}

const socketOptions = {
  backlog: fc.integer({ min: 1, max: 65_535 }),
  rcvbuf: size,
  sndbuf: size,
  reuseport: flag,
  bind: flag,
  soKeepalive: fc.oneof(
    flag,
    fc.constantFrom('30m::10', '1:1:1', '::5', '30s:', '0:0:0', ':5m:', '99999d::'),
  ),
  ipv6only: flag,
};

/** Addresses on ports of one's own, so that no two places ask for one socket. */
export function listenObject(port: number, extra: Record<string, Arbitrary<unknown>>): Arbitrary<Data> {
  const address = fc.oneof(
    fc.constantFrom('127.0.0.1', '*', '[::]', '::1', 'localhost'),
    ipv4,
    ipv6.map((a) => `[${a}]`),
  );
  const unix = sparse(
    { address: fc.constant(`unix:/run/s${port}.sock`) },
    { backlog: socketOptions.backlog, sndbuf: size },
  );
  return fc.oneof(sparse({ port: fc.constant(port) }, { address, ...socketOptions, ...extra }), unix);
}

function siteListen(port: number): Arbitrary<unknown> {
  const extra = {
    deferred: flag,
    fastopen: fc.integer({ min: 1, max: 65_535 }),
    proxyProtocol: flag,
    tls: flag,
    default: flag,
  };
  const one = (n: number) =>
    fc.oneof(
      fc.constantFrom<unknown>(
        n,
        String(n),
        `127.0.0.1:${n}`,
        `[::1]:${n}`,
        `*:${n}`,
        `unix:/run/site-${n}.sock`,
        `localhost:${n}`,
      ),
      listenObject(n, extra),
    );
  return fc.oneof(
    fc.constant(80),
    fc.constant(443),
    one(port),
    fc
      .array(fc.boolean(), { minLength: 1, maxLength: 3 })
      .chain((list) => fc.tuple(...list.map((_, i) => one(port + i)))),
  );
}

function handler(known: Known, match: string): Arbitrary<Data> {
  const prefix = /^(?:(?:=|\^~) ?)?(\/.*)$/s.exec(match)?.[1];
  const alias = absolutePath.map((path) =>
    match.endsWith('/') ? `${path.replace(/\/+$/, '')}/` : path.replace(/\/+$/, '') || '/srv',
  );
  const page = fc.constantFrom('$uri', '$uri/', '/index.html', '$uri.html', '/x y');
  const lastPage = fc.constantFrom('/index.html', '=404', '=204', '@back', '/$host/é');
  return fc.oneof(
    { weight: 6, arbitrary: proxy(known, prefix).map((value) => ({ proxy: value })) },
    { weight: 2, arbitrary: returned.map((value) => ({ return: value })) },
    { weight: 2, arbitrary: redirect.map((value) => ({ redirect: value })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.array(page, { minLength: 1, maxLength: 3 }), lastPage)
        .map(([first, last]) => ({ root: '/srv', tryFiles: [...first, last] })),
    },
    { weight: 1, arbitrary: fc.oneof(flag, uriPath).map((spa) => ({ root: '/srv', spa })) },
    {
      weight: 1,
      arbitrary: match.startsWith('@')
        ? root.map((path) => ({ root: path }))
        : alias.map((path) => ({ alias: path })),
    },
    { weight: 1, arbitrary: root.map((path) => ({ root: path, autoindex: true })) },
  );
}

function locationBody(known: Known, match: string, depth: number): Arbitrary<Data> {
  const own = sparse(
    {},
    { ...servingFields(known), internal: flag, autoindex: flag, directives: hatch('location') },
  );
  const prefix = /^(?:\^~ ?)?(\/.*)$/s.exec(match)?.[1];
  if (depth === 0 || prefix === undefined) return merged(own, handler(known, match));
  const nested = locations(known, prefix.replace(/\/$/, ''), depth - 1).map((value) => ({
    locations: value,
  }));
  return merged(own, handler(known, match), mostly(fc.constant({}), nested, 4));
}

function matchBelow(base: string): Arbitrary<string> {
  const below = uriPath.filter((path) => path.length > 1 || base === '').map((path) => base + path);
  return fc.oneof(
    { weight: 6, arbitrary: below },
    { weight: 1, arbitrary: below.map((path) => `= ${path}`) },
    { weight: 1, arbitrary: below.map((path) => `=${path}`) },
    { weight: 1, arbitrary: below.map((path) => `^~ ${path}`) },
    { weight: 2, arbitrary: regex.map((r) => `~ ${r}`) },
    { weight: 1, arbitrary: regex.map((r) => `~* ${r}`) },
    ...(base === '' ? [{ weight: 1, arbitrary: fc.constantFrom('@back', '@b-2', '@_') }] : []),
  );
}

const matchKey = (match: string) =>
  match.replace(/^(=|\^~|~\*|~) */, (_, modifier: string) => (modifier === '^~' ? '' : modifier));

/** Locations whose matches differ; as a mapping or as a list. */
export function locations(known: Known, base: string, depth: number): Arbitrary<unknown> {
  return fc
    .uniqueArray(matchBelow(base), { minLength: base === '' ? 0 : 1, maxLength: 4, selector: matchKey })
    .chain((matches) =>
      fc.tuple(
        ...matches.map((match) =>
          locationBody(known, match, depth).map((body): [string, Data] => [match, body]),
        ),
      ),
    )
    .chain((entries) =>
      fc.constantFrom<unknown>(
        Object.fromEntries(entries),
        Object.fromEntries(entries),
        entries.map(([match, body]) => ({ match, ...body })),
      ),
    );
}

const nameRegex = regex.map((r) => ({ regex: `^${r.replace(/^\^/, '').replaceAll('/', '-')}` }));
const nameList = (id: string) =>
  fc.uniqueArray(mostly(serverName(id), nameRegex, 8), {
    minLength: 1,
    maxLength: 5,
    selector: (name) => JSON.stringify(name).toLowerCase(),
  });
const manyNames = (id: string) =>
  fc.integer({ min: 60, max: 700 }).map((n) =>
    Array.from(
      { length: n },
      (_, i) =>
        `n${i}.${'many-'.repeat(i % 9)}x.${id
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')}.example.net`,
    ),
  );

/** A site; `id` and `port` are its own. */
export function site(known: Known, id: string, port: number): Arbitrary<Data> {
  const httpRedirect = fc.oneof(
    fc.constant(false),
    fc.constantFrom(301, 302, 303, 307, 308),
    sparse({}, { code: fc.constantFrom(301, 308), listen: fc.constant(port + 50) }),
  );
  const hsts = fc.oneof(
    fc.boolean(),
    sparse({}, { maxAge: seconds, includeSubDomains: flag }),
    fc.constant({ maxAge: '400d', includeSubDomains: true, preload: true }),
  );
  const answer = fc.oneof(
    { weight: 3, arbitrary: root.map((path) => ({ root: path })) },
    { weight: 1, arbitrary: redirect.map((value) => ({ redirect: value })) },
    { weight: 1, arbitrary: returned.map((value) => ({ return: value })) },
    {
      weight: 6,
      arbitrary: locations(known, '', 2).map((value) => ({ root: '/srv/www', locations: value })),
    },
  );
  const secure = merged(
    sparse({ tls: tls('tls') }, { httpRedirect, hsts, http2: flag, http3: flag, listen: siteListen(port) }),
  );
  const open = sparse({}, { listen: siteListen(port) });
  const list = mostly(nameList(id), manyNames(id), 15).map((serverNames): Data => ({ serverNames }));
  const names = id.includes('.') ? mostly(fc.constant<Data>({}), list, 3) : list;
  return merged(
    names,
    sparse(
      {},
      {
        ipv6: flag,
        default: mostly(fc.constant(false), flag, 6),
        ...servingFields(known),
        directives: hatch('site'),
      },
    ),
    fc.oneof(secure, open),
    answer,
  );
}
