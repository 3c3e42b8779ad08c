import { once } from 'node:events';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { httpBackend } from '../support/backends.ts';
import { ask, open } from '../support/http-client.ts';
import { describeLive, type Live } from '../support/live.ts';
import { freePort } from '../support/nginx.ts';

/** A backend that says when a request has come, and answers in two halves, the second one on demand. */
async function halvesBackend(live: Live) {
  let finish = (): void => {};
  let arrived = (): void => {};
  const backend = await httpBackend(live, 'halves', {
    answer: (request, response) => {
      arrived();
      response.write('first,');
      finish = () => response.end('second');
      request.resume();
    },
  });
  return {
    ...backend,
    finish: () => finish(),
    next: () => new Promise<'arrived'>((resolve) => (arrived = () => resolve('arrived'))),
  };
}

/** More than the sockets between hold. */
const muchBytes = 60_000_000;

/** A backend with a long answer, and whether it is rid of it. */
async function muchBackend(live: Live) {
  let rid: Promise<unknown> = Promise.resolve();
  const backend = await httpBackend(live, 'much', {
    answer: (_, response) => {
      rid = once(response, 'finish');
      response.end(Buffer.alloc(muchBytes));
    },
  });
  return { ...backend, rid: () => rid.then(() => 'rid of it') };
}

describeLive('what nginx collects', [], (live) => {
  let port = 0;
  let halves: Awaited<ReturnType<typeof halvesBackend>>;
  let much: Awaited<ReturnType<typeof muchBackend>>;
  beforeAll(async () => {
    halves = await halvesBackend(live);
    const to = `http://${halves.address}`;
    much = await muchBackend(live);
    const slow = await httpBackend(live, 'slow', { answer: () => {} });
    const large = await httpBackend(live, 'large', {
      answer: (_, response) => response.setHeader('X-Large', 'x'.repeat(12_000)).end('fits'),
    });
    port = await freePort();
    await live.start({
      sites: {
        'example.com': {
          listen: `127.0.0.1:${port}`,
          locations: {
            '/': { proxy: to },
            '/live': { proxy: { to, buffering: false } },
            '/kept': { proxy: `http://${much.address}` },
            '/passed-on': { proxy: { to: `http://${much.address}`, buffering: false } },
            '/upload': { proxy: { to, requestBuffering: false } },
            '/slow': { proxy: { to: `http://${slow.address}`, timeouts: { read: '300ms' } } },
            '/small-head': { proxy: `http://${large.address}` },
            '/large-head': { proxy: { to: `http://${large.address}`, buffering: { size: '32k' } } },
            '/gone': { proxy: `http://127.0.0.1:${await freePort()}` },
          },
        },
      },
    });
  });

  test('buffering: false sends the first bytes before the last ones exist', async () => {
    const response = await open({ port, path: '/live' });
    const [first] = await once(response, 'data');
    expect(String(first)).toBe('first,');
    halves.finish();
    expect(await text(response)).toBe('second');
  });

  test('an answer is taken off the backend at once, unless buffering: false says to pass it on', async () => {
    const slowly = async (path: string, patience: number) => {
      const response = await open({ port, path });
      const outcome = await Promise.race([much.rid(), delay(patience, 'still at it')]);
      let bytes = 0;
      for await (const chunk of response) bytes += chunk.length;
      return { outcome, bytes };
    };
    expect(await slowly('/kept', 20_000)).toEqual({ outcome: 'rid of it', bytes: muchBytes });
    expect(await slowly('/passed-on', 800)).toEqual({ outcome: 'still at it', bytes: muchBytes });
  });

  const upload = (path: string) => {
    const request = http.request({
      port,
      path,
      method: 'POST',
      agent: false,
      headers: { Host: 'example.com' },
    });
    request.write('begin');
    return request;
  };

  test('requestBuffering: false shows the backend a request that has not ended', async () => {
    const arrival = halves.next();
    const request = upload('/upload');
    expect(await arrival).toBe('arrived');
    request.end('end');
    const [response] = await once(request, 'response');
    halves.finish();
    expect(await text(response)).toBe('first,second');
  });

  test('otherwise the backend sees it when it is whole', async () => {
    let ended = false;
    const arrival = halves.next().then(() => ended);
    const request = upload('/');
    // A whole other request passes while the first one is not yet at its end.
    expect((await ask({ port, path: '/gone' })).status).toBe(502);
    ended = true;
    request.end('end');
    expect(await arrival).toBe(true);
    const response = once(request, 'response');
    halves.finish();
    expect(await text((await response)[0])).toBe('first,second');
  });

  test('a backend that is silent too long is a 504, one that is not there a 502', async () => {
    expect((await ask({ port, path: '/slow' })).status).toBe(504);
    expect((await ask({ port, path: '/gone' })).status).toBe(502);
  });

  test('a larger buffer takes a larger head', async () => {
    expect((await ask({ port, path: '/small-head' })).status).toBe(502);
    expect(await ask({ port, path: '/large-head' })).toMatchObject({ status: 200, body: 'fits' });
  });
});
