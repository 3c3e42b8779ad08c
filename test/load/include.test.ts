import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/commands/compile.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { type Loaded, type LoadOptions, loadSpec } from '../../src/load/loaded.ts';
import { place } from '../../src/load/place.ts';
import { project } from '../cli/cli.ts';

async function load(cwd: string, file = 'nginx-forge.yaml', options: LoadOptions = {}) {
  return loadSpec(file, { cwd, ...options });
}

async function loaded(cwd: string, file?: string, options?: LoadOptions): Promise<Loaded> {
  const result = await load(cwd, file, options);
  if (!result.ok) throw new Error(said(result.findings).join('\n'));
  return result.loaded;
}

/** `file:line:column CODE message`, and the places that are related. */
function said(findings: readonly Finding[]): string[] {
  return findings.flatMap((f) => [
    `${where(f)} ${f.code} ${f.message}`,
    ...f.related.map((r) => `  ${where(r)} ${r.message}`),
  ]);
}

function where({ file, span }: Pick<Finding, 'file' | 'span'>): string {
  return `${file ?? '?'}${span === undefined ? '' : `:${span.line}:${span.column}`}`;
}

/** What loading, or else compiling, says. */
async function findingsOf(files: Readonly<Record<string, string>>, options?: LoadOptions): Promise<string[]> {
  const cwd = project(files);
  const result = await load(cwd, Object.keys(files)[0], options);
  if (!result.ok) return said(result.findings);
  const compiled = await compile(result.loaded.data, {});
  return said([...result.findings, ...place(compiled.findings, result.loaded)]);
}

const siteOf = (name: string) => `sites:\n  ${name}: { listen: 8080, root: /srv/${name} }\n`;

describe('what a spec includes', () => {
  it('is joined by id, whatever language it is in, each file once', async () => {
    const cwd = project({
      'nginx-forge.yaml': `include: [teams/**/*.*, shared.json]\ntarget: debian-12\n${siteOf('root.example.com')}`,
      'shared.json': '{ "upstreams": { "app": { "servers": ["127.0.0.1:3000"] } } }',
      'teams/a.yaml': `include: ../shared.json\n${siteOf('a.example.com')}`,
      'teams/deep/er/b.json':
        '{ "sites": { "b.example.com": { "listen": 8080, "locations": { "/": { "proxy": { "upstream": "app" } } } } } }',
      'teams/README.md': 'no spec',
      'teams/.hidden.yaml': 'sites: 5\n',
    });
    const { data, joined } = await loaded(cwd);
    expect(data).toMatchObject({
      target: 'debian-12',
      sites: { 'root.example.com': {}, 'a.example.com': {}, 'b.example.com': {} },
      upstreams: { app: {} },
    });
    expect(data).not.toHaveProperty('include');
    expect(joined?.files.map(({ file }) => file)).toEqual([
      'nginx-forge.yaml',
      'teams/a.yaml',
      'shared.json',
      'teams/deep/er/b.json',
    ]);
    expect((await compile(data, {})).findings).toEqual([]);
  });

  it('has settings that are joined as deep as they go, and directives one after the other', async () => {
    const cwd = project({
      'nginx-forge.yaml':
        'include: team.yaml\nsettings: { http: { gzip: true, logFormats: { one: $host }, directives: [{ etag: off }] } }\n',
      'team.yaml':
        'settings: { http: { logFormats: { two: $uri }, directives: [{ if_modified_since: off }] }, events: { multiAccept: true } }\n',
    });
    const whole = await loaded(cwd);
    expect(whole.data).toEqual({
      settings: {
        http: {
          gzip: true,
          logFormats: { one: '$host', two: '$uri' },
          directives: [{ etag: 'off' }, { if_modified_since: 'off' }],
        },
        events: { multiAccept: true },
      },
    });
    const second = whole.joined?.trace(['settings', 'http', 'directives', 1, 'if_modified_since']);
    expect(second).toMatchObject({
      file: { file: 'team.yaml' },
      path: ['settings', 'http', 'directives', 0, 'if_modified_since'],
    });
  });

  it('is told of in the file that it stands in', async () => {
    expect(
      await findingsOf({
        'nginx-forge.yaml': `include: [teams/*.yaml]\n${siteOf('root.example.com')}`,
        'teams/a.yaml': 'sites:\n  a.example.com: { listen: 8080, rot: /srv/a }\n',
        'teams/b.yaml':
          'sitess: {}\nsites:\n  b.example.com: { listen: 8080, locations: { /: { proxy: { upstream: ap } } } }\n  c.example.com: { listen: 8080, root: /srv/c, serverNames: [root.example.com] }\n',
      }),
    ).toEqual([
      'teams/a.yaml:2:34 NF1101 Unknown key "rot"',
      'teams/b.yaml:1:1 NF1101 Unknown key "sitess"',
      'teams/b.yaml:3:71 NF2002 There is no upstream "ap"',
      'teams/b.yaml:4:62 NF2003 "root.example.com" is already served on 0.0.0.0:8080',
      '  nginx-forge.yaml:3:21 first served here',
    ]);
  });
});

describe('a name that two files have', () => {
  it('is told with both places', async () => {
    expect(
      await findingsOf({
        'nginx-forge.yaml': `include: [a.yaml, b.yaml]\nsettings: { http: { gzip: true } }\n`,
        'a.yaml': siteOf('x.example.com'),
        'b.yaml': `${siteOf('x.example.com')}settings: { http: { gzip: false } }\n`,
      }),
    ).toEqual([
      'b.yaml:2:3 NF1135 sites has "x.example.com" in "a.yaml" already',
      '  a.yaml:2:3 "x.example.com" stands here, too',
      'b.yaml:3:21 NF1135 settings.http has "gzip" in "nginx-forge.yaml" already',
      '  nginx-forge.yaml:2:21 "gzip" stands here, too',
    ]);
  });

  it('leaves what is no mapping to the schema, once', async () => {
    const root = 'include: a.yaml\nsites: {}\n';
    expect(await findingsOf({ 'nginx-forge.yaml': root, 'a.yaml': 'sites: 5\n' })).toEqual([
      'a.yaml:1:8 NF1102 Expected a mapping, found 5',
    ]);
    expect(
      await findingsOf({ 'nginx-forge.yaml': 'include: a.yaml\nsites: 5\n', 'a.yaml': siteOf('x.y') }),
    ).toEqual(['nginx-forge.yaml:2:8 NF1102 Expected a mapping of ids to sites, found 5']);
  });
});

describe('an include that cannot be followed', () => {
  const root = siteOf('root.example.com');

  it.each([
    [
      'a missing file',
      'teams/b.yaml',
      'nginx-forge.yaml:1:10 NF1130 Cannot include "teams/b.yaml": there is no such file',
    ],
    ['a folder', 'teams', 'nginx-forge.yaml:1:10 NF1130 Cannot include "teams": it is a folder'],
    [
      'a pattern without a file',
      'temas/*.yaml',
      'nginx-forge.yaml:1:10 NF1132 No file matches "temas/*.yaml"',
    ],
    [
      'an absolute path',
      '/etc/hostname',
      /^nginx-forge.yaml:1:10 NF1102 Expected a file or pattern relative to this file/,
    ],
    ['a scheme', 'file:a.yaml', /^nginx-forge.yaml:1:10 NF1102/],
    ['a placeholder', '${var.team}.yaml', /^nginx-forge.yaml:1:10 NF1102/],
    [
      'itself',
      'nginx-forge.yaml',
      'nginx-forge.yaml:1:10 NF1131 "nginx-forge.yaml" includes itself: nginx-forge.yaml → nginx-forge.yaml',
    ],
    [
      'one that includes it',
      'round.yaml',
      'round.yaml:1:10 NF1131 "nginx-forge.yaml" includes itself: nginx-forge.yaml → round.yaml → nginx-forge.yaml',
    ],
    [
      'a program in data',
      'code.mjs',
      'nginx-forge.yaml:1:10 NF1150 "code.mjs" is a program, which a yaml file may not run',
    ],
  ])('%s', async (_, entry, expected) => {
    const [first, ...rest] = await findingsOf({
      'nginx-forge.yaml': `include: ${JSON.stringify(entry)}\n${root}`,
      'teams/a.yaml': siteOf('a.example.com'),
      'round.yaml': 'include: nginx-forge.yaml\n',
      'code.mjs': 'process.exit(7)\n',
    });
    expect(first).toMatch(typeof expected === 'string' ? new RegExp(`^${literally(expected)}$`) : expected);
    expect(rest).toEqual([]);
  });

  const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

  it('says which file is near', async () => {
    const cwd = project({ 'nginx-forge.yaml': 'include: teams/sop.yaml\n', 'teams/shop.yaml': '{}' });
    const result = await load(cwd);
    expect(result.findings[0]?.help).toBe('did you mean "shop.yaml"?');
  });

  it('leads out of the project, by its path or by a link', async () => {
    const outer = mkdtempSync(join(tmpdir(), 'nginx-forge-outer-'));
    writeFileSync(join(outer, 'secret.yaml'), siteOf('secret.example.com'));
    const cwd = project({ 'conf/nginx-forge.yaml': 'include: [../ok.yaml, ../links/*, ../../x.yaml]\n' });
    writeFileSync(join(cwd, 'ok.yaml'), '{}');
    writeFileSync(join(dirname(cwd), 'x.yaml'), '{}');
    mkdirSync(join(cwd, 'links'));
    symlinkSync(join(outer, 'secret.yaml'), join(cwd, 'links', 'a.yaml'));
    const result = await load(cwd, 'conf/nginx-forge.yaml');
    expect(said(result.findings)).toEqual([
      'conf/nginx-forge.yaml:1:23 NF1133 "links/a.yaml" leads out of the project',
      `conf/nginx-forge.yaml:1:35 NF1133 "${join(dirname(cwd), 'x.yaml')}" leads out of the project`,
    ]);
  });

  it('is a link to data by a name of a program, or the other way round', async () => {
    const cwd = project({
      'nginx-forge.yaml': 'include: [link.mjs, link.yaml, links/*.yaml]\n',
      'data.yaml': 'process.exit(7)\n',
      'code.mjs': 'process.exit(7)\n',
    });
    mkdirSync(join(cwd, 'links'));
    symlinkSync('../data.yaml', join(cwd, 'links', 'dangling.yaml.yaml'));
    symlinkSync('round.yaml', join(cwd, 'links', 'round.yaml'));
    symlinkSync('data.yaml', join(cwd, 'link.mjs'));
    symlinkSync('code.mjs', join(cwd, 'link.yaml'));
    expect((await load(cwd)).findings.map(({ code }) => code)).toEqual(['NF1150', 'NF1150', 'NF1011']);
  });

  it('is a file with mistakes of its own, which are told together with those of the others', async () => {
    expect(
      await findingsOf({
        'nginx-forge.yaml': 'include: [a.yaml, b.yaml, c.json]\n',
        'a.yaml': 'a: 010\n',
        'b.yaml': '- 5\n',
        'c.json': '{ "target": "auto" }',
      }),
    ).toEqual([
      'a.yaml:1:4 NF1010 The number "010" begins with 0: octal to some YAML readers, decimal to others',
      'b.yaml:1:1 NF1011 A spec is a mapping, this is a list',
      'c.json:1:3 NF1136 "target" belongs into "nginx-forge.yaml", not into a file that it includes',
    ]);
  });

  it('goes too deep', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 20; i++)
      files[i === 0 ? 'nginx-forge.yaml' : `f${i}.yaml`] = `include: f${i + 1}.yaml\n`;
    files['f20.yaml'] = '{}';
    expect(await findingsOf(files)).toEqual([
      'f16.yaml:1:10 NF1134 The spec includes files 17 levels deep, the limit is 16 levels',
    ]);
  });
});

describe('a pattern', () => {
  it('means neither the file that it stands in nor overlays of the spec', async () => {
    const cwd = project({
      'nginx-forge.yaml': `include: "*.yaml"\n${siteOf('root.example.com')}`,
      'nginx-forge.prod.yaml': siteOf('prod.example.com'),
      'other.yaml': `include: '*.yaml'\n${siteOf('other.example.com')}`,
    });
    const { joined } = await loaded(cwd);
    expect(joined?.files.map(({ file }) => file)).toEqual(['nginx-forge.yaml', 'other.yaml']);
  });

  it('may stand in a folder whose name looks like one', async () => {
    const cwd = project({
      'a[b]*/nginx-forge.yaml': 'include: "t/*.yaml"\n',
      'a[b]*/t/x.yaml': siteOf('x.example.com'),
    });
    expect((await loaded(cwd, 'a[b]*/nginx-forge.yaml')).data).toHaveProperty('sites');
  });
});

describe('a program', () => {
  const code = 'export default { sites: { "p.example.com": { listen: 8080, root: "/srv" } } }\n';

  it('may include programs and data', async () => {
    const cwd = project({
      'nginx-forge.mjs': 'export default { include: ["code.mjs", "a.yaml"] }\n',
      'code.mjs': code,
      'a.yaml': 'sites:\n  a.example.com: { rot: /srv }\n',
    });
    const whole = await loaded(cwd, 'nginx-forge.mjs');
    expect(Object.keys(Object(whole.data).sites)).toEqual(['p.example.com', 'a.example.com']);
    const { findings } = await compile(whole.data, {});
    expect(said(place(findings, whole))).toContain('a.yaml:2:20 NF1101 Unknown key "rot"');
  });

  it('is included by data with --allow-code only', async () => {
    const cwd = project({ 'nginx-forge.yaml': 'include: code.mjs\n', 'code.mjs': code });
    expect((await load(cwd, 'nginx-forge.yaml', { allowCode: true })).ok).toBe(true);
    expect((await load(cwd)).ok).toBe(false);
  });
});

describe('standard input', () => {
  it('includes relative to the working folder', async () => {
    const cwd = project({ 'teams/a.yaml': siteOf('a.example.com') });
    const stdin = async () => Buffer.from('include: teams/a.yaml\n');
    expect((await loaded(cwd, '-', { stdin })).data).toMatchObject({ sites: { 'a.example.com': {} } });
  });
});
