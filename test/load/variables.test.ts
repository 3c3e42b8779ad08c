import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hider } from '../../src/load/hidden-values.ts';
import { type LoadOptions, type LoadResult, loadSpec } from '../../src/load/loaded.ts';
import { project } from '../cli/cli.ts';
import { fromStdin } from './spec-folder.ts';

function load(text: string, options: LoadOptions = {}): Promise<LoadResult> {
  return fromStdin(text, { stdinFilename: 'nginx-forge.yaml', env: {}, ...options });
}

async function data(text: string, options?: LoadOptions): Promise<unknown> {
  const result = await load(text, options);
  if (!result.ok) throw new Error(JSON.stringify(result.findings));
  return result.loaded.data;
}

async function said(text: string, options?: LoadOptions): Promise<string[]> {
  const { findings } = await load(text, options);
  return findings.map((f) => `${f.span?.line ?? 0}:${f.span?.column ?? 0} ${f.code} ${f.message}`);
}

const port = 'variables: { PORT: { env: true, type: port, default: 3000 } }\n';

describe('a variable', () => {
  it('has its default, over that the environment, over that what is given', async () => {
    const spec = `${port}a: '\${var.PORT}'\nb: 'p\${env.PORT}'\n`;
    expect(await data(spec)).toEqual({ a: 3000, b: 'p3000' });
    expect(await data(spec, { env: { PORT: '81' } })).toEqual({ a: 81, b: 'p81' });
    expect(await data(spec, { env: { PORT: '81' }, variables: { PORT: '82' } })).toEqual({ a: 82, b: 'p82' });
    expect(await data(spec, { variables: { PORT: 83 } })).toEqual({ a: 83, b: 'p83' });
  });

  it.each([
    ['number', '1.5', 1.5],
    ['number', '-3', -3],
    ['number', '007', undefined],
    ['number', '1e3', undefined],
    ['number', '', undefined],
    ['number', '99999999999999999999', undefined],
    ['port', '65535', 65_535],
    ['port', '65536', undefined],
    ['port', '80.5', undefined],
    ['port', ' 80', undefined],
    ['boolean', 'on', true],
    ['boolean', 'false', false],
    ['boolean', 'yes', undefined],
    ['host', 'app.internal', 'app.internal'],
    ['host', '[::1]', '[::1]'],
    ['host', '10.0.0.256', undefined],
    ['host', 'a b', undefined],
    ['host', 'app:80', undefined],
    ['path', '/srv/www', '/srv/www'],
    ['path', '/srv/../etc', undefined],
    ['path', 'srv', undefined],
    ['string', '', ''],
    ['string', '8080', '8080'],
  ])('of the type %s reads the text %j as %j', async (type, text, expected) => {
    const spec = `variables: { v: { type: ${type}, env: V } }\na: '\${var.v}'\n`;
    const result = await load(spec, { env: { V: text } });
    if (expected === undefined) expect(result.findings.map((f) => f.code)).toEqual(['NF1139']);
    else expect(result).toMatchObject({ ok: true, loaded: { data: { a: expected } } });
  });

  it('that is given wrongly is a mistake of the call', async () => {
    expect(await said(port, { variables: { PORT: 'x' } })).toEqual([
      '1:14 NF1144 The variable "PORT" is a port from 1 to 65535; "x" was given',
    ]);
    expect(await said(port, { variables: { PROT: 'x' } })).toEqual([
      '0:0 NF1143 The spec declares no variable "PROT" that could be given',
    ]);
    expect(await said('sites: {}\n', { variables: { PROT: 'x' } })).toEqual([
      '0:0 NF1143 The spec declares no variable "PROT" that could be given',
    ]);
  });

  it('without a value is no mistake where nobody uses it', async () => {
    expect(await said('variables: { a: { env: A } }\nsites: {}\n')).toEqual([]);
    expect(await said("variables: { a: { env: A } }\nx: '${var.a}'\ny: '${var.a}'\n")).toEqual([
      '1:14 NF1138 The variable "a" has no value',
    ]);
  });

  it('is not read again, and cannot be made of others', async () => {
    const spec = "variables: { a: { env: A } }\nx: 'a${var.a}'\n";
    expect(await data(spec, { env: { A: '${var.a}' } })).toEqual({ x: 'a${var.a}' });
    expect(await said("variables: { a: '${var.b}', b: x }\n")).toEqual([
      '1:17 NF1151 The value of a variable cannot hold a placeholder, found "${var.b}"',
    ]);
  });

  it('leaves the variables of nginx and what is written with two dollar signs alone', async () => {
    const spec =
      "variables: { a: 1 }\nx: '$host ${host} $${var.a} $${env.a} $a ${var} ${variable.a} $$ ${var.a}'\n";
    expect(await data(spec)).toEqual({ x: '$host ${host} ${var.a} ${env.a} $a ${var} ${variable.a} $$ 1' });
  });

  it('is met behind escapes and aliases, too', async () => {
    expect(await said('x: "\\u0024{var.a}"\n')).toEqual(['1:4 NF1137 "${var.a}" is not declared']);
    expect(await said('x: "$\\\n  {var.a}"\n')).toEqual(['1:4 NF1137 "${var.a}" is not declared']);
    const spec = "variables: { a: 1 }\nx: &x [{ y: 'a${var.a}' }]\nz: *x\n";
    expect(await data(spec)).toEqual({ x: [{ y: 'a1' }], z: [{ y: 'a1' }] });
  });

  it('is the same in JSON and in a program', async () => {
    const spec = { variables: { a: { type: 'number', default: 5 } }, x: ['${var.a}', 'n${var.a}'] };
    const json = await fromStdin(JSON.stringify(spec), { stdinFilename: 'spec.json' });
    expect(json).toMatchObject({ ok: true, loaded: { data: { x: [5, 'n5'] } } });
    const cwd = project({
      'spec.mjs': `export default ${JSON.stringify(spec)}\n`,
      'bad.mjs': "export default { x: ['${var.a}'] }\n",
    });
    expect(await loadSpec('spec.mjs', { cwd })).toMatchObject({
      ok: true,
      loaded: { data: { x: [5, 'n5'] } },
    });
    expect((await loadSpec('bad.mjs', { cwd })).findings).toMatchObject([
      { code: 'NF1137', file: 'bad.mjs', path: ['x', 0] },
    ]);
  });

  it('may be declared in one file and used in another', async () => {
    const cwd = project({
      'nginx-forge.yaml': "include: [a.yaml, vars.yaml]\nupstreams: { u: { servers: ['${var.b}:1'] } }\n",
      'a.yaml': "sites: { a: { root: '/srv/${var.b}', index: '${var.c}' } }\n",
      'vars.yaml': 'variables: { b: x }\n',
    });
    expect((await loadSpec('nginx-forge.yaml', { cwd })).findings).toMatchObject([
      { code: 'NF1137', file: 'a.yaml', span: { line: 1, column: 45 } },
    ]);
  });
});

describe('the fast way', () => {
  it('is that of a spec without variables, which is taken as it is', async () => {
    const result = await load("sites: { a.example.com: { root: '/srv/$host', index: 'a\\b' } }\n");
    expect(result.ok && result.loaded.joined).toBe(undefined);
  });

  it('is never taken where a text holds a placeholder', async () => {
    const pieces = ['$', '{', 'var.', 'env.', 'a', '}', '\\u0024', '\\x7b', '\\\n', ' ', '\\\\'];
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (inner) => {
        const result = await load(`x: "${inner}"\n`);
        if (!result.ok || result.loaded.joined !== undefined) return;
        expect(JSON.stringify(result.loaded.data)).not.toMatch(/\$\{(?:var|env)\./);
      }),
    );
  });
});

describe('what the environment gave', () => {
  const secret = 'pa"ss\\word-0123456789';

  it('is hidden in texts for people, also where it was quoted or cut', () => {
    const hide = hider([[secret, '${env.KEY}']]);
    expect(hide?.(`found ${secret}!`)).toBe('found ${env.KEY}!');
    expect(hide?.(`found ${JSON.stringify(`a${secret}b`)}`)).toBe('found "a${env.KEY}b"');
    expect(hide?.(`found "xx${secret.slice(0, 1)}…"`)).toBe(`found "xx${secret.slice(0, 1)}…"`);
    expect(hide?.('found "xxpa\\"ss\\\\wo…6789"')).toBe('found "xx${env.KEY}…"');
    expect(hide?.('found "yyyy…789"')).toBe('found "yyyy${env.KEY}…"');
  });

  it('is not hidden when it is too short to be a secret, or is no text', async () => {
    expect(hider([['abc', '${env.KEY}']])).toBe(undefined);
    const result = await load(`${port}x: '\${var.PORT}'\n`, { env: { PORT: '12345' } });
    expect(result.ok && result.loaded.joined?.hide).toBe(undefined);
  });

  it('never shows, wherever messages cut it', () => {
    const long = fc.string({ unit: fc.constantFrom(...'abc"\\é0'), minLength: 90, maxLength: 200 });
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), long, (before, value) => {
        const quoted = JSON.stringify(before + value);
        const cut = `found ${quoted.slice(0, 72)}…${quoted.slice(-4)}`;
        const hidden = hider([[value, '${env.KEY}']])?.(cut) ?? cut;
        const left = JSON.stringify(value).slice(1, -1).slice(0, 8);
        const wasThere = quoted.slice(0, 72).includes(left);
        if (wasThere && !JSON.stringify(before).includes(left)) expect(hidden).not.toContain(left);
      }),
    );
  });
});
