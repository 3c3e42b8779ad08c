import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { beforeAll, expect, test, vi } from 'vitest';
import { ask } from '../support/http-client.ts';
import { describeLive, type LiveNginx } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

describeLive('logs', [], (live) => {
  let port = 0;
  let nginx: LiveNginx;
  const messages: string[] = [];
  beforeAll(async () => {
    port = await freePort();
    const collector = createSocket('udp4');
    collector.on('message', (message) => messages.push(String(message)));
    collector.bind(0, '127.0.0.1');
    await once(collector, 'listening');
    live.defer(() => collector.close());
    const syslog = {
      server: `127.0.0.1:${collector.address().port}`,
      facility: 'local3',
      severity: 'notice',
      tag: 'web',
    } as const;
    nginx = await live.start({
      settings: {
        http: {
          maps: { failed: { source: '$status', default: 1, entries: { '~^[123]': 0 } } },
          logFormats: {
            line: {
              json: {
                time: '$time_iso8601',
                agent: 'says "$http_user_agent"',
                status: '$status',
                seconds: { number: '$request_time' },
                upstream: '$upstream_addr',
                version: 2,
                ours: true,
              },
            },
          },
          accessLog: [
            { path: `${live.dir}/all.json`, format: 'line' },
            { path: `${live.dir}/failed.log`, if: '$failed' },
            { syslog, format: 'line', if: '$failed' },
          ],
        },
      },
      sites: {
        'example.com': {
          listen: { address: '127.0.0.1', port },
          errorLog: [`${live.dir}/one.log`, { path: `${live.dir}/two.log`, level: 'info' }, { syslog }],
          locations: { '/': { return: 204 }, '/no/': { return: 404 }, '/none/': { root: live.dir } },
        },
      },
    });
  });

  const get = (path: string, agent: string) => ask({ port, path, headers: { 'User-Agent': agent } });
  const lines = async (name: string, count: number) =>
    vi.waitFor(
      async () => {
        const all = (await nginx.read(`../${name}`)).split('\n').filter((line) => line !== '');
        if (all.length < count) throw new Error(`${name} has ${all.length} lines`);
        return all;
      },
      { timeout: 4000, interval: 20 },
    );

  test('every line is JSON, whatever a client sends; what failed is logged apart, and sent on', async () => {
    const agent = 'a "quote", a \\ and a \t tab \u00fc';
    await get('/', agent);
    await get('/no/', 'other');
    const [first, second] = (await lines('all.json', 2)).map((line) => JSON.parse(line));
    expect(first).toMatchObject({ status: '204', version: 2, ours: true, upstream: '' });
    expect(first.agent).toContain('says "a "quote", a \\ and a \t tab');
    expect(first.seconds).toBeTypeOf('number');
    expect(second).toMatchObject({ status: '404', agent: 'says "other"' });
    const failed = await lines('failed.log', 1);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toContain('"GET /no/ HTTP/1.1" 404');
    await vi.waitFor(() => expect(messages.some((m) => m.includes('"status":"404"'))).toBe(true));
    const sent = messages.filter((m) => m.includes('"status"'));
    expect(sent).toHaveLength(1);
    // local3 is 19, notice is 5
    expect(sent[0]).toMatch(/^<157>.* web: \{/);
  });

  test('errors go to every log', async () => {
    await get('/none/missing', 'x');
    for (const name of ['one.log', 'two.log'])
      expect((await lines(name, 1)).join('\n')).toContain('none/missing');
    await vi.waitFor(() => expect(messages.some((m) => m.includes('none/missing'))).toBe(true));
  });
});
