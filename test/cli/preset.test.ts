import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { validate } from '../../src/index.ts';
import { library } from '../../src/presets/library.ts';
import { cli, project } from './cli.ts';

const cwd = project({
  'nginx-forge.yaml': 'sites: { a.example.com: { preset: { name: spa, root: /srv/app }, bodySize: 3 m } }\n',
  'nginx-forge.prod.yaml': 'sites: { a.example.com: { preset: { root: /srv/prod }, bodySize: 3m } }\n',
});

describe('preset', () => {
  it('lists all presets, also without a command of its own', async () => {
    const { code, stdout, stderr } = await cli(['preset', 'list'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of library.keys()) expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
    expect((await cli(['preset'], { cwd })).stdout).toBe(stdout);
    const { stdout: json } = await cli(['preset', 'list', '--format', 'json'], { cwd });
    expect(JSON.parse(json)).toHaveLength(library.size);
  });

  it('shows each as a spec that is right as it is', async () => {
    for (const name of library.keys()) {
      const { code, stdout } = await cli(['preset', 'show', name], { cwd });
      expect(code, name).toBe(0);
      const upstreams = { app: { servers: ['127.0.0.1:3000'] } };
      const findings = await validate({
        ...parse(stdout),
        ...(/upstream: app/.test(stdout) && { upstreams }),
      });
      expect(
        findings.filter((f) => f.severity === 'error'),
        name,
      ).toEqual([]);
    }
  }, 120_000);

  it('shows it with values of the user', async () => {
    const { stdout } = await cli(['preset', 'show', 'spa', 'root=/srv/mine', 'hashed=/a/,/b/'], { cwd });
    expect(stdout).toContain('# Parameters:\n#   root ');
    expect(parse(stdout)).toMatchObject({
      sites: { 'example.com': { root: '/srv/mine', locations: { '^~ /a/': {}, '^~ /b/': {} } } },
    });
    const { stdout: json } = await cli(['preset', 'show', 'spa', 'root=/srv/x', '--format', 'json'], { cwd });
    expect(JSON.parse(json)).toMatchObject({
      name: 'spa',
      spec: { sites: { 'example.com': { root: '/srv/x' } } },
    });
  });

  it.each([
    [['show', 'wordpres'], 'there is no preset "wordpres" (Did you mean wordpress?)'],
    [['show', 'spa', 'rot=/srv'], '"rot=/srv" sets no parameter of "spa"; it has root, index, hashed'],
    [['show', 'spa', 'root'], '"root" sets no parameter'],
    [['show', 'spa', 'root=srv'], '"root" of "spa" is an absolute path'],
    [['lst'], 'too many arguments'],
  ])('%j is wrong usage', async (args, words) => {
    const { code, stdout, stderr } = await cli(['preset', ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
  });

  it('is laid under the spec, and overlays change its parameters', async () => {
    const wrong = await cli(['validate', '--format', 'compact'], { cwd });
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toMatch(/^nginx-forge\.yaml:1:76: error: Expected a size/);
    const { code, stdout } = await cli(['generate', '--env', 'prod', '--layout', 'single', '-o', '-'], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('root /srv/prod;');
    expect(stdout).toContain('client_max_body_size 3m;');
  });
});
