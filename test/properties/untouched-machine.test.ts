import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Ended, ended, program } from '../cli/cli.ts';
import { targetOf } from '../support/ask-nginx.ts';
import { describeEachNginx, type NginxBuild } from '../support/nginx.ts';

const machine = mkdtempSync(path.join(tmpdir(), 'untouched-'));
afterAll(() => rmSync(machine, { recursive: true, force: true }));
chmodSync(machine, 0o755);
const nobody = 65_534;

/** The machine in small: where the spec points, and where programs leave things. */
const places = {
  project: 'project',
  home: 'home',
  tmp: 'tmp',
  log: 'var/log',
  run: 'run',
  tls: 'tls',
  cache: 'cache',
};
const at = (place: keyof typeof places, name = '') => path.join(machine, places[place], name);
for (const folder of Object.values(places)) {
  mkdirSync(path.join(machine, folder), { recursive: true });
  // Whoever runs it could leave something, so that nothing left says something.
  chmodSync(path.join(machine, folder), 0o777);
}
for (const name of ['.cache', '.config']) mkdirSync(at('home', name));
writeFileSync(at('log', 'access.log'), 'old\n');
writeFileSync(at('tls', 'key.pem'), 'nobody may read this');
chmodSync(at('tls', 'key.pem'), 0o000);

const realPlaces = [
  '/run/nginx.pid',
  '/var/log/nginx',
  '/var/lib/nginx',
  '/var/cache/nginx',
  '/etc/nginx',
  '/usr/share/nginx',
];

/** Path, owner, mode, time and content of everything below. */
function snapshot(root: string): string[] {
  const seen: string[] = [];
  const visit = (place: string): void => {
    const stat = lstatSync(place, { throwIfNoEntry: false });
    if (stat === undefined) return;
    const content =
      stat.isFile() && stat.size < 1_000_000
        ? createHash('sha256').update(readFileSync(place)).digest('hex')
        : '';
    const link = stat.isSymbolicLink() ? readlinkSync(place) : '';
    // In the folder for temporary files there was one, and there is none left.
    const time = place === at('tmp') ? '' : stat.mtimeMs;
    seen.push([place, stat.mode.toString(8), stat.uid, stat.gid, time, stat.ino, link, content].join(' '));
    if (stat.isDirectory()) for (const name of readdirSync(place).sort()) visit(path.join(place, name));
  };
  visit(root);
  return seen;
}

const everything = () => [...realPlaces, machine].flatMap(snapshot);

const ports = { web: 47_180, secure: 47_143, stream: 47_100 };
const hexPorts = Object.values(ports).map((port) => port.toString(16).toUpperCase());

/** Sockets of ours that are open: on our ports, or with a path on our machine. */
function openSockets(): string[] {
  return ['tcp', 'tcp6', 'udp', 'udp6', 'unix'].flatMap((kind) => {
    const table = readFileSync(`/proc/net/${kind}`, 'utf8').split('\n');
    return table.filter(
      (line) =>
        line.includes(machine) ||
        hexPorts.some((port) => /^\s*\d+: [0-9A-F]+:/.test(line) && line.split(':')[2]?.startsWith(port)),
    );
  });
}

/** Processes that were started with this word in their environment, and everything below them. */
function leftOvers(word: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(word);
    } catch {
      return false;
    }
  });
}

const spec = {
  settings: {
    main: { pid: at('run', 'nginx.pid'), errorLog: at('log', 'error.log'), user: 'nobody' },
    http: {
      accessLog: at('log', 'access.log'),
      directives: [
        { client_body_temp_path: at('cache', 'body') },
        { proxy_temp_path: at('cache', 'proxy') },
        { proxy_cache_path: [at('cache', 'answers'), 'keys_zone=answers:1m'] },
      ],
    },
    stream: { logFormats: { line: '$remote_addr' } },
  },
  sites: {
    'one.example.com': {
      listen: [ports.web, { port: ports.secure, tls: true }, `unix:${at('run', 'one.sock')}`],
      tls: { certificate: at('tls', 'cert.pem'), certificateKey: at('tls', 'key.pem') },
      accessLog: at('log', 'one.log'),
      locations: { '/': { proxy: 'http://backend.one.example.com:3000' } },
    },
  },
  streams: {
    tcp: {
      listen: ports.stream,
      proxy: 'backend.two.example.com:5432',
      accessLog: { path: at('log', 'stream.log'), format: 'line' },
    },
  },
};

/** A spec that we take and nginx does not: nobody looks into the values under `directives`. */
const refused = {
  ...spec,
  sites: {
    'one.example.com': { ...spec.sites['one.example.com'], directives: [{ keepalive_timeout: 'soon' }] },
  },
};

interface Run {
  readonly ended: Ended;
  readonly left: string[];
}

async function run(build: NginxBuild, args: readonly string[], uid?: number): Promise<Run> {
  const word = `NGINX_FORGE_TEST=${randomUUID()}`;
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: at('home'),
    TMPDIR: at('tmp'),
    NGINX_FORGE_TEST: word.slice(17),
  };
  const all = [
    program,
    ...args,
    '--nginx',
    build.bin,
    '--nginx-test',
    'required',
    '--target',
    targetOf(build),
  ];
  const child = spawn(process.execPath, all, {
    cwd: at('project'),
    env,
    stdio: 'pipe',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const end = await ended(child);
  return { ended: end, left: leftOvers(word) };
}

/** All commands leave the machine as it was; `generate` adds its folder, once. */
async function leavesNoTrace(build: NginxBuild, uid?: number): Promise<void> {
  rmSync(at('project'), { recursive: true, force: true });
  mkdirSync(at('project'));
  chmodSync(at('project'), 0o777);
  const file = at('project', 'nginx-forge.json');
  const say = (data: unknown) => writeFileSync(file, JSON.stringify(data));
  const quietly = async (args: readonly string[], code: number): Promise<void> => {
    const before = everything();
    const { ended: end, left } = await run(build, args, uid);
    expect(end.code, end.stderr).toBe(code);
    expect(everything()).toEqual(before);
    expect([left, openSockets()]).toEqual([[], []]);
  };
  say(spec);
  await quietly(['generate', file, '--layout', 'single', '-o', '-'], 0);
  await quietly(['generate', file, '--check'], 1);
  say(refused);
  await quietly(['generate', file], 1);
  say(spec);
  const outside = () => everything().filter((line) => !line.startsWith(at('project')));
  const before = outside();
  const { ended: end, left } = await run(build, ['generate', file], uid);
  expect(end.code, end.stderr).toBe(0);
  expect(readdirSync(at('project'))).toEqual(['nginx', 'nginx-forge.json']);
  expect(outside()).toEqual(before);
  expect([left, openSockets()]).toEqual([[], []]);
  await quietly(['generate', file], 0);
  await quietly(['generate', file, '--check'], 0);
}

const isRoot = process.getuid?.() === 0;

test('a trace would be seen', () => {
  const before = everything();
  writeFileSync(at('log', 'access.log'), 'new\n');
  const after = everything();
  writeFileSync(at('log', 'access.log'), 'old\n');
  expect(after).not.toEqual(before);
});

describeEachNginx('the program with nginx -t', (build) => {
  test.skipIf(process.platform !== 'linux')('leaves the machine as it was, whoever runs it', () =>
    leavesNoTrace(build),
  );

  test.skipIf(process.platform !== 'linux')(
    'leaves the machine as it was when an ordinary user runs it',
    async (context) => {
      if (!isRoot) context.skip('only root can become somebody else');
      try {
        execFileSync(build.bin, ['-v'], { uid: nobody, gid: nobody, stdio: 'ignore' });
        execFileSync(process.execPath, [program, '--version'], { uid: nobody, gid: nobody, stdio: 'ignore' });
      } catch {
        context.skip('others may not run node, this program or this nginx');
      }
      await leavesNoTrace(build, nobody);
    },
  );
});
