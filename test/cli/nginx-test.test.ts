import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { script, versionWords } from '../binary/fake-nginx.ts';
import { describeEachNginx } from '../support/nginx.ts';
import { cli, ended, filesIn, goodSpec, project, startCli } from './cli.ts';

/** A program that calls itself nginx 1.26.3 with all modules built in; `test` is what it does for -t. */
function fakeNginx(folder: string, test: string, version = '1.26.3'): string {
  const words = versionWords.replace('1.26.3', version).replace('--with-stream=dynamic', '--with-stream');
  return script(
    folder,
    'fake-nginx',
    `if [ "$1" = -V ]; then cat <<'END'\n${words}\nEND\nexit 0; fi\n${test}`,
  );
}

const ok = 'echo "nginx: configuration file x test is successful" >&2';
/** The folder of the copy, from the last argument: `-c FOLDER/nginx.conf`. */
const copy = 'for last; do :; done; dir=$(dirname "$last")';

function refuse(text: string, file: string, line: string): string {
  return `${copy}\nline=$(grep -n '${line}' "$dir/${file}" | head -1 | cut -d: -f1)\necho "nginx: [emerg] ${text} in $dir/${file}:$line" >&2\necho "nginx: configuration file x test failed" >&2\nexit 1`;
}

describe('nginx -t', () => {
  it('is told in the summary when it passed', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const { code, stderr } = await cli(['generate', '--nginx', fakeNginx(cwd, ok)], { cwd });
    expect(stderr).toMatch(
      /^1 site, 1 stream: .*; checked: schema, rules, structure, nginx -t 1\.26\.3 \(hermetic\)\n$/,
    );
    expect(code).toBe(0);
  });

  it('is shown on the line of the spec when it refuses, and nothing is written', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const nginx = fakeNginx(cwd, refuse('proxy_pass is odd', 'sites/example.com.conf', '127.0.0.1:3000'));
    const { code, stderr } = await cli(['generate', '--nginx', nginx], { cwd });
    expect(stderr).toMatch(/^nginx-forge\.yaml:7:\d+: error \[NF6001\] nginx: proxy_pass is odd\n/);
    expect(stderr).toMatch(/in the generated sites\/example\.com\.conf:\d+/);
    expect(code).toBe(1);
    expect(filesIn(path.join(cwd, 'nginx'))).toEqual({});
  });

  it('never runs for a spec that is wrong', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec.replace('9300', 'odd') });
    const nginx = fakeNginx(cwd, `touch ${cwd}/ran; ${ok}`);
    expect((await cli(['generate', '--nginx', nginx], { cwd })).code).toBe(1);
    expect(readdirSync(cwd)).not.toContain('ran');
  });

  it.each([
    ['does not end in time', 'sleep 20', ['--nginx-timeout', '0.3'], '[NF6090]'],
    ['crashes', 'kill -SEGV $$', [], '[NF6091]'],
    ['says nothing and fails', 'exit 1', [], '[NF6091]'],
    [
      'writes without end',
      'while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done',
      [],
      '[NF6092]',
    ],
  ])('is exit 3 when nginx %s', async (_, test, args, said) => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const { code, stderr } = await cli(['generate', '--nginx', fakeNginx(cwd, test), ...args], { cwd });
    expect(stderr).toContain(said);
    expect(code).toBe(3);
    expect(filesIn(path.join(cwd, 'nginx'))).toEqual({});
  });

  it('makes a warning a finding, which fails with --strict only', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const nginx = fakeNginx(cwd, `echo 'nginx: [warn] something is odd' >&2; ${ok}`);
    const { code, stderr } = await cli(['generate', '--nginx', nginx], { cwd });
    expect(stderr).toContain('nginx-forge.yaml: warning [NF6002] nginx: something is odd');
    expect(code).toBe(0);
    expect((await cli(['generate', '--check', '--strict', '--nginx', nginx], { cwd })).code).toBe(1);
  });

  it('takes a refusal that only the older release explains for a note', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const refusal = refuse('unknown directive \\"http2\\"', 'sites/example.com.conf', 'http2');
    const nginx = fakeNginx(cwd, refusal, '1.22.1');
    const { code, stderr } = await cli(['generate', '--nginx', nginx], { cwd });
    expect(stderr).toContain('note: the nginx that was found is 1.22.1; the target is 1.26.3 (debian-13)');
    expect(stderr).toContain('note: nginx -t did not decide: ');
    expect(stderr).not.toContain('error [');
    expect(stderr).toMatch(/checked: schema, rules, structure\n$/);
    expect(code).toBe(0);
  });

  it('is exit 3 when it is required and the nginx is of another release', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const nginx = fakeNginx(cwd, ok, '1.22.1');
    const { code, stderr } = await cli(['generate', '--nginx', nginx, '--nginx-test=required'], { cwd });
    expect(stderr).toContain('[NF9002]');
    expect(code).toBe(3);
    expect(filesIn(path.join(cwd, 'nginx'))).toEqual({});
  });

  it('is found by NGINX_BIN', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const env = { NGINX_BIN: fakeNginx(cwd, ok) };
    expect((await cli(['generate', '--nginx-test=required'], { cwd, env })).code).toBe(0);
  });

  it('is aborted by SIGINT: 130, nothing written, no temporary folder, no process left', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const own = project({});
    const nginx = fakeNginx(cwd, `echo $$ > ${cwd}/pid; exec sleep 30`);
    // Node keeps its cache of compiled code with the temporary files.
    const env = { TMPDIR: own, NODE_DISABLE_COMPILE_CACHE: '1' };
    const child = startCli(['generate', '--nginx', nginx], { cwd, env });
    const end = ended(child);
    while (!readdirSync(cwd).includes('pid')) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(stderr).toContain('interrupted\n');
    expect(code).toBe(130);
    expect(filesIn(path.join(cwd, 'nginx'))).toEqual({});
    expect(readdirSync(own)).toEqual(['.git']);
    const pid = Number(filesIn(cwd)['pid']);
    expect(() => process.kill(pid, 0)).toThrow();
    expect(tmpdir()).not.toBe(own);
  });
});

describeEachNginx('generate with the real nginx', ({ bin, version }) => {
  const target = `nginx:${version.split('.').slice(0, 2).join('.')}`;

  it('is accepted by it for its own release', async () => {
    const cwd = project({ 'nginx-forge.yaml': goodSpec });
    const args = ['generate', '--target', target, '--nginx', bin, '--nginx-test=required'];
    const { code, stderr } = await cli(args, { cwd });
    expect(stderr).toContain(`nginx -t ${version} (hermetic)`);
    expect(code).toBe(0);
  });

  it('shows its refusal on the line of the spec, also where nginx names no line', async () => {
    const ciphers =
      '      profile: custom\n      protocols: [TLSv1.2]\n      ciphers: ECDHE-RSA-AES128-GCM-MD5\n';
    const spec = goodSpec.replace('    locations:', `${ciphers}    locations:`);
    const cwd = project({ 'nginx-forge.yaml': spec });
    const { code, stderr } = await cli(['generate', '--target', target, '--nginx', bin], { cwd });
    expect(stderr).toMatch(/^nginx-forge\.yaml:8:16: error \[NF6029\]/);
    expect(code).toBe(1);
    expect(filesIn(path.join(cwd, 'nginx'))).toEqual({});
  });
});
