import { describe, expect, it } from 'vitest';
import { render } from '../../src/index.ts';

type Data = Readonly<Record<string, unknown>>;

async function said(spec: Data): Promise<string[]> {
  const { files, findings } = await render(spec, { env: {} });
  if (findings.length > 0) expect(files).toEqual([]);
  return findings.map((f) => `${f.path.join('.')} ${f.code} ${f.message}`);
}

const site = (fields: Data): Data => ({ 'a.example.com': { listen: 8080, root: '/srv/www', ...fields } });
const left = (fields: Data): Data => ({ V: { at: 'container', ...fields } });
const notAWord = 'its value decides more than a part of a word';

describe('a variable that is left to the container', () => {
  it('needs a value to check with, and is no flag', async () => {
    expect(await said({ variables: { V: { at: 'container' } } })).toEqual([
      'variables.V NF1147 The variable "V" cannot be left to the container: without a default there is nothing to check with',
    ]);
    expect(await said({ variables: left({ default: '' }) })).toHaveLength(1);
    expect(
      await said({ variables: left({ default: true }), settings: { http: { gzip: '${var.V}' } } }),
    ).toEqual([
      'variables.V NF1147 The variable "V" cannot be left to the container: true and false decide which lines there are',
    ]);
  });

  it('shares its name with no other', async () => {
    expect(await said({ variables: { ...left({ default: 'x' }), W: { env: 'V', default: 'y' } } })).toEqual([
      'variables.W NF1152 The environment variable "V" is that of "V" already',
    ]);
  });

  it('is checked with its default', async () => {
    expect(
      await said({ variables: left({ default: 'a b' }), sites: site({ listen: '${var.V}' }) }),
    ).toMatchObject([expect.stringMatching(/^sites\.a\.example\.com\.listen NF1102 .*found "a b"$/)]);
  });

  it.each([
    [
      'decides which servers share a socket',
      { sites: { ...site({ listen: '${var.V}' }), b: { serverNames: ['b'], listen: 80, root: '/b' } } },
      80,
    ],
    ['decides where files go', { output: { layout: '${var.V}' }, sites: site({}) }, 'single'],
    [
      'names an upstream',
      {
        upstreams: { app: { servers: ['10.0.0.1:80'] } },
        sites: site({ root: undefined, locations: { '/': { proxy: { upstream: '${var.V}' } } } }),
      },
      'app',
    ],
  ])('cannot be one that %s', async (_, spec, usual) => {
    const clean = JSON.parse(JSON.stringify(spec));
    const findings = await said({
      variables: { ...left({ default: usual }), ok: { at: 'container', default: '9m' } },
      ...clean,
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`NF1147 The variable "V" cannot be left to the container: ${notAWord}`);
  });

  it.each(['*', '--', '$'])('cannot be %j, for which there is no other value of its kind', async (usual) => {
    expect(
      await said({ variables: left({ default: usual }), sites: site({ headers: { 'X-A': 'a${var.V}b' } }) }),
    ).not.toEqual([]);
  });

  it('cannot be one that comes to nothing', async () => {
    const spec = {
      variables: left({ default: 'nginx-out' }),
      output: { dir: './${var.V}' },
      sites: site({}),
    };
    expect(await said(spec)).toEqual([
      'output.dir NF1147 The variable "V" cannot be left to the container: no word of the configuration has its value',
    ]);
  });

  it('has no name that nginx has a variable of in the same configuration', async () => {
    const spec = {
      variables: { host: { at: 'container', default: 'x.example.com' } },
      sites: site({ headers: { 'X-A': '${var.host}', 'X-B': '$host', 'X-C': '$hostname' } }),
    };
    const { findings } = await render(spec);
    expect(findings.map(({ code, rendered }) => [code, rendered?.file])).toEqual([
      ['NF1148', 'sites/a.example.com.conf'],
    ]);
    expect(findings[0]?.path).toEqual(['sites', 'a.example.com', 'headers', 'X-B']);
  });

  it.each([
    ['app.internal', 'host'],
    ['127.0.0.1', 'host'],
    ['::1', 'host'],
    ['[2001:db8::9]', 'host'],
    ['localhost', 'host'],
    ['A', 'string'],
    ['e', 'string'],
    ['x'.repeat(200), 'string'],
    ['https://cdn.example.com/a/', 'string'],
  ])('may be %j', async (usual, type) => {
    const variables = left({ default: usual, type });
    const { files, findings } = await render({
      variables,
      sites: site({ headers: { 'X-A': 'e-${var.V}-e-${var.V}${var.V}', 'X-B': 'e app A x' } }),
    });
    expect(findings).toEqual([]);
    const text = files.find(({ path }) => path.startsWith('sites/a'))?.text;
    expect(text).toContain('add_header X-A "e-${V}-e-${V}${V}" always;');
    expect(text).toContain('add_header X-B "e app A x" always;');
  });

  it('makes templates of all files, also where nobody uses it', async () => {
    const { files } = await render({ variables: left({ default: 'x' }), sites: site({}) });
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter(({ path }) => !path.endsWith('.template'))).toEqual([]);
  });
});
