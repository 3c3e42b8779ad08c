import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Live } from './live.ts';

/** Real programs behind FastCGI and uwsgi, as Debian packages them; tests that want one say why it is not there. */

function fpmBinary(): string | undefined {
  const folder = '/usr/sbin';
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((file) => /^php-fpm[\d.]*$/.test(file));
  return name === undefined ? undefined : path.join(folder, name);
}

const fpm = fpmBinary();
export const fpmMissing = fpm === undefined ? 'php-fpm is not installed' : undefined;
export const uwsgiMissing =
  spawnSync('uwsgi', ['--plugin', 'python3', '--version']).status === 0
    ? undefined
    : 'uwsgi with the plugin python3 is not installed';

async function start(live: Live, command: string, args: readonly string[], socket: string): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: live.dir });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const exit = once(child, 'exit');
  live.defer(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  for (let tries = 0; tries < 250; tries++) {
    if (child.exitCode !== null) break;
    const client = net.connect(socket);
    const open = await once(client, 'connect').then(
      () => true,
      () => false,
    );
    client.destroy();
    if (open) return;
    await delay(20);
  }
  throw new Error(`${command} does not listen:\n${log}`);
}

/** PHP-FPM on a unix socket; gives its path. */
export async function phpFpm(live: Live): Promise<string> {
  const socket = path.join(live.dir, 'fpm.sock');
  const root = process.getuid?.() === 0;
  const conf = [
    '[global]',
    'daemonize = no',
    `error_log = ${live.dir}/fpm.log`,
    '[www]',
    ...(root ? ['user = root', 'group = root'] : []),
    `listen = ${socket}`,
    'pm = static',
    'pm.max_children = 2',
    // What FPM refuses by itself would hide what nginx lets through.
    'security.limit_extensions =',
  ];
  await writeFile(path.join(live.dir, 'fpm.conf'), `${conf.join('\n')}\n`);
  const args = ['-n', '-y', path.join(live.dir, 'fpm.conf'), ...(root ? ['-R'] : [])];
  await start(live, fpm ?? 'php-fpm', args, socket);
  return socket;
}

const application = `
def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    names = ['REQUEST_METHOD', 'PATH_INFO', 'QUERY_STRING', 'SERVER_NAME', 'APP_ENV', 'HTTP_PROXY', 'REMOTE_ADDR']
    lines = ['%s=%s' % (name, environ.get(name, '')) for name in names]
    body = environ['wsgi.input'].read(int(environ.get('CONTENT_LENGTH') or 0))
    return [('\\n'.join(lines) + '\\nbody=').encode(), body]
`;

/** A WSGI program behind uwsgi on a unix socket; gives its path. */
export async function uwsgiProgram(live: Live): Promise<string> {
  const socket = path.join(live.dir, 'uwsgi.sock');
  await mkdir(path.join(live.dir, 'app'), { recursive: true });
  await writeFile(path.join(live.dir, 'app', 'told.py'), application);
  const args = ['--plugin', 'python3', '--socket', socket, '--chdir', path.join(live.dir, 'app')];
  await start(
    live,
    'uwsgi',
    [...args, '--module', 'told', '--master', '--die-on-term', '--need-app'],
    socket,
  );
  return socket;
}
