import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, filesIn, project } from './cli.ts';

const root = `include: teams/*.yaml
variables:
  port: { type: port, default: 8080, env: PORT }
  token: { env: TOKEN, default: none }
sites:
  root.example.com: { listen: '\${var.port}', root: /srv/root, headers: { X-Token: '\${env.TOKEN}' } }
`;
const team = (name: string) => `sites:\n  ${name}.example.com:\n    listen: 8081\n    root: /srv/${name}\n`;
const files = {
  'nginx-forge.yaml': root,
  'nginx-forge.prod.yaml': 'variables: { port: 80 }\nsites: { shop.example.com: { root: /srv/prod } }\n',
  'teams/shop.yaml': team('shop'),
  'teams/blog.yaml': team('blog'),
};
const bad = { ...files, 'teams/blog.yaml': team('blog').replace('root:', 'rot:') };

/** stderr without the time that it took. */
function lines(text: string): string[] {
  return text
    .replace(/\(\d+ m?s\)/g, '(…)')
    .split('\n')
    .filter((line) => line !== '');
}

describe('a spec of several files', () => {
  it('is generated as one', async () => {
    const cwd = project(files);
    const ended = await cli(['generate', '--nginx-test=off'], { cwd });
    expect(lines(ended.stderr)).toEqual([
      'note: nginx -t did not run: switched off by --nginx-test=off',
      '3 sites: 7 files written to nginx/ (…); checked: schema, rules, structure',
    ]);
    expect({ ...ended, stderr: '' }).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    expect(Object.keys(filesIn(path.join(cwd, 'nginx')))).toEqual(
      expect.arrayContaining(['sites/root.example.com.conf', 'sites/shop.example.com.conf']),
    );
  });

  it('is told of with the file, the line and the text of the part', async () => {
    const cwd = project(bad);
    const { code, stdout, stderr } = await cli(['generate'], { cwd });
    expect(lines(stderr)).toEqual([
      'teams/blog.yaml:4:5: error [NF1101] Unknown key "rot"',
      '  3 |     listen: 8081',
      '  4 |     rot: /srv/blog',
      '    |     ^~~',
      '  help: did you mean "root"?',
      '3 sites: 1 error; nothing was written (…); checked: schema, rules, structure',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const github = await cli(['generate', '--format', 'github'], { cwd });
    expect(github.stdout).toMatch(/^::error file=teams\/blog\.yaml,line=4,/);
  });

  it('shows the text of parts also when they cannot be read as data', async () => {
    const cwd = project({ ...files, 'teams/blog.yaml': 'sites: [\n' });
    const { code, stderr } = await cli(['validate'], { cwd });
    expect(stderr).toMatch(/^teams\/blog\.yaml:\d+:\d+: error \[NF1002\]/);
    expect(code).toBe(1);
  });

  it('may come from stdin, and includes from the working folder then', async () => {
    const cwd = project(files);
    const { code, stderr } = await cli(['validate', '-'], { cwd, stdin: root });
    expect(lines(stderr)).toEqual(['3 sites: valid (…); checked: schema, rules, structure']);
    expect(code).toBe(0);
  });
});

describe('validate of a part', () => {
  it('checks the spec that includes it, once', async () => {
    const cwd = project(files);
    const named = ['teams/shop.yaml', 'teams/blog.yaml', './nginx-forge.yaml'];
    const { code, stderr } = await cli(['validate', ...named], { cwd });
    expect(lines(stderr)).toEqual([
      'note: teams/shop.yaml is a part of nginx-forge.yaml, which is checked as a whole',
      'note: teams/blog.yaml is a part of nginx-forge.yaml, which is checked as a whole',
      '3 sites: valid (…); checked: schema, rules, structure',
    ]);
    expect(code).toBe(0);
    const json = await cli(['validate', 'teams/shop.yaml', '--format', 'json'], { cwd });
    const report = JSON.parse(json.stdout);
    expect(report.files.map(({ file }: { readonly file: string }) => file)).toEqual([
      'nginx-forge.yaml',
      'teams/shop.yaml',
    ]);
  });

  it('finds what is wrong in the part, from any folder', async () => {
    const cwd = path.join(project(bad), 'teams');
    const { code, stderr } = await cli(['validate', 'blog.yaml'], { cwd });
    expect(stderr).toContain('blog.yaml:4:5: error [NF1101] Unknown key "rot"');
    expect(code).toBe(1);
  });

  it('checks an overlay over its spec', async () => {
    const cwd = project({
      ...files,
      'nginx-forge.prod.yaml': 'sites: { shop.example.com: { rot: /srv } }\n',
    });
    const { code, stderr } = await cli(['validate', 'nginx-forge.prod.yaml'], { cwd });
    expect(stderr).toContain('nginx-forge.prod.yaml:1:30: error [NF1101] Unknown key "rot"');
    expect(code).toBe(1);
    expect((await cli(['validate', 'nginx-forge.yaml'], { cwd })).code).toBe(0);
  });

  it('checks a spec of the usual name by itself, unless one above includes it', async () => {
    const cwd = project({
      'nginx-forge.yaml': 'include: shop/*.yaml\ntarget: debian-12\n',
      'shop/nginx-forge.yaml': team('shop'),
      'blog/nginx-forge.yaml': team('blog'),
    });
    const { stderr } = await cli(['validate', 'shop/nginx-forge.yaml', 'blog/nginx-forge.yaml'], { cwd });
    expect(lines(stderr)).toEqual([
      'note: shop/nginx-forge.yaml is a part of nginx-forge.yaml, which is checked as a whole',
      '2 specs: valid (…); checked: schema, rules, structure',
    ]);
  });

  it('checks a file that nobody includes by itself', async () => {
    const cwd = project({ ...files, 'other.yaml': team('other') });
    const { code, stderr } = await cli(['validate', 'other.yaml'], { cwd });
    expect(lines(stderr)).toEqual(['1 site: valid (…); checked: schema, rules, structure']);
    expect(code).toBe(0);
  });
});

describe('--env', () => {
  it('lays the overlay over the spec', async () => {
    const cwd = project(files);
    const { code } = await cli(['generate', '--nginx-test=off', '--env', 'prod'], { cwd });
    expect(code).toBe(0);
    const written = filesIn(path.join(cwd, 'nginx'));
    expect(written['sites/root.example.com.conf']).toContain('listen 80;');
    expect(written['sites/shop.example.com.conf']).toContain('root /srv/prod;');
    const check = await cli(['generate', '--nginx-test=off', '--check'], { cwd });
    expect(check.code).toBe(1);
  });

  it('is wrong usage for an environment without a file', async () => {
    const cwd = project(files);
    const { code, stdout, stderr } = await cli(['generate', '--env', 'prd'], { cwd });
    expect(lines(stderr)).toEqual([
      'nginx-forge.yaml: error [NF1142] There is no overlay for the environment "prd": no nginx-forge.prd.yaml',
      '  help: there are: prod',
      '1 error; nothing was written (…)',
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('is not lost to npm in silence', async () => {
    const cwd = project(files);
    const { code, stderr } = await cli(['generate'], { cwd, env: { npm_config_env: 'prod' } });
    expect(stderr).toContain('npm took --env for itself');
    expect(code).toBe(2);
  });
});

describe('--var', () => {
  it('gives variables their values', async () => {
    const cwd = project(files);
    const given = ['--var', 'port=8088', '--var', 'token=a=b'];
    const { code, stderr } = await cli(['generate', '--nginx-test=off', ...given], {
      cwd,
      env: { PORT: '99' },
    });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const site = filesIn(path.join(cwd, 'nginx'))['sites/root.example.com.conf'];
    expect(site).toContain('listen 8088;');
    expect(site).toContain('add_header X-Token a=b always;');
  });

  it.each([
    [
      ['--var', 'port=http'],
      'nginx-forge.yaml:3:3: error [NF1144] The variable "port" is a port from 1 to 65535',
    ],
    [['--var', 'prt=1'], 'error [NF1143] The spec declares no variable "prt"'],
    [['--var', 'prt=1'], 'help: did you mean "port"?'],
    [['--var', 'port'], 'A name, "=" and a value: PORT=8080.'],
    [['--var', '=5'], 'A name, "=" and a value: PORT=8080.'],
  ])('is wrong usage as %j', async (args, said) => {
    const { code, stderr } = await cli(['validate', ...args], { cwd: project(files) });
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });
});

describe('what the environment gives', () => {
  const secret = 'hunter2;"\\-secret';

  it('is not shown, wherever it is wrong', async () => {
    const cwd = project({
      'nginx-forge.yaml': `variables: { t: { env: T }, p: { env: T, type: port } }
upstreams: { a: { servers: ['\${env.T}:80'] } }
sites:
  a.example.com: { listen: 8080, root: '/srv/\${env.T}*', serverNames: ['\${env.T}'], index: 'x\${env.T}\\n' }
`,
    });
    const runs = [secret, `${'x'.repeat(60)}${secret}${'y'.repeat(60)}`].map(async (value) => {
      const options = { cwd, env: { T: value } };
      const pretty = await cli(['validate', '-v'], options);
      const json = await cli(['validate', '--format', 'json'], options);
      return [pretty.stderr, json.stdout].join('\n');
    });
    for (const text of await Promise.all(runs)) {
      expect(text).toContain('${env.T}');
      expect(text).not.toContain('hunter2');
      expect(text).not.toContain('xxxx');
    }
  });

  it('is not read where it is not declared', async () => {
    const cwd = project({
      'nginx-forge.yaml': 'sites: { a.example.com: { listen: 80, root: "/srv/${env.T}" } }\n',
    });
    const { code, stderr } = await cli(['validate'], { cwd, env: { T: secret } });
    expect(stderr).toContain('nginx-forge.yaml:1:45: error [NF1137] "${env.T}" is not declared');
    expect(stderr).toContain('help: declare it at the top level: variables: { T: { env: T } }');
    expect(code).toBe(1);
  });
});

describe('a spec that leaves something to the container', () => {
  const spec = `variables: { PORT: { at: container, type: port, default: 8080 } }
sites: { a.example.com: { listen: '\${env.PORT}', root: /srv, headers: { X-Host: $host } } }
`;

  it('is written as templates, and says which filter the container needs', async () => {
    const cwd = project({ 'nginx-forge.yaml': spec });
    const env = { PORT: '1' };
    const { code, stderr } = await cli(['generate', '--nginx-test=off'], { cwd, env });
    expect(lines(stderr)).toEqual([
      "note: the files are templates for a container with NGINX_ENVSUBST_FILTER='^(PORT)$'",
      'note: nginx -t did not run: switched off by --nginx-test=off',
      '1 site: 5 files written to nginx/ (…); checked: schema, rules, structure',
    ]);
    expect(code).toBe(0);
    const written = filesIn(path.join(cwd, 'nginx'));
    expect(Object.keys(written).sort()).toEqual([
      '.nginx-forge.json',
      'fastcgi_params.template',
      'mime.types.template',
      'nginx.conf.template',
      'sites/_catch-all.conf.template',
      'sites/a.example.com.conf.template',
    ]);
    expect(written['sites/a.example.com.conf.template']).toContain('listen "${PORT}";');
    expect(written['sites/a.example.com.conf.template']).toContain('add_header X-Host $host always;');
    expect((await cli(['generate', '--nginx-test=off', '--check'], { cwd, env })).code).toBe(0);
    const other = await cli(['generate', '--nginx-test=off', '--check', '--var', 'PORT=81'], { cwd });
    expect({ code: other.code, stdout: other.stdout }).toEqual({ code: 0, stdout: '' });
  });

  it('gives one template to stdout', async () => {
    const cwd = project({ 'nginx-forge.yaml': spec });
    const args = ['generate', '--nginx-test=off', '--layout', 'single', '-o', '-'];
    const { code, stdout } = await cli(args, { cwd });
    expect(stdout).toContain('listen "${PORT}";');
    expect(code).toBe(0);
  });
});
