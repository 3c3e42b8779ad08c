import { describe, expect, it } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { type LoadOptions, loadSpec } from '../../src/load/loaded.ts';
import { place } from '../../src/load/place.ts';
import { project } from '../cli/cli.ts';

const base = `include: teams/*.yaml
target: debian-12
variables: { port: { type: port, default: 8080 }, name: a }
upstreams:
  app: { servers: [127.0.0.1:3000, 127.0.0.1:3001], keepalive: 8 }
sites:
  a.example.com:
    listen: '\${var.port}'
    headers: { X-A: a, X-B: b }
    locations:
      /: { proxy: { upstream: app } }
      /old: { return: 410 }
`;
const team = 'sites:\n  team.example.com: { listen: 8080, root: /srv/team }\n';

type Files = Readonly<Record<string, string>>;

async function load(overlay: string | Files, options: LoadOptions = {}) {
  const files = typeof overlay === 'string' ? { 'nginx-forge.prod.yaml': overlay } : overlay;
  const cwd = project({ 'nginx-forge.yaml': base, 'teams/a.yaml': team, ...files });
  return loadSpec('nginx-forge.yaml', { cwd, overlay: 'prod', env: {}, ...options });
}

async function data(overlay: string | Files, options?: LoadOptions): Promise<unknown> {
  const result = await load(overlay, options);
  if (!result.ok) throw new Error(said(result.findings).join('\n'));
  return result.loaded.data;
}

function said(findings: readonly Finding[]): string[] {
  return findings.map((f) => {
    const span = f.span === undefined ? '' : `:${f.span.line}:${f.span.column}`;
    return `${f.file ?? ''}${span} ${f.code} ${f.message}${f.help === undefined ? '' : ` (${f.help})`}`;
  });
}

async function findings(overlay: string | Files): Promise<string[]> {
  const result = await load(overlay);
  if (!result.ok) return said(result.findings);
  const compiled = await compile(result.loaded.data, {});
  return said([...result.findings, ...place(compiled.findings, result.loaded)]);
}

describe('an overlay', () => {
  it('is merged by key, lists are replaced, and null takes away', async () => {
    const overlay = `target: debian-13
upstreams: { app: { servers: [10.0.0.1:80] } }
sites:
  a.example.com:
    headers: { X-A: null, X-C: c }
    locations: { /old: null, /new: { return: 204 } }
  team.example.com: { root: /srv/prod }
  b.example.com: { listen: 81, root: /srv/b }
`;
    expect(await data(overlay)).toEqual({
      target: 'debian-13',
      upstreams: { app: { servers: ['10.0.0.1:80'], keepalive: 8 } },
      sites: {
        'a.example.com': {
          listen: 8080,
          headers: { 'X-B': 'b', 'X-C': 'c' },
          locations: { '/': { proxy: { upstream: 'app' } }, '/new': { return: 204 } },
        },
        'team.example.com': { listen: 8080, root: '/srv/prod' },
        'b.example.com': { listen: 81, root: '/srv/b' },
      },
    });
  });

  it('gives variables other defaults, in the short form and in the long one', async () => {
    expect(await data('variables: { port: 80 }\n')).toMatchObject({
      sites: { 'a.example.com': { listen: 80 } },
    });
    expect(await data('variables: { port: { default: 81 } }\n')).toMatchObject({
      sites: { 'a.example.com': { listen: 81 } },
    });
    expect(await findings('variables:\n  port: http\n')).toEqual([
      'nginx-forge.prod.yaml:2:9 NF1139 The variable "port" is a port from 1 to 65535; its default is "http"',
    ]);
    expect(await findings('variables:\n  name: { choices: [b, c] }\n')).toEqual([
      'nginx-forge.yaml:3:57 NF1139 The variable "name" is one of b, c; its default is "a"',
    ]);
  });

  it('may include files of its own, and be written in another language', async () => {
    const files = {
      'nginx-forge.prod.json': '{ "include": ["only-prod/*.yaml", "*.yaml"], "target": "nginx:1.30" }',
      'only-prod/x.yaml':
        'sites:\n  x.example.com: { listen: 82, root: /srv/x }\n  team.example.com: { root: /x }\n',
      'beside.yaml': 'sites:\n  beside.example.com: { listen: 83, root: /srv }\n',
    };
    expect(await data(files)).toMatchObject({
      target: 'nginx:1.30',
      sites: {
        'team.example.com': { listen: 8080, root: '/x' },
        'x.example.com': {},
        'beside.example.com': {},
      },
    });
  });

  it('is told of on its own lines, and the rest on those of the base', async () => {
    const overlay = `sites:
  a.example.com:
    headers: { X-B: "a\\nb" }
    locations:
      /: { proxy: { upstream: ap } }
  team.example.com:
    lsten: 80
`;
    expect(await findings(overlay)).toEqual([
      'nginx-forge.prod.yaml:3:21 NF1102 Expected a header value without control characters, found "a\\nb"',
      'nginx-forge.prod.yaml:7:5 NF1101 Unknown key "lsten" (did you mean "listen"?)',
      'nginx-forge.prod.yaml:5:31 NF2002 There is no upstream "ap" (did you mean "app"?)',
    ]);
  });

  it('shows a key that it took away where it did', async () => {
    const result = await load('sites:\n  a.example.com:\n    listen: null\n');
    const at = result.ok ? result.loaded.joined?.trace(['sites', 'a.example.com', 'listen']) : undefined;
    expect(at?.file.locate(at.path, 'key')).toMatchObject({ line: 3, column: 5 });
  });

  it('that takes nothing away is warned of', async () => {
    expect(
      await findings(
        'sites:\n  a.example.com: { rot: null }\n  b.example.com: { listen: 81, root: /srv, x: null }\n',
      ),
    ).toEqual([
      'nginx-forge.prod.yaml:2:20 NF1145 There is no "rot" that could be taken away (null takes away what the spec below has under this key)',
      'nginx-forge.prod.yaml:3:44 NF1145 There is no "x" that could be taken away (null takes away what the spec below has under this key)',
    ]);
  });

  it('that is not there is a mistake of the call, which lists those that are', async () => {
    const files = {
      'nginx-forge.production.yaml': '{}',
      'nginx-forge.dev.ts': '',
      'nginx-forge.a.b.yaml': '',
    };
    expect(await findings(files)).toEqual([
      ' NF1142 There is no overlay for the environment "prod": no nginx-forge.prod.yaml (there are: dev, production)',
    ]);
    expect(await findings({})).toEqual([
      ' NF1142 There is no overlay for the environment "prod": no nginx-forge.prod.yaml (write nginx-forge.prod.yaml)',
    ]);
    const cwd = project({ 'nginx-forge.yaml': base, 'x.yaml': '{}' });
    const result = await loadSpec('nginx-forge.yaml', { cwd, overlay: '../x' });
    expect(result.findings.map(({ code }) => code)).toContain('NF1142');
  });

  it('that is there twice is refused', async () => {
    expect(await findings({ 'nginx-forge.prod.yaml': '{}', 'nginx-forge.prod.json': '{}' })).toEqual([
      ' NF1146 Several overlays for "prod": nginx-forge.prod.json, nginx-forge.prod.yaml (keep one of them)',
    ]);
  });

  it('belongs to a spec of any name, also to one on standard input', async () => {
    const cwd = project({ 'web.yaml': 'sites: {}\n', 'web.prod.yaml': 'target: debian-12\n' });
    expect(await loadSpec('web.yaml', { cwd, overlay: 'prod' })).toMatchObject({
      ok: true,
      loaded: { data: { target: 'debian-12' } },
    });
    const stdin = async () => Buffer.from('sites: {}\n');
    expect(await loadSpec('-', { cwd, stdin, stdinFilename: 'web.yaml', overlay: 'prod' })).toMatchObject({
      ok: true,
      loaded: { data: { target: 'debian-12' } },
    });
  });
});
