import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { buildModel } from '../../src/model/build.ts';
import { resolveTarget } from '../../src/model/target.ts';
import type { Node } from '../../src/nginx/ast.ts';
import { parse } from '../../src/nginx/parser.ts';
import { builtInEngine, engineWith } from '../../src/render/engine.ts';
import { type Rendered, render } from '../../src/render/render.ts';
import { lintOverrides } from '../../src/render/template-overrides.ts';
import { TemplateOutputError } from '../../src/render/template-run.ts';
import { parseSpec } from '../../src/schema/parse-spec.ts';

const folder = new URL('../../templates/', import.meta.url);
const builtIn = (name: string) => readFileSync(new URL(`${name}.hbs`, folder), 'utf8');
const site = {
  serverNames: ['a.example.com', 'b.example.com'],
  locations: { '/': { proxy: 'http://127.0.0.1:3000' }, '/x': { root: '/srv/x' } },
};
const spec = { sites: { 'a.example.com': site } };

function modelOf(data: unknown) {
  const { spec: parsed, findings } = parseSpec(data);
  const resolved = resolveTarget(undefined, undefined);
  if (parsed === undefined || !resolved.ok) throw new Error(JSON.stringify(findings));
  return buildModel(parsed, { target: resolved.target, layout: undefined, upstreamIds: new Set() }).model;
}

async function renderedWith(
  overrides: Readonly<Record<string, string>>,
  data: unknown = spec,
): Promise<Rendered> {
  return render(modelOf(data), await engineWith(new Map(Object.entries(overrides))), './templates');
}

async function lint(overrides: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  return lintOverrides(new Map(Object.entries(overrides)), './templates');
}

function textOf({ files }: Rendered, path = 'sites/a.example.com.conf'): string {
  return files.find((f) => f.path === path)?.text ?? '';
}

/** Names of the directives with those inside of them. */
function shapeOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'comment') return [];
    const inside = node.block === undefined ? '' : `{${shapeOf(node.block).join(' ')}}`;
    return [`${node.name.value}${inside}`];
  });
}

describe('a folder of templates', () => {
  it('takes the place of those of the package', async () => {
    const overrides = { location: builtIn('location').replace('{{> serving}}', 'etag off;\n{{> serving}}') };
    expect(await lint(overrides)).toEqual([]);
    const rendered = await renderedWith(overrides);
    expect(rendered.findings).toEqual([]);
    expect(textOf(rendered).match(/etag off;/g)).toHaveLength(2);
  });

  it('renders the same bytes when it holds copies of them', async () => {
    const names = ['server', 'location', 'site', 'http', 'nginx.conf', 'serving', 'proxy'];
    const copies = Object.fromEntries(names.map((name) => [name, builtIn(name)]));
    const own = render(modelOf(spec), builtInEngine());
    expect((await renderedWith(copies)).files.map((f) => f.text)).toEqual(own.files.map((f) => f.text));
  });

  it('has only templates that can be replaced', async () => {
    expect(await lint({ srever: '', zzzzzzzz: '', constructor: '' })).toEqual([
      expect.objectContaining({
        code: 'NF5003',
        file: './templates/srever.hbs',
        message: 'There is no template "srever" to replace',
        help: 'did you mean "server"?',
      }),
      expect.objectContaining({ code: 'NF5003', help: expect.stringMatching(/^there is .*server/) }),
      expect.objectContaining({ code: 'NF5003', file: './templates/constructor.hbs' }),
    ]);
  });

  it('shows each mistake in its file', async () => {
    expect(await lint({ server: 'a;\n  {{about}}\n', tls: '{{#if}\n' })).toEqual([
      expect.objectContaining({
        code: 'NF5005',
        rule: 'template/raw-output',
        severity: 'error',
        file: './templates/server.hbs',
        path: [],
        span: { line: 2, column: 3, endLine: 2, endColumn: 12 },
      }),
      expect.objectContaining({
        code: 'NF5004',
        file: './templates/tls.hbs',
        span: { line: 1, column: 1, endLine: 1, endColumn: 7 },
      }),
    ]);
  });
});

describe('a template of the user that fails', () => {
  it('is named when it gives what is not nginx configuration', async () => {
    const { files, findings } = await renderedWith({ location: 'location /x {\n  root /srv;\n}\n}\n' });
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'NF5010',
        file: './templates/location.hbs',
        path: [],
        message: 'What the template "location" gives is not nginx configuration: unexpected "}"',
        help: 'it gave the line "}"',
        rendered: { file: 'sites/a.example.com.conf', line: expect.any(Number) },
      }),
    ]);
    expect(files.map((f) => f.path)).not.toContain('sites/a.example.com.conf');
  });

  it('is told apart from the ones around it', async () => {
    const { findings } = await renderedWith({
      site: builtIn('site'),
      server: builtIn('server'),
      proxy: 'proxy_pass http://127.0.0.1:3000\n',
    });
    expect(findings.map((f) => `${f.code} ${f.file}`)).toEqual(['NF5010 ./templates/proxy.hbs']);
  });

  it('is named when one of the user’s stands around it', async () => {
    const { findings } = await renderedWith({
      site: builtIn('site'),
      server: '{{dir "root" nothing.at.all}}\n',
    });
    expect(findings.map((f) => `${f.code} ${f.file}`)).toEqual(['NF5013 ./templates/server.hbs']);
  });

  it('is told of once, however many files it breaks', async () => {
    const sites = Object.fromEntries(
      ['a', 'b', 'c'].map((id) => [id, { ...site, serverNames: [`${id}.example.com`] }]),
    );
    const { findings } = await renderedWith({ server: 'server {\n' }, { sites });
    expect(findings.map((f) => f.code)).toEqual(['NF5010']);
  });

  it('is a finding at the key of the spec when the folder has no name', () => {
    return engineWith(new Map([['server', '}\n']])).then((engine) => {
      const [finding] = render(modelOf(spec), engine).findings;
      expect(finding).toMatchObject({ code: 'NF5010', path: ['templates'] });
      expect(finding?.file).toBeUndefined();
    });
  });

  it.each([
    ['renders itself without end', '{{> server}}\n', 'it renders itself without end'],
    ['calls a partial that is not there', '{{> nothing}}\n', 'The partial nothing could not be found'],
    ['calls a helper that is not there', '{{nothing 1}}\n', /nothing/],
    ['reaches through what is absent', '{{dir "root" nothing.at.all}}\n', /undefined|null/],
    ['writes a value that is not there', '{{nothing}}\n', /"nothing" not defined/],
  ])('is named when it %s, even unlinted', async (_, source, why) => {
    const { findings } = await renderedWith({ server: source });
    expect(findings.map((f) => `${f.code} ${f.file}`)).toEqual(['NF5013 ./templates/server.hbs']);
    expect(findings[0]?.message).toMatch(why);
    expect(findings[0]?.message).toMatch(/^The template "server" cannot be rendered: /);
  });

  it('does not hide a failure of the package’s own', async () => {
    const engine = await engineWith(new Map([['tls', builtIn('tls')]]));
    const broken: typeof engine = (name, context, state) => `${engine(name, context, state)}}`;
    expect(() => render(modelOf(spec), broken, './templates')).toThrow(TemplateOutputError);
    expect(() => render(modelOf(spec), () => '}', './templates')).toThrow(TemplateOutputError);
  });
});

describe('a hostile template', () => {
  it.each([
    ['server { server_name "{{words names}}"; }\n', 'NF5011'],
    ["server { server_name '{{words names}}'; }\n", 'NF5011'],
    ['# {{words names}}\n', 'NF5011'],
    ['server { {{#each names}}{{value}}{{/each}} }\n', 'NF5005'],
    ['server { {{#each names}}{{{value}}}{{/each}} }\n', 'NF5005'],
    ['server { {{#each names}}{{lookup this "value"}}{{/each}} }\n', 'NF5006'],
    ['{{#with constructor}}{{name}}{{/with}}', 'NF5006'],
    ['{{dir "root" constructor.constructor}}\n', 'NF5009'],
    ['{{> (lookup this "about")}}\n', 'NF5008'],
    ['{{#*inline "tls"}}{{value}}{{/inline}}', 'NF5014'],
  ])('cannot let a value out of its quotes: %s', async (source, code) => {
    const findings = await lint({ server: source });
    expect(findings.map((f) => f.code)).toContain(code);
  });

  it.each(['/x"; } evil on; #', "/x'", '/x{', '/x}', '/x;', '/x $a', '/x\\'])(
    'does not change the shape of the text by what its values are: %s',
    async (path) => {
      const source =
        'server { {{from origin}}\n{{#each locations}}\nlocation {{words match.words}} { return 204; }\n{{/each}}\n}\n';
      expect(await lint({ server: source })).toEqual([]);
      const locations = { [path]: { root: '/srv' } };
      const rendered = await renderedWith({ server: source }, { sites: { a: { ...site, locations } } });
      expect(rendered.findings).toEqual([]);
      const { nodes, problems } = parse(textOf(rendered, 'sites/a.conf'));
      expect(problems).toEqual([]);
      expect(shapeOf(nodes)).toContain('server{location{return}}');
      expect(shapeOf(nodes).every((shape) => /^server\{(location\{return\})*\}$/.test(shape))).toBe(true);
      expect(textOf(rendered, 'sites/a.conf')).not.toMatch(/^\s*evil/m);
    },
  );

  it('reaches no prototype and goes through no text, even unlinted', async () => {
    const unlinted = {
      server: '{{#each about}}x y;\n{{/each}}{{dir "root" constructor}}{{dir "index" __proto__}}root /srv;\n',
    };
    const { files } = await renderedWith(unlinted);
    expect(files.find((f) => f.path === 'sites/a.example.com.conf')?.text).toMatch(/^(root \/srv;\n+)+$/);
  });
});
