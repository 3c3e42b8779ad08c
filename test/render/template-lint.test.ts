import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { templateNames } from '../../src/render/engine.ts';
import { templateContexts } from '../../src/render/template-contexts.ts';
import { lintTemplate, type ParseTemplate } from '../../src/render/template-lint.ts';

const folder = new URL('../../templates/', import.meta.url);
// Handlebars' types do not tell the nodes of its tree apart.
const parse = Handlebars.parse as unknown as ParseTemplate;
const builtIn = (name: string) => readFileSync(new URL(`${name}.hbs`, folder), 'utf8');

/** `kind line:column message` of each problem, and the help behind a dash. */
function lint(name: string, source: string): string[] {
  return lintTemplate(name, source, parse).map(
    (p) => `${p.kind} ${p.line}:${p.column} ${p.message}${p.help === undefined ? '' : ` - ${p.help}`}`,
  );
}

/** Problems of a built-in template in which `part` is replaced, without the line: that of the replacement. */
function mutated(name: string, part: string, by: string): string[] {
  const source = builtIn(name);
  const [before, ...rest] = source.split(part);
  expect(rest).toHaveLength(1);
  const line = (before ?? '').split('\n').length;
  return lint(
    name,
    source.replace(part, () => by),
  ).map((problem) => problem.replace(` ${line}:`, ' '));
}

describe('the templates of the package', () => {
  it('all have a known context', () => {
    expect(Object.keys(templateContexts).sort()).toEqual(templateNames().sort());
    expect(readdirSync(folder).sort()).toEqual(
      templateNames()
        .map((n) => `${n}.hbs`)
        .sort(),
    );
  });

  it.each(templateNames())('have no problems: %s', (name) => {
    expect(lint(name, builtIn(name))).toEqual([]);
  });
});

describe('a template', () => {
  it.each([
    ['{{about}}'],
    ['{{{about}}}'],
    ['{{&about}}'],
    ['{{this}}'],
    ['{{../about}}'],
    ['{{"root"}}'],
    ['{{this.dir "root" root}}'],
    ['{{constructor}}'],
    ['{{helperMissing}}'],
    ['{{log}}'],
  ])('writes no value without a helper: %s', (raw) => {
    expect(mutated('server', '{{comment about}}', raw)).toEqual([
      expect.stringMatching(/^raw 1 A value is written without a helper - write a whole directive/),
    ]);
  });

  it('calls helpers that exist', () => {
    expect(mutated('server', '{{dir "http2" http2}}', '{{dri "http2" http2}}')).toEqual([
      'helper 5 There is no helper "dri" - did you mean "dir"?',
    ]);
    expect(lint('server', '{{lookup this "root"}}')).toEqual([
      'helper 1:1 There is no helper "lookup" - there is dir, given, entry, words, from, comment, directives',
    ]);
    expect(lint('server', '{{if tls}}')).toEqual(['helper 1:1 "if" is a block - write {{#if …}} … {{/if}}']);
  });

  it('has no blocks but if, unless and each', () => {
    expect(mutated('site', '{{#each servers}}\n{{> server}}\n{{/each}}', '{{#servers}}{{/servers}}')).toEqual(
      ['helper 4 There is no block "servers" - there is if, unless, each'],
    );
    for (const name of ['with', 'tls', 'raw', 'blockHelperMissing', 'constructor']) {
      expect(lint('server', `{{#${name} tls}}{{/${name}}}`)).toEqual([
        expect.stringMatching(/^helper 1:4 There is no block/),
      ]);
    }
    expect(lint('server', '{{#eahc listen}}{{/eahc}}')).toEqual([
      'helper 1:4 There is no block "eahc" - did you mean "each"?',
    ]);
    expect(lint('server', '{{^tls}}{{/tls}}')[0]).toMatch(/^helper/);
  });

  it('has no decorators, inline partials, partials with a block, or names of its own', () => {
    const sources = ['{{* x}}', '{{#*inline "a"}}{{/inline}}', '{{#> serving}}{{/serving}}'];
    for (const source of [...sources, '{{#each listen as |l|}}{{/each}}']) {
      expect(lint('server', source)).toEqual([expect.stringMatching(/^form 1:1 .* is not allowed - /)]);
    }
  });

  it('may not nest blocks without end', () => {
    const nested = (n: number) => `${'{{#if tls}}'.repeat(n)}${'{{/if}}'.repeat(n)}`;
    expect(lint('server', nested(50))).toEqual([]);
    expect(lint('server', nested(52))).toEqual([
      expect.stringMatching(/^form .* nested deeper than 50 levels$/),
    ]);
    const start = performance.now();
    for (const source of [nested(20_000), `{{dir ${'(a '.repeat(20_000)}${')'.repeat(20_000)}}}`]) {
      expect(lint('server', source)).toEqual([
        'syntax 1:1 Handlebars cannot read this: it is nested too deeply',
      ]);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('is Handlebars', () => {
    expect(lint('server', 'a;\n  {{dir "x}}\n')).toEqual([
      'syntax 2:3 Handlebars cannot read this: unexpected character',
    ]);
    expect(lint('server', 'a;\n{{#if tls}}\n')).toEqual([
      'syntax 3:1 Handlebars cannot read this: unexpected end of the template',
    ]);
    expect(lint('server', 'a;\n{{#if tls}}{{/each}}')).toEqual([
      "syntax 2:4 Handlebars cannot read this: if doesn't match each",
    ]);
    expect(lint('server', '{{foo/../bar}}')).toEqual([
      'syntax 1:3 Handlebars cannot read this: Invalid path: foo/..',
    ]);
  });
});

describe('a path in a template', () => {
  it('exists in the model', () => {
    expect(mutated('server', '{{dir "http2" http2}}', '{{dir "http2" htpt2}}')).toEqual([
      'path 19 There is no "htpt2" here - did you mean "http2"?',
    ]);
    expect(mutated('location', '{{#if proxy}}', '{{#if prxoy}}')[0]).toBe(
      'path 11 There is no "prxoy" here - did you mean "proxy"?',
    );
    expect(mutated('nginx.conf', '{{dir "pid" main.pid}}', '{{dir "pid" main.pdi}}')).toEqual([
      'path 13 There is no "pdi" here - did you mean "pid"?',
    ]);
  });

  it.each(['constructor', '__proto__', 'root.constructor', 'toString', 'names.length', 'names.[0]'])(
    'reaches nothing that objects have by birth: %s',
    (path) => {
      expect(lint('server', `{{#if root}}{{dir "root" ${path}}}{{/if}}`)).toEqual([
        expect.stringMatching(/^path 1:26 There is no /),
      ]);
    },
  );

  it.each(['@index', '@key', '@root', '@state', '@../index', '@partial-block'])(
    'reaches nothing of Handlebars: %s',
    (path) => {
      expect(lint('server', `{{#each listen}}{{dir "root" ${path}}}{{/each}}`)).toEqual([
        expect.stringMatching(/^path 1:30 There is no "@/),
      ]);
    },
  );

  it('is followed into lists, partials and one level out', () => {
    expect(
      lint('server', '{{#each locations}}{{#each headers}}{{dir "root" ../root}}{{/each}}{{/each}}'),
    ).toEqual([]);
    expect(lint('server', '{{#each locations}}{{dir "http2" http2}}{{/each}}')).toEqual([
      'path 1:34 There is no "http2" here - one level further out there is "../http2"',
    ]);
    expect(lint('server', '{{#each locations}}{{dir "http2" ../../http2}}{{/each}}')).toEqual([
      'path 1:34 "../../http2" leads out of the template - a partial sees only what it is rendered with',
    ]);
    expect(lint('server', '{{#each names}}{{words this}}{{/each}}')).toEqual([
      expect.stringMatching(/^placement/),
    ]);
    expect(lint('server', '{{#each errorPages}}{{dir "error_page" this}}{{/each}}')).toEqual([]);
  });

  it('goes through what may be absent only where it is known to be there', () => {
    const use = '{{dir "ssl_certificate" tls.certificate}}';
    expect(lint('server', use)).toEqual([
      'path 1:25 "tls" may be absent here - write it inside of {{#if tls}} … {{/if}}',
    ]);
    expect(lint('server', `{{#if tls}}${use}{{/if}}`)).toEqual([]);
    expect(lint('server', `{{#if tls}}{{else}}${use}{{/if}}`)).toHaveLength(1);
    expect(lint('server', `{{#unless tls}}${use}{{/unless}}`)).toHaveLength(1);
    expect(lint('server', `{{#unless tls}}{{else}}${use}{{/unless}}`)).toEqual([]);
    expect(lint('server', `{{#if root}}{{else if tls}}${use}{{/if}}`)).toEqual([]);
    const inner = '{{#each listen}}{{dir "ssl_certificate" ../tls.certificate}}{{/each}}';
    expect(lint('server', `{{#if tls}}${inner}{{/if}}`)).toEqual([]);
    expect(lint('server', inner)).toHaveLength(1);
  });

  it('is a list where a block goes through it', () => {
    expect(lint('server', '{{#each about}}{{/each}}')).toEqual([
      'arguments 1:9 {{#each}} goes through a list, "about" is a bare text, number or flag',
    ]);
    expect(lint('server', '{{#each tls}}{{/each}}')[0]).toMatch(/"tls" is an object with fields of its own$/);
    expect(lint('server', '{{#each lisen}}{{dir "root" what}}{{/each}}')).toEqual([
      'path 1:9 There is no "lisen" here - did you mean "listen"?',
    ]);
  });

  it('is no condition when its value is always there', () => {
    expect(lint('http', '{{#if serverTokens}}{{/if}}')).toEqual([
      'arguments 1:7 "serverTokens" is always there - {{#if serverTokens.value}} asks what it is',
    ]);
    expect(lint('http', '{{#if serverTokens.value}}{{/if}}')).toEqual([]);
  });
});

describe('the call of a helper', () => {
  it('names a directive that nginx has', () => {
    expect(mutated('server', '{{dir "http2" http2}}', '{{dir "http22" http2}}')).toEqual([
      'directive 11 nginx has no directive "http22" - did you mean "http2" or "http" or "http3"?',
    ]);
    expect(lint('server', '{{dir "constructor" root}}')).toEqual([
      'directive 1:7 nginx has no directive "constructor"',
    ]);
    expect(lint('server', '{{dir about root}}')).toEqual([
      'directive 1:7 The name of a directive is written out, in quotes - for example {{dir "root" root}}',
    ]);
    expect(lint('server', '{{#each access}}{{dir kind address}}{{/each}}')).toEqual([]);
  });

  it('is given what the helper can write', () => {
    expect(lint('server', '{{dir "root" tls}}')).toEqual([
      'arguments 1:14 Expected a value, "tls" is an object with fields of its own',
    ]);
    expect(lint('server', '{{dir "error_page" errorPages}}')).toEqual([
      'arguments 1:20 Expected a value, "errorPages" is a list - go through it with {{#each errorPages}}',
    ]);
    expect(lint('server', '{{dir "root"}}')[0]).toMatch(/^arguments 1:1 "dir" is given nothing to write/);
    expect(lint('server', '{{dir "root" (words root)}}')).toEqual(['arguments 1:14 Expected a value here']);
    expect(lint('server', '{{dir "root" null}}')).toEqual(['arguments 1:14 Expected a value here']);
    expect(lint('server', '{{dir "root" root x=1}}')).toEqual([
      'arguments 1:19 Arguments have no names here',
    ]);
    expect(lint('server', '{{dir "gzip" "on"}}{{dir "gzip_comp_level" 5}}{{dir "gzip" true}}')).toEqual([]);
    expect(lint('server', '{{given "root" "x"}}')).toEqual([
      'arguments 1:16 Expected a value of the spec here',
    ]);
    expect(lint('server', '{{from tls}}{{comment names}}{{directives listen}}')).toEqual([
      expect.stringMatching(/^arguments 1:8 Expected a place in the spec/),
      expect.stringMatching(/^arguments 1:23 Expected a text/),
      expect.stringMatching(/^arguments 1:43 Expected a list of the user's directives/),
    ]);
    expect(lint('server', '{{from origin about}}')[0]).toMatch(/^arguments 1:1 "from" takes one argument/);
    expect(lint('server', '{{#if}}{{/if}}{{#if "x"}}{{/if}}{{#if tls about}}{{/if}}')).toHaveLength(3);
  });
});

describe('a partial', () => {
  it('exists and is named', () => {
    expect(mutated('server', '{{> serving}}', '{{> srving}}')).toEqual([
      'partial 9 There is no partial "srving" - did you mean "serving"?',
    ]);
    expect(lint('server', '{{> (lookup this "about")}}')).toEqual([
      'partial 1:1 The name of a partial is written out',
    ]);
    for (const name of ['constructor', '@partial-block', '__proto__']) {
      expect(lint('server', `{{> ${name}}}`)[0]).toMatch(/^partial 1:5 There is no partial/);
    }
    expect(lint('server', '{{> serving x=1}}')).toEqual(['arguments 1:13 Arguments have no names here']);
  });

  it('is rendered with what it speaks of', () => {
    expect(mutated('server', '{{> tls tls}}', '{{> tls}}')).toEqual([
      'partial 5 The partial "tls" is not rendered with what it needs - did you mean {{> tls tls}}?',
    ]);
    expect(lint('server', '{{> location}}')).toEqual([
      expect.stringMatching(/ - did you mean \{\{#each locations}}\{\{> location}}\{\{\/each}}\?$/),
    ]);
    expect(lint('server', '{{> gzip}}')[0]).toMatch(/ - it needs on, types, level/);
    expect(lint('server', '{{> serving this}}{{> "serving"}}{{> mime.types}}')).toEqual([]);
    expect(lint('server', '{{> tls tls}}')).toEqual([
      'partial 1:9 "tls" may be absent here - write it inside of {{#if tls}} … {{/if}}',
    ]);
    expect(lint('server', '{{> tls tsl}}')).toEqual([
      'path 1:9 There is no "tsl" here - did you mean "tls"?',
    ]);
  });
});
