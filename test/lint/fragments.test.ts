import { describe, expect, it } from 'vitest';
import type { ConfigFiles } from '../../src/nginx/check/source.ts';
import { idsOf, lintText } from './lint-text.ts';

const noFiles: ConfigFiles = { read: () => ({ kind: 'unknown' }), glob: () => [] };

describe('of a fragment', () => {
  it.each([
    ['server', 'allow 192.0.2.1;'],
    ['server', 'listen 8080; allow 192.0.2.1;'],
    ['server', 'listen 8080; error_page 404 = @elsewhere;'],
    ['server', 'location / { proxy_pass http://backend$request_uri; }'],
    ['http', 'upstream backend { server 127.0.0.1:8000; }\nserver { listen 8080; }'],
    ['http', 'map $host $tenant { default a; }\nserver { listen 8080; }'],
    ['http', 'limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;\nserver { listen 8080; }'],
    ['location', 'stub_status;'],
  ])('nothing is said that may be mended around it: in %s, %s', (context, text) => {
    expect(idsOf(lintText(text, { context }))).toEqual([]);
  });

  it('all is said that is wrong whatever stands around it', () => {
    const text = 'location /s { alias /srv/s/; }\nreturn 302 https://$host$uri;';
    expect(idsOf(lintText(text, { context: 'server' }))).toEqual(['alias-traversal', 'http-splitting']);
    const inside = 'location /admin { allow 192.0.2.1; }';
    expect(idsOf(lintText(inside, { context: 'server' }))).toEqual(['allow-without-deny']);
  });
});

describe('of an example in blocks without address and name', () => {
  const wrapped = (text: string) => `events { }\nhttp {\n${text}\n}\n`;

  it.each([
    'server { allow 192.0.2.1; }',
    'server { error_page 404 = @elsewhere; }',
    'server { location / { proxy_pass http://backend$request_uri; } }',
    'upstream backend { server 127.0.0.1:8000; }\nserver { }',
  ])('nothing is said of what it leaves out: %s', (text) => {
    expect(idsOf(lintText(wrapped(text)))).toEqual([]);
    const real = text.replace(/server \{ (?=\w+ \/|allow|error|\})/, 'server { listen 8080; ');
    expect(idsOf(lintText(wrapped(real)))).toHaveLength(1);
  });
});

describe('an included file', () => {
  const text =
    'events { }\nhttp { map $host $tenant { default a; }\nserver { listen 8080; include site.conf; } }\n';
  const having = (site: string): ConfigFiles => ({
    ...noFiles,
    read: (path) => ({ kind: 'text', source: { path, text: site } }),
  });

  it('that is not there or empty may use what seems unused', () => {
    expect(idsOf(lintText(text, { files: noFiles }))).toEqual([]);
    expect(idsOf(lintText(text, { files: having(' \n') }))).toEqual([]);
  });

  it('that is there is looked through', () => {
    expect(idsOf(lintText(text, { files: having('return 200 $tenant;') }))).toEqual([]);
    expect(idsOf(lintText(text, { files: having('return 200 $host;') }))).toEqual(['unused-map']);
  });
});

describe('a warning of nginx', () => {
  it('is left out where a rule says what the mistake is', () => {
    const text = 'events { }\nhttp { server { server_name a.example.com\nreturn 301 http://$host/; } }\n';
    expect(idsOf(lintText(text))).toEqual(['missing-semicolon']);
    const only = lintText(text, { lint: { preset: 'none' } });
    expect(only).toMatchObject([{ code: 'NF6261' }]);
  });
});
