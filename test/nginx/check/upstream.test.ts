import { describe, expect, test } from 'vitest';
import { filesOf, said } from './said.ts';

describe('an upstream', () => {
  test.each([
    [
      'server a:80 resolve;',
      'error: resolving names at run time requires upstream "u" to be in shared memory',
    ],
    [
      'zone z 64k; server a:80 resolve;',
      'error: no resolver defined to resolve names at run time in upstream "u"',
    ],
    ['', 'error: no servers are inside upstream'],
    ['server 127.0.0.1 backup;', 'error: no servers in upstream "u"'],
    ['server 127.0.0.1; keepalive 2; zone z 1k;', 'error: zone "z" is too small'],
  ])('is refused: %s', (text, message) => {
    expect(said({ context: 'upstream', text })).toEqual([message]);
  });

  test.each([
    'zone z 64k; resolver 127.0.0.1; server a:80 resolve;',
    'server localhost; server 127.0.0.1 backup;',
    'server a weight=2 max_conns=0 max_fails=0 fail_timeout=1m down;',
    'least_conn; server a; server b backup; keepalive 16;',
  ])('is taken: %s', (text) => {
    expect(said({ context: 'upstream', text })).toEqual([]);
  });

  test('takes the resolver of http, wherever it stands', () => {
    const text = 'upstream u { zone z 64k; server a resolve; } resolver 127.0.0.1;';
    expect(said({ context: 'http', text })).toEqual([]);
  });

  test('is left alone where its servers may stand in another file or be those of another module', () => {
    expect(said({ context: 'upstream', text: 'include peers.conf;' })).toEqual([]);
    expect(
      said({ context: 'upstream', text: 'jdomain example.com;' }).filter((s) => s.includes('no servers')),
    ).toEqual([]);
  });

  test('says the balancing method that came first, and how keepalive changed', () => {
    const text = 'server a; keepalive 2; least_conn;';
    const warning = 'warning: load balancing method redefined';
    expect(said({ context: 'upstream', text, version: '1.28.0' })).toEqual([warning]);
    expect(said({ context: 'upstream', text, version: '1.30.0' })).toEqual([]);
  });
});

describe('what requests are passed to', () => {
  const upstream = 'upstream u { server 127.0.0.1; }';
  const location = (pass: string): string => `server { location / { ${pass} } }`;

  test('may not name a port of an upstream, before and behind it', () => {
    const message = 'error: upstream "u" may not have port 81';
    const use = location('proxy_pass http://u:81;');
    expect(said({ context: 'http', text: `${use} ${upstream}` })).toEqual([message]);
    expect(said({ context: 'http', text: `${upstream} ${use}` })).toEqual([message]);
  });

  test('needs a port where it is no upstream', () => {
    const text = `${upstream} ${location('fastcgi_pass uu;')}`;
    expect(said({ context: 'http', text })).toEqual(['error: no port in upstream "uu"']);
    expect(said({ context: 'http', text: `${upstream} ${location('fastcgi_pass u;')}` })).toEqual([]);
  });

  test('may be an upstream of a file that is not at hand', () => {
    const text = `include conf.d/*.conf; ${location('fastcgi_pass php;')}`;
    expect(said({ context: 'http', text })).toEqual([]);
  });

  test('is found in included files', () => {
    const files = filesOf({ 'u.conf': 'upstream php { server 127.0.0.1:9000; }' });
    const text = `${location('fastcgi_pass php;')} include u.conf;`;
    expect(said({ context: 'http', text, files })).toEqual([]);
  });
});
