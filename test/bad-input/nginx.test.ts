import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { scratchFolder, script, versionWords } from '../binary/fake-nginx.ts';
import { ended, filesIn, goodSpec, startCli, temporaryFolder } from '../cli/cli.ts';
import { describeEachNginx } from '../support/nginx.ts';
import { expectRefused, generatedProject, stateOf } from './refused.ts';

const folder = scratchFolder();

/** A program that calls itself the nginx of the default target; `test` is what it does for -t. */
function fake(name: string, test: string, version = '1.26.3'): string {
  const words = versionWords.replaceAll('1.26.3', version).replace('--with-stream=dynamic', '--with-stream');
  return script(folder, name, `if [ "$1" = -V ]; then cat <<'END'\n${words}\nEND\nexit 0; fi\n${test}`);
}

function plainFile(name: string, mode: number): string {
  const file = path.join(folder, name);
  writeFileSync(file, '\u007fELF');
  chmodSync(file, mode);
  return file;
}

function subFolder(name: string): string {
  mkdirSync(path.join(folder, name));
  return path.join(folder, name);
}

const required = ['--nginx-test=required'];
const soon = ['--nginx-timeout', '0.3'];
const spec = goodSpec.replaceAll('3000', '4000');

describe('an nginx that', () => {
  it.each([
    ['is not there', path.join(folder, 'gone'), [], ['NF9001 -']],
    ['is required and not there', path.join(folder, 'gone'), required, ['NF9001 -']],
    ['may not be executed', plainFile('data', 0o644), [], ['NF9001 -']],
    ['is a folder', subFolder('nginx-folder'), [], ['NF9001 -']],
    ['no system can execute', plainFile('broken', 0o755), [], ['NF9001 -']],
    ['is no nginx', script(folder, 'other', 'echo hello'), [], ['NF9001 -']],
    ['is of another release than required', fake('older', 'exit 0', '1.22.1'), required, ['NF9002 -']],
    ['hangs', fake('hangs', 'exec sleep 60'), soon, ['NF6090 -']],
    [
      'hangs and takes no SIGTERM',
      fake('deaf', "trap '' TERM\nwhile :; do sleep 0.1; done"),
      soon,
      ['NF6090 -'],
    ],
    ['crashes', fake('crashes', 'kill -SEGV $$'), [], ['NF6091 -']],
    ['is killed', fake('killed', 'kill -KILL $$'), [], ['NF6091 -']],
    ['fails without a word', fake('silent', 'exit 1'), [], ['NF6091 -']],
    ['prints a gigabyte', fake('flood', 'head -c 1073741824 /dev/zero >&2'), [], ['NF6092 -']],
  ])('%s is exit 3', async (_, nginx, args, findings) => {
    await expectRefused({ files: spec, args: ['generate', '--nginx', nginx, ...args], exit: 3, findings });
  });

  it('refuses is exit 1, on the line of the spec', async () => {
    const find = `for last; do :; done; dir=$(dirname "$last"); line=$(grep -n 127.0.0.1:4000 "$dir/sites/example.com.conf" | head -1 | cut -d: -f1)`;
    const refuse = `${find}\necho "nginx: [emerg] this is odd in $dir/sites/example.com.conf:$line" >&2; exit 1`;
    const args = ['generate', '--nginx', fake('refuses', refuse)];
    const at = 'sites.example.com.locations./.proxy';
    await expectRefused({ files: spec, args, exit: 1, findings: [`NF6001 7:19 ${at}`] });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 3],
    ['SIGHUP', 3],
  ] as const)('hangs ends with us on %s, and nothing is left', async (signal, code) => {
    const cwd = await generatedProject(spec);
    const pidFile = path.join(temporaryFolder(), 'pid');
    const nginx = fake(
      `waits-${signal}`,
      `echo $$ > ${pidFile}.new; mv ${pidFile}.new ${pidFile}; exec sleep 60`,
    );
    const tmp = temporaryFolder();
    const before = stateOf(cwd);
    const child = startCli(['generate', '--nginx', nginx], {
      cwd,
      env: { TMPDIR: tmp, NODE_DISABLE_COMPILE_CACHE: '1' },
    });
    const end = ended(child);
    while (filesIn(path.dirname(pidFile))['pid'] === undefined) await delay(20);
    child.kill(signal);
    expect((await end).code).toBe(code);
    expect(stateOf(cwd)).toEqual(before);
    expect(filesIn(tmp)).toEqual({});
    expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow('ESRCH');
  });
});

describeEachNginx('certificates in the host environment', ({ bin, version }) => {
  const target = `nginx:${version.split('.').slice(0, 2).join('.')}`;
  const args = ['generate', '--nginx', bin, '--nginx-test=required', '--nginx-env=host', '--target', target];
  const garbage = path.join(folder, `garbage-${version}.pem`);
  writeFileSync(garbage, 'no certificate\n');

  it.each([
    ['is not there', path.join(folder, 'gone.pem'), ['NF6009 4:20 sites.a.example.com.tls.certificate']],
    ['is no certificate', garbage, ['NF6009 4:20 sites.a.example.com.tls.certificate']],
    ['is a folder', folder, ['NF6009 4:20 sites.a.example.com.tls.certificate']],
  ])('that %s is shown on its line', async (_, certificate, findings) => {
    const tls = `    tls:\n      certificate: ${certificate}\n      certificateKey: /nonexistent.key\n`;
    const site = `sites:\n  a.example.com:\n${tls}    listen: 28443\n    httpRedirect: false\n    return: 204\n`;
    // Neither an nginx user nor a www-data need be on the machine of the tests.
    const user = process.getuid?.() === 0 ? 'root' : 'false';
    const files = `${site}settings: { main: { user: ${user} } }\n`;
    await expectRefused({ files, args, exit: 1, findings });
  });
});
