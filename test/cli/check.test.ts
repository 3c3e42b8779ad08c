import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, filesIn, project } from './cli.ts';

const good = 'events { }\nhttp {\n  server { listen 8080; }\n}\n';

describe('check', () => {
  it('takes a right configuration, and says how far it looked', async () => {
    const cwd = project({ 'nginx.conf': good });
    const { code, stdout, stderr } = await cli(['check'], { cwd });
    expect(stderr).toMatch(
      /^1 configuration: nginx would take it \(\d+ ms\); checked: syntax, structure, values, names, lint\n$/,
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  it('reports every mistake of a file in one run, each in its place', async () => {
    const cwd = project({
      'nginx.conf':
        'events { }\nhttp {\n  gzip yes;\n  server { listen 80; proxy_pas x; return 200 $nope; }\n}\n',
    });
    const { code, stderr } = await cli(['check', 'nginx.conf'], { cwd });
    expect(stderr).toContain(
      'nginx.conf:3:8: error [NF6201] invalid value "yes" in "gzip" directive, it must be "on" or "off"',
    );
    expect(stderr).toContain('nginx.conf:4:23: error [NF6101] unknown directive "proxy_pas"');
    expect(stderr).toContain('nginx.conf:4:47: error [NF6205] unknown "nope" variable');
    expect(stderr).toMatch(/\n1 configuration: 3 errors; nginx would refuse it/);
    expect(code).toBe(1);
  });

  it('judges each file on its own, and gives one entry for each in the machine report', async () => {
    const cwd = project({
      'a.conf': good,
      'b.conf': 'gzip maybe;\n',
      'c.conf': 'server_name example.com;\n',
    });
    const { code, stdout } = await cli(['check', 'a.conf', 'b.conf', 'c.conf', '--format', 'json'], { cwd });
    const report = JSON.parse(stdout);
    expect(report.files.map(({ file }: { file: string }) => file)).toEqual(['a.conf', 'b.conf', 'c.conf']);
    expect(report.files[1].findings).toMatchObject([{ code: 'NF6201', line: 1, column: 6, path: [] }]);
    expect(report.files[2].findings).toEqual([]);
    expect(code).toBe(1);
  });

  it('reads stdin, under the name that is given', async () => {
    const cwd = project({});
    const { code, stderr } = await cli(['check', '-', '--stdin-filename', 'conf.d/x.conf'], {
      cwd,
      stdin: 'gzip maybe;\n',
    });
    expect(stderr).toContain('conf.d/x.conf:1:6: error [NF6201]');
    expect(code).toBe(1);
  });

  it('follows includes with patterns, and does not judge what was included once more', async () => {
    const cwd = project({
      'nginx/nginx.conf': 'events { }\nhttp {\n  include conf.d/*.conf;\n}\n',
      'nginx/conf.d/a.conf': 'map $uri $name { default 1; }\n',
      'nginx/conf.d/b.conf': 'server { listen 80; return 200 $name; gzip perhaps; }\n',
    });
    const { stdout } = await cli(['check', 'nginx', '--format', 'json'], { cwd });
    const { files } = JSON.parse(stdout);
    expect(files.map(({ file }: { file: string }) => file)).toEqual([
      'nginx/nginx.conf',
      'nginx/conf.d/b.conf',
    ]);
    expect(files[1].findings).toMatchObject([{ code: 'NF6201', line: 1 }]);
  });

  it('finds an include that includes itself', async () => {
    const cwd = project({ 'nginx.conf': 'events { }\ninclude a.conf;\n', 'a.conf': 'include a.conf;\n' });
    const { code, stderr } = await cli(['check', 'nginx.conf'], { cwd });
    expect(stderr).toContain('a.conf:1:1: error [NF6241] "a.conf" includes itself');
    expect(code).toBe(1);
  });

  it('looks absolute paths up below --root, where a file that is missing is an error', async () => {
    const cwd = project({
      'tree/etc/nginx/nginx.conf':
        'events { }\nhttp {\n  include /etc/nginx/mime.types;\n  include /etc/nginx/gone.conf;\n}\n',
      'tree/etc/nginx/mime.types': 'tipes { }\n',
    });
    const { stderr } = await cli(['check', 'tree/etc/nginx/nginx.conf', '--root', 'tree'], { cwd });
    expect(stderr).toContain('tree/etc/nginx/mime.types:1:1: error [NF6101] unknown directive "tipes"');
    expect(stderr).toContain(
      'error [NF6240] open() "/etc/nginx/gone.conf" failed (2: No such file or directory)',
    );
  });

  it('says nothing of files of another machine', async () => {
    const cwd = project({
      'nginx.conf':
        'include /nonexistent/modules/*.conf;\nevents { }\nhttp {\n  include mime.types;\n  server { listen 443 ssl; ssl_certificate /nonexistent/a.pem; ssl_certificate_key /nonexistent/a.key; }\n}\n',
    });
    const { code, stderr } = await cli(['check', 'nginx.conf', '-v'], { cwd });
    expect(stderr).toContain('not read: mime.types');
    expect(code).toBe(0);
  });

  it.each([
    ['server_name example.com; location / { return 204; }', 'server'],
    ['proxy_set_header Host $host; proxy_redirect off;', 'http'],
    ['alias /srv/; internal;', 'location'],
    ['server { listen 9000; proxy_pass 127.0.0.1:9001; proxy_timeout 1h; }', 'stream'],
    ['server 127.0.0.1:80; keepalive 8;', 'upstream'],
    ['worker_connections 10;', 'events'],
    ['user www-data; worker_processes auto;', 'main'],
  ])('guesses what %j is for', async (text, context) => {
    const cwd = project({ 'x.conf': text });
    const { code, stderr } = await cli(['check', 'x.conf', '-v'], { cwd });
    expect(stderr).toContain(`x.conf: read as what stands in "${context}"`);
    expect(code).toBe(0);
  });

  it('judges for the release that --target names', async () => {
    const cwd = project({ 'x.conf': 'listen 443 ssl;\nhttp2 on;\n' });
    const at = (target: string) =>
      cli(['check', '--context', 'server', '--target', target, 'x.conf'], { cwd });
    const old = await at('nginx:1.22.1');
    expect(old.stderr).toContain('x.conf:2:1: error [NF6105] directive "http2" needs nginx 1.25.1 or newer');
    expect(old.code).toBe(1);
    expect((await at('nginx:1.26.3')).code).toBe(0);
    expect((await at('debian-12')).code).toBe(1);
  });

  it.each([
    [['check', 'x.conf', '--target', 'apache'], 'unknown target apache'],
    [['check', 'x.conf', '--context', 'nowhere'], "option '--context <block>' argument 'nowhere' is invalid"],
    [['check', 'empty'], 'no *.conf file in empty'],
  ])('is wrong usage: %j', async (args, said) => {
    const cwd = project({ 'x.conf': good });
    mkdirSync(path.join(cwd, 'empty'));
    const { code, stderr } = await cli(args, { cwd });
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  it('could not run where a file cannot be read', async () => {
    const cwd = project({ 'x.conf': good });
    const { code, stderr } = await cli(['check', 'gone.conf', 'x.conf'], { cwd });
    expect(stderr).toContain('gone.conf');
    expect(code).toBe(3);
    const alone = await cli(['check', 'gone.conf'], { cwd });
    expect(alone.stderr).toContain('1 error; nothing was checked');
  });

  it('counts the bytes of a word as nginx does, in UTF-8 and in any other encoding', async () => {
    const cwd = project({});
    const withWord = (word: Buffer): Buffer =>
      Buffer.concat([Buffer.from('add_header X "'), word, Buffer.from('";\n')]);
    writeFileSync(path.join(cwd, 'latin1.conf'), withWord(Buffer.alloc(3000, 0xe9)));
    writeFileSync(path.join(cwd, 'utf8.conf'), withWord(Buffer.from('\u00e9'.repeat(3000))));
    expect((await cli(['check', 'latin1.conf'], { cwd })).code).toBe(0);
    const { code, stderr } = await cli(['check', 'utf8.conf'], { cwd });
    expect(stderr).toContain('error [NF6109] too long parameter');
    expect(code).toBe(1);
  });

  it('reads a file once, by whatever names', async () => {
    const cwd = project({ 'x.conf': 'gzip maybe;\n' });
    symlinkSync('x.conf', path.join(cwd, 'y.conf'));
    const { stderr } = await cli(['check', 'x.conf', './x.conf', 'y.conf'], { cwd });
    expect(stderr.match(/NF6201/g)).toHaveLength(1);
  });

  describe('the linter', () => {
    const traversal = 'events { }\nhttp {\n  server { listen 8080; location /s { alias /srv/s/; } }\n}\n';

    it('speaks of what nginx accepts, with the page of each rule at hand', async () => {
      const cwd = project({ 'nginx.conf': traversal });
      const { code, stderr } = await cli(['check'], { cwd });
      expect(stderr).toContain('nginx.conf:3:45: warning [NF8001] "/s../" leads out of "/srv/s/"');
      expect(code).toBe(0);
      const { stdout } = await cli(['explain', 'alias-traversal'], { cwd });
      expect(stdout).toContain('NF8001 lint/alias-traversal (warning)');
    });

    it.each([
      [['--strict'], 1],
      [['--fail-on', 'warning'], 1],
      [['--max-warnings', '0'], 1],
      [['--max-warnings', '1'], 0],
      [['--rule', 'alias-traversal=error'], 1],
      [['--rule', 'NF8001=error', '--fail-on', 'never'], 0],
      [['--rule', 'alias-traversal=off', '--strict'], 0],
      [['--preset', 'none', '--strict'], 0],
    ])('makes the run fail as it is told: %j', async (flags, wanted) => {
      const cwd = project({ 'nginx.conf': traversal });
      expect((await cli(['check', ...flags], { cwd })).code).toBe(wanted);
    });

    it('takes its settings from a file of the project, and the command line goes before it', async () => {
      const cwd = project({
        'nginx-forge-check.yaml':
          'target: debian-12\nrules: { alias-traversal: error }\ndirectives: [my_own]\nroot: tree\n',
        'sub/nginx.conf': traversal.replace('listen', 'my_own on; http2 on; listen'),
      });
      const { code, stderr } = await cli(['check', 'sub/nginx.conf', '-v'], { cwd });
      expect(stderr).toContain('error [NF8001]');
      expect(stderr).toContain('error [NF6105] directive "http2" needs nginx 1.25.1 or newer');
      expect(stderr).not.toContain('unknown directive');
      expect(stderr).toContain('settings: nginx-forge-check.yaml');
      expect(code).toBe(1);
      const other = await cli(
        ['check', 'sub/nginx.conf', '--rule=alias-traversal=off', '--target=nginx:1.26'],
        { cwd },
      );
      expect(other.code).toBe(0);
    });

    it('takes third-party modules for present, unless they are listed', async () => {
      const text = 'more_set_headers "A: b";\n';
      const free = project({ 'x.conf': text });
      expect((await cli(['check', 'x.conf'], { cwd: free })).code).toBe(0);
      const listed = project({ 'x.conf': text, 'nginx-forge-check.yaml': 'modules: [lua]\n' });
      const { stderr } = await cli(['check', 'x.conf'], { cwd: listed });
      expect(stderr).toContain('[NF6101] unknown directive "more_set_headers"');
      expect(stderr).toContain('help: the target lacks the third-party module "headers-more"');
    });

    it('shows a mistake in that file in its place', async () => {
      const cwd = project({
        'nginx.conf': traversal,
        'nginx-forge-check.yaml': 'rules:\n  alias-travesal: off\nfailOn: sometimes\n',
      });
      const { code, stderr } = await cli(['check'], { cwd });
      expect(stderr).toContain('nginx-forge-check.yaml:3:9: error [NF1105]');
      expect(code).toBe(1);
      const second = project({
        'nginx.conf': traversal,
        'nginx-forge-check.yaml': 'rules:\n  alias-travesal: off\n',
      });
      const { stderr: unknown } = await cli(['check'], { cwd: second });
      expect(unknown).toContain('nginx-forge-check.yaml:2:3: error [NF1101] Unknown key "alias-travesal"');
      expect(unknown).toContain('did you mean "alias-traversal"?');
    });

    it('is silenced by a comment with a reason, and speaks of one that silences nothing', async () => {
      const ignore = (text: string): string => traversal.replace('  server', `  ${text}\n  server`);
      const cwd = project({
        'a.conf': ignore('# nginx-forge-ignore alias-traversal -- the folder above is public too'),
        'b.conf': ignore('# nginx-forge-ignore alias-traversal'),
        'c.conf': ignore('# nginx-forge-ignore autoindex-on -- why not'),
      });
      const said = async (file: string): Promise<string[]> => {
        const { stdout } = await cli(['check', file, '--format', 'json', '--preset', 'all'], { cwd });
        const { files } = JSON.parse(stdout);
        const codes: string[] = files[0].findings.map(({ code }: { code: string }) => code);
        return codes.filter((code) => /^NF8(?:001|9)/.test(code));
      };
      expect(await said('a.conf')).toEqual([]);
      expect(await said('b.conf')).toEqual(['NF8902']);
      expect(await said('c.conf')).toEqual(['NF8901', 'NF8001']);
    });

    it('has what a comment silenced in SARIF alone, as suppressed and with the reason', async () => {
      const comment = '# nginx-forge-ignore alias-traversal -- all of it is public';
      const cwd = project({ 'nginx.conf': traversal.replace('  server', `  ${comment}\n  server`) });
      const { code, stdout, stderr } = await cli(['check', '--format', 'pretty,sarif'], { cwd });
      const { results } = JSON.parse(stdout).runs[0];
      expect(results).toMatchObject([
        {
          ruleId: 'NF8001',
          suppressions: [{ kind: 'inSource', justification: 'all of it is public' }],
          locations: [{ physicalLocation: { artifactLocation: { uri: 'nginx.conf' } } }],
        },
      ]);
      expect(stderr).toMatch(/^1 configuration: nginx would take it/);
      expect(code).toBe(0);
      const { stdout: json } = await cli(['check', '--format', 'json'], { cwd });
      expect(JSON.parse(json).files[0].findings).toEqual([]);
    });
  });

  describe('--fix', () => {
    const text = [
      '# the site',
      'events { }',
      'http {',
      '  server {',
      '    listen 8080;   # plain',
      '    location /s   { alias /srv/s/; }  # files',
      '  }',
      '}',
      '',
    ].join('\n');

    it('mends what has a safe fix, and keeps comments and layout', async () => {
      const cwd = project({ 'nginx.conf': text });
      const { code, stderr } = await cli(['check', '--fix'], { cwd });
      expect(filesIn(cwd)['nginx.conf']).toBe(text.replace('/srv/s/;', '/srv/s;'));
      expect(stderr).toMatch(/^1 configuration: 1 finding mended, nginx would take it /);
      expect(code).toBe(0);
    });

    it('prints standard input mended, and the report beside it', async () => {
      const cwd = project({});
      const { code, stdout } = await cli(['check', '-', '--fix', '-q'], { cwd, stdin: text });
      expect(stdout).toBe(text.replace('/srv/s/;', '/srv/s;'));
      expect(code).toBe(0);
    });

    it('leaves a file that is right as it is', async () => {
      const cwd = project({ 'nginx.conf': good });
      await cli(['check', '--fix'], { cwd });
      expect(filesIn(cwd)['nginx.conf']).toBe(good);
    });
  });
});
