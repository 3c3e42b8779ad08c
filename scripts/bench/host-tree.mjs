import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const temporaries = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/**
 * A copy of a generated tree that this machine's nginx can test as it is: throw-away certificates, high ports, logs
 * and the pid in the copy. Gives the folder.
 * @param {string} tree
 * @param {string} folder
 * @param {string} modules the folder of this nginx's modules
 */
export function hostTree(tree, folder, modules) {
  cpSync(tree, folder, { recursive: true });
  mkdirSync(join(folder, 'logs'));
  const places = { ...certificate(folder), modules };
  for (const path of readdirSync(folder, { recursive: true })) {
    if (!path.endsWith('.conf')) continue;
    const file = join(folder, path);
    writeFileSync(file, forHost(readFileSync(file, 'utf8'), folder, places));
  }
  return folder;
}

function forHost(text, folder, { pem, key, modules }) {
  const temp = temporaries.map((name) => `${name}_temp_path ${join(folder, `temp-${name}`)};`).join(' ');
  return text
    .replace(/^user .*$/m, userLine())
    .replace(/^load_module .*\//gm, `load_module ${modules}/`)
    .replace(/^pid .*$/m, `pid ${join(folder, 'logs/nginx.pid')};`)
    .replace(/^(\s*error_log) \S+?(?=[ ;])/gm, `$1 ${join(folder, 'logs/error.log')}`)
    .replace(/^(\s*access_log) \/\S+?(?=[ ;])/gm, `$1 ${join(folder, 'logs/access.log')}`)
    .replace(/^http \{/m, `http { ${temp}`)
    .replace(/^(\s*listen (?:\[::\]:)?)(\d+)/gm, (_, before, port) => before + (20_000 + Number(port)))
    .replace(/^(\s*ssl_certificate) .*$/gm, `$1 ${pem};`)
    .replace(/^(\s*ssl_certificate_key) .*$/gm, `$1 ${key};`);
}

function userLine() {
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  return `user ${userInfo().username} ${group};`;
}

/** Throws when there is no openssl. */
function certificate(folder) {
  const pem = join(folder, 'throw-away.pem');
  const key = join(folder, 'throw-away.key');
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-subj', '/CN=example.com', '-days', '2', '-keyout', key, '-out', pem];
  execFileSync('openssl', ['req', '-x509', ...kind, ...names], { stdio: 'ignore' });
  return { pem, key };
}
