import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import { targetOf } from '../support/ask-nginx.ts';
import { codePoints, hostilePieces } from '../support/hostile.ts';
import { describeEachNginx, freePort, type NginxBuild, startNginx } from '../support/nginx.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'read-back-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What can be written at all where nginx expands variables: a `$` of one's own cannot. */
const bodies = [
  ...codePoints,
  ...hostilePieces,
  'x'.repeat(3400),
  '"'.repeat(1700),
  '\\'.repeat(1700),
].filter((text) => !/[$\0]|\p{Surrogate}/u.test(text));
const headers = bodies.filter((text) => /^[\t -~\u0080-\uffff]*$/.test(text));
const logged = bodies.filter((text) => text.length < 100).join('|');

const keyed = (texts: readonly string[], make: (text: string, i: number) => unknown) =>
  Object.fromEntries(texts.map((text, i) => [`= /${i}`, make(text, i)]));

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => ({
  [`${name}_temp_path`]: name,
}));

const specFor = (ports: readonly [number, number]) => ({
  settings: {
    main: { user: false, pid: 'nginx.pid', errorLog: 'stderr', workerProcesses: 1 },
    http: {
      logFormats: { probe: logged },
      accessLog: false,
      directives: [
        ...temporary,
        { map_hash_bucket_size: 256 },
        {
          name: 'map',
          args: ['$arg_k', '$mapped'],
          block: bodies.map((text, i) => ({ [`k${i}`]: `[${text}]` })),
        },
      ],
    },
  },
  sites: {
    'bodies.example.com': {
      listen: `127.0.0.1:${ports[0]}`,
      locations: {
        ...keyed(bodies, (body) => ({ return: { code: 200, body: `[${body}]` } })),
        '/mapped': { return: { code: 200, body: '$mapped' } },
        '/logged': { accessLog: { path: 'probe.log', format: 'probe' }, return: 204 },
      },
    },
    'headers.example.com': {
      listen: `127.0.0.1:${ports[1]}`,
      locations: keyed(headers, (value) => ({ headers: { 'X-Probe': `[${value}]` }, return: 204 })),
    },
  },
});

async function started(build: NginxBuild, ports: readonly [number, number]) {
  const { tree, findings } = await compile(specFor(ports), { target: targetOf(build) });
  expect(findings.filter((f) => f.severity === 'error')).toEqual([]);
  const confDir = path.join(folder, build.suite);
  for (const file of tree?.outputs ?? []) {
    const full = path.join(confDir, file.path);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, file.text);
  }
  const running = await startNginx({ build, confDir, readyPorts: ports });
  return { running, confDir };
}

interface Answer {
  readonly body: string;
  readonly probe: string;
}

function ask(site: 'bodies' | 'headers', port: number, target: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: target, headers: { host: `${site}.example.com` } }, (answer) => {
      const probe = Buffer.from(String(answer.headers['x-probe'] ?? ''), 'latin1').toString();
      buffer(answer).then((bytes) => resolve({ body: bytes.toString(), probe }), reject);
    }).on('error', reject);
  });
}

async function written(file: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const text = readFileSync(file, 'utf8');
    if (text !== '') return text;
    await delay(20);
  }
  return '';
}

describeEachNginx('hostile texts', (build) => {
  test('come back from nginx byte for byte in bodies, headers, maps and logs', async () => {
    const ports = [await freePort(), await freePort()] as const;
    const { running, confDir } = await started(build, ports);
    try {
      const wrong: unknown[] = [];
      for (const [i, text] of bodies.entries()) {
        const { body } = await ask('bodies', ports[0], `/${i}`);
        const { body: mapped } = await ask('bodies', ports[0], `/mapped?k=k${i}`);
        if (body !== `[${text}]` || mapped !== `[${text}]`) wrong.push({ text, body, mapped });
      }
      for (const [i, text] of headers.entries()) {
        const { probe } = await ask('headers', ports[1], `/${i}`);
        if (probe !== `[${text}]`) wrong.push({ text, probe });
      }
      await ask('bodies', ports[0], '/logged');
      expect(wrong).toEqual([]);
      expect(await written(path.join(confDir, 'probe.log'))).toBe(`${logged}\n`);
    } finally {
      await running.stop();
    }
  });
});
