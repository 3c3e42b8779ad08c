import { describe, expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { complaints, foundBuild, targetOf } from '../support/ask-nginx.ts';
import { describeEachNginx } from '../support/nginx.ts';

/** What the properties found once: nginx refused or warned, and we said nothing. */

const pem = { certificate: '/c.pem', certificateKey: '/c.key' };
const custom = { ...pem, profile: 'custom', protocols: ['TLSv1.2'] };
const files = { root: '/srv/www' };
const site = (data: object) => ({ sites: { 'a.example.com': { ...files, ...data } } });
const hashed = { u: { servers: ['127.0.0.1:80'], method: { hash: '$request_uri' } } };
const toUpstream = { s: { listen: 9000, proxy: { upstream: 'u' } } };
const longHeader = `X-${'n'.repeat(98)}`;
const proxied = (proxy: object) =>
  site({ locations: { '/': { proxy: { to: 'http://127.0.0.1:1', ...proxy } } } });

describe('what nginx refuses is said on the line that it is about', () => {
  test.each([
    [
      'a group in a log format',
      { settings: { http: { logFormats: { f: '$1 x' } } } },
      ['NF6111 settings/http/logFormats/f'],
    ],
    [
      'two digits in one',
      { settings: { stream: { logFormats: { f: 'a $10' } } } },
      ['NF6111 settings/stream/logFormats/f'],
    ],
    [
      "a variable of http's in an upstream of streams",
      { upstreams: hashed, streams: toUpstream },
      ['NF6111 upstreams/u/method/hash'],
    ],
    [
      'the same where http uses the upstream too',
      {
        upstreams: hashed,
        streams: toUpstream,
        ...proxied({ to: undefined, upstream: 'u' }),
        output: { layout: 'single' },
      },
      ['NF6111 upstreams/u/method/hash'],
    ],
    [
      'a variable that http makes in a log of streams',
      {
        settings: {
          http: { directives: [{ name: 'map', args: ['$host', '$mine'], block: [{ default: 'x' }] }] },
          stream: { logFormats: { f: '$mine' } },
        },
      },
      ['NF6111 settings/stream/logFormats/f'],
    ],
    [
      'seven groups before "::"',
      site({ access: { allow: ['1:2:3:4:5:6:7::'] } }),
      ['NF1102 sites/a.example.com/access/allow/0'],
    ],
    [
      'fewer connections than sockets',
      { settings: { events: { workerConnections: 2 } }, ...site({}) },
      ['NF2051 settings/events/workerConnections'],
    ],
    [
      'more sockets than the default has connections',
      {
        sites: Object.fromEntries(
          Array.from({ length: 1024 }, (_, i) => [
            `s${i}.example.com`,
            { ...files, listen: `unix:/run/${i}.sock` },
          ]),
        ),
      },
      ['NF2051 '],
    ],
    [
      'ciphers that nobody knows',
      site({ tls: { ...custom, ciphers: 'HIGHC' } }),
      ['NF4012 sites/a.example.com/tls/ciphers'],
    ],
    [
      'a name and all its subdomains twice',
      site({ serverNames: ['*.example.com', '.example.com'] }),
      ['NF2003 sites/a.example.com/serverNames/1'],
    ],
  ])('%s', async (_, data, expected) => {
    const { findings } = await compile(data, {});
    const errors = findings.filter((f) => f.severity === 'error');
    expect(errors.map((f) => `${f.code} ${f.path.join('/')}`)).toEqual(expected);
    for (const { help } of errors) expect(help ?? '').not.toContain('undefined');
  });
});

describe('what nginx only warns of is a warning', () => {
  test.each([
    ['a slash in the regular expression of a name', site({ serverNames: [{ regex: '^a/b$' }] }), 'NF2052'],
    ['one misspelt cipher among others', site({ tls: { ...custom, ciphers: 'HIGH:AESGMC' } }), 'NF4012'],
  ])('%s', async (_, data, code) => {
    const { findings, tree } = await compile(data, {});
    expect(findings.map((f) => [f.code, f.severity])).toEqual([[code, 'warning']]);
    expect(tree).toBeDefined();
  });
});

describeEachNginx('what nginx takes when its tables are made large enough', (build) => {
  test.each([
    ['a hidden header with a long name', proxied({ hideHeaders: [longHeader] })],
    ['a request header with a long name', proxied({ headers: { [longHeader]: 'x' } })],
    [
      'hundreds of request headers',
      proxied({
        headers: Object.fromEntries(
          Array.from({ length: 600 }, (_, i) => [`X-${'h'.repeat(i % 90)}-${i}`, 'x']),
        ),
      }),
    ],
    [
      'hundreds of hidden headers',
      proxied({ hideHeaders: Array.from({ length: 600 }, (_, i) => `X-${'h'.repeat(i % 90)}-${i}`) }),
    ],
    [
      'exactly as many connections as sockets want',
      { settings: { events: { workerConnections: 3 } }, ...site({}) },
    ],
  ])('%s', async (_, data) => {
    const compiled = await compile(data, { target: targetOf(build) });
    expect(compiled.findings).toEqual([]);
    expect(await complaints(compiled, await foundBuild(build))).toEqual([]);
  });
});
