import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { templateFunctionsModule } from '../../scripts/compile-templates.mjs';
import { compile } from '../../src/commands/compile.ts';
import type { Model } from '../../src/model/model.ts';
import { parse } from '../../src/nginx/parser.ts';
import { printText } from '../../src/nginx/printer.ts';
import { checkTree } from '../../src/nginx/structure.ts';
import { releaseOf, type Version } from '../../src/nginx/version.ts';
import { declaredZones } from '../../src/nginx/zones.ts';
import { builtInEngine } from '../../src/render/engine.ts';
import { planFiles } from '../../src/render/files.ts';
import { newState } from '../../src/render/state.ts';
import { definedIn } from '../../src/render/unknown-variables.ts';

const folder = new URL('../../templates/', import.meta.url);

/** The package's own templates as if a user had copied all of them: Handlebars itself renders these. */
const copies = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => [file.slice(0, -'.hbs'.length), readFileSync(new URL(file, folder), 'utf8')]),
);

const specs = {
  'every part of a site': {
    sites: {
      'a.example.com': {
        tls: { certificate: '/a.pem', certificateKey: '/a.key' },
        hsts: true,
        headers: { 'X-A': '1' },
        errorPages: { '502 503': '/down.html' },
        access: { allow: ['10.0.0.0/8'] },
        locations: {
          '/': { proxy: { to: 'https://backend.example.com', tls: { verify: false } } },
          '/ws': { proxy: { to: 'http://127.0.0.1:9200', websocket: true, hideHeaders: ['X-B', 'X-C'] } },
          '/files/': { root: '/srv', autoindex: true, locations: { '/files/old/': { return: 410 } } },
          '= /hidden': { alias: '/srv/x', internal: true },
          '/hatch': { root: '/srv', directives: [{ etag: false }] },
        },
      },
      'b.example.com': { redirect: 'https://a.example.com' },
    },
    settings: {
      http: { gzip: true, resolver: ['127.0.0.53'], logFormats: { short: { format: '$remote_addr' } } },
    },
  },
  'streams and upstreams': {
    upstreams: { pool: { servers: ['10.0.0.1:80', '10.0.0.2:80'], keepalive: 8, method: 'least_conn' } },
    sites: { 'c.example.com': { locations: { '/': { proxy: { upstream: 'pool' } } } } },
    streams: { db: { listen: 5432, proxy: { to: ['10.0.0.3:5432'], timeouts: { connect: '5s' } } } },
  },
  nothing: {},
};

async function texts(data: object, layout: 'tree' | 'single' | 'fragments', templates?: typeof copies) {
  const { tree, findings } = await compile(data, {
    layout,
    ...(templates && { templates: { texts: templates, shownDir: 'templates' } }),
  });
  expect(findings.filter((f) => f.severity === 'error')).toEqual([]);
  return tree?.outputs;
}

describe('the functions that the build makes of the templates', () => {
  for (const [name, data] of Object.entries(specs)) {
    for (const layout of ['tree', 'single', 'fragments'] as const) {
      it(`give what Handlebars gives: ${name}, ${layout}`, async () => {
        const own = await texts(data, layout);
        expect(own?.length).toBeGreaterThan(0);
        expect(own).toEqual(await texts(data, layout, copies));
      });
    }
  }

  it.each([
    ['a bare value', '{{name}}'],
    ['a helper that is not ours', '{{shout name}}'],
    ['a triple brace', '{{{name}}}'],
    ['a partial that is not there', '{{> absent}}'],
    ['a value of an outer block', '{{#each list}}{{dir "a" ../name}}{{/each}}'],
    ['a block that is not ours', '{{#with name}}{{dir "a" this}}{{/with}}'],
    ['an else of an each', '{{#each list}}{{dir "a" this}}{{else}}{{dir "b" name}}{{/each}}'],
  ])('are not made of %s', (_, source) => {
    expect(() => templateFunctionsModule(new Map([['mine', source]]))).toThrow(/^templates\/mine\.hbs:1:/);
  });
});

describe('files that no spec changes', () => {
  const plans = planFiles({
    layout: 'tree',
    main: {},
    http: { sites: [], catchAll: [], paramFiles: ['scgi_params', 'uwsgi_params'] },
  } as unknown as Model).filter(({ isFixed }) => isFixed);

  it.each(plans)('$path is sound, laid out as we do it, and declares nothing', ({ template, context }) => {
    const text = builtInEngine()(template, context, newState(false));
    const { nodes, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(printText(nodes)).toBe(text);
    for (const nginx of ['1.18.0', '1.31.5'])
      expect(checkTree(nodes, { context: 'http', version: releaseOf(nginx) as Version })).toEqual([]);
    expect(definedIn(nodes, 'http')).toEqual(definedIn([], 'http'));
    expect(declaredZones(nodes, 'http')).toEqual([]);
  });

  it('are four', () => {
    expect(plans.map(({ path }) => path)).toEqual([
      'mime.types',
      'fastcgi_params',
      'scgi_params',
      'uwsgi_params',
    ]);
  });
});
