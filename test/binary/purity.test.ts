import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findNginx } from '../../src/binary/find-nginx.ts';
import { testWithNginx } from '../../src/binary/test-tree.ts';
import { describeEachNginx } from '../support/nginx.ts';
import { scratchFolder, treeOf } from './fake-nginx.ts';

const folder = scratchFolder();
const temporary = scratchFolder();
// Apart from what other tests leave in the folder of all.
process.env['TMPDIR'] = temporary;
chmodSync(temporary, 0o777);
const nobody = 65534;

/** Owner, mode, time and content of everything below a path. */
function snapshot(root: string): string[] {
  const seen: string[] = [];
  const visit = (place: string): void => {
    const stat = lstatSync(place, { throwIfNoEntry: false });
    if (stat === undefined) return;
    const content = stat.isFile() && stat.size < 100_000 ? readFileSync(place, 'base64') : '';
    seen.push([place, stat.mode, stat.uid, stat.gid, stat.mtimeMs, stat.ino, content].join(' '));
    if (stat.isDirectory()) for (const name of readdirSync(place).sort()) visit(path.join(place, name));
  };
  visit(root);
  return seen;
}

const watched = [
  '/run/nginx.pid',
  '/var/log/nginx',
  '/var/lib/nginx',
  '/var/cache/nginx',
  '/var/lock',
  '/etc/nginx',
];
const everything = () => [...[...watched, folder].flatMap(snapshot), ...readdirSync(temporary)];

/** A machine in small, which a true test would change: root's `nginx -t` gives temporary folders to `user`. */
function prepare(): void {
  for (const name of ['body', 'cache', 'run'])
    mkdirSync(path.join(folder, name), { recursive: true, mode: 0o751 });
  // Somebody else has to get that far, so that what is not changed could have been.
  chmodSync(folder, 0o777);
  writeFileSync(path.join(folder, 'access.log'), 'old\n');
  writeFileSync(path.join(folder, 'key.pem'), 'not for nginx');
  chmodSync(path.join(folder, 'key.pem'), 0o000);
  symlinkSync(path.join(folder, 'access.log'), path.join(folder, 'link.log'));
  if (process.geteuid?.() === 0) chownSync(path.join(folder, 'body'), 1234, 1234);
}
prepare();

const texts = {
  'nginx.conf': `user nobody;
pid ${folder}/new.pid;
error_log ${folder}/link.log;
events { accept_mutex on; }
http {
    access_log ${folder}/access.log;
    client_body_temp_path ${folder}/body;
    proxy_temp_path ${folder}/new;
    proxy_cache_path ${folder}/cache keys_zone=a:1m;
    fastcgi_cache_path /var/cache/nginx/fresh keys_zone=b:1m;
    server {
        listen unix:${folder}/run/a.sock;
        listen 80;
        listen 443 ssl;
        ssl_certificate ${folder}/key.pem;
        ssl_certificate_key ${folder}/key.pem;
        location / { proxy_pass http://app.example.com; }
    }
}
`,
};

describeEachNginx('the hermetic test', (build) => {
  afterEach(() => {
    if (process.geteuid?.() !== 0 && process.getuid?.() === 0) process.seteuid?.(0);
  });

  const check = async (become?: number): Promise<void> => {
    const before = everything();
    if (become !== undefined) process.seteuid?.(become);
    const found = await findNginx({ nginx: build.bin, env: {} });
    if (!found.ok) throw new Error(found.reason);
    for (const text of [texts['nginx.conf'], `${texts['nginx.conf']}oops;\n`]) {
      const tree = treeOf({ 'nginx.conf': text });
      const verdict = await testWithNginx({
        tree,
        nginx: found.nginx,
        environment: 'hermetic',
        neededModules: [],
      });
      expect(verdict.outcome).toBe(text.endsWith('oops;\n') ? 'refused' : 'ok');
      expect(verdict.messages).toHaveLength(text.endsWith('oops;\n') ? 1 : 0);
    }
    if (process.getuid?.() === 0) process.seteuid?.(0);
    expect(everything()).toEqual(before);
  };

  test('changes nothing on the machine, whoever runs it', () => check());

  test('changes nothing on the machine when an ordinary user runs it', async (context) => {
    if (process.getuid?.() !== 0) context.skip('only root can become somebody else');
    try {
      execFileSync(build.bin, ['-v'], { uid: nobody, gid: nobody, stdio: 'ignore' });
    } catch {
      context.skip('others may not run this nginx');
    }
    await check(nobody);
  });
});
