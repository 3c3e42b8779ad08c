import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { lintTemplate, type ParseTemplate } from '../../src/render/template-lint.ts';

// Handlebars' types do not tell the nodes of its tree apart.
const parse = Handlebars.parse as unknown as ParseTemplate;

/** `line:column message` of each problem in a template for a server. */
function lint(source: string): string[] {
  return lintTemplate('server', source, parse).map((p) => {
    expect(p.kind).toBe('placement');
    return `${p.line}:${p.column} ${p.message}`;
  });
}

describe('a value in the text of a template', () => {
  it('stands between the words of a directive', () => {
    expect(lint('server_name {{words names}};\n')).toEqual([]);
    expect(lint('server_name\n{{words names}} localhost;\n')).toEqual([]);
    expect(lint('location {{words about}} { }\n')).toEqual([]);
  });

  it.each([
    ['server_name "{{words names}}";\n', 14],
    ["server_name '{{words names}}';\n", 14],
    ['server_name "a\\"{{words names}}";\n', 17],
    ['server_name \'a\' "b {{words names}}";\n', 20],
    ['server_name "\\a {{words names}}";\n', 17],
    ['server_name "\'{{words names}}";\n', 15],
  ])('stands in no quotes: %s', (source, column) => {
    expect(lint(source)).toEqual([`1:${column} Inside of quotes`]);
  });

  it('stands in no comment', () => {
    expect(lint('# for {{words names}}\n')).toEqual(['1:7 Inside of a comment']);
    expect(lint('server_name a # for {{words names}}\n b;\n')).toEqual(['1:21 Inside of a comment']);
    expect(lint('server_name a#b {{words names}};\n')).toEqual([]);
  });

  it.each([
    ['server_name a{{words names}};\n', '1:14 No blank before the value'],
    ['server_name {{words names}}b;\n', '1:13 No blank after the value'],
    ['server_name {{words names}}"";\n', '1:13 No blank after the value'],
    ['server_name {{words names}}{{words names}};\n', '1:28 No blank before the value'],
    ['server_name \\\\{{words names}};\n', '1:15 No blank before the value'],
    ['server_name ${{words names}};\n', '1:14 No blank before the value'],
    ['location {{words names}}{ }\n', '1:10 No blank after the value'],
    ['server_name a {{~words names}};\n', '1:15 No blank before the value'],
    ['server_name {{words names~}} b;\n', '1:13 No blank after the value'],
  ])('is a word of its own: %s', (source, problem) => {
    expect(lint(source)).toEqual([problem]);
  });

  it('is not the name of a directive', () => {
    expect(lint('{{words names}} x;\n')).toEqual(['1:1 A value where the name of a directive goes']);
  });

  it('stands right whichever way the blocks go', () => {
    expect(lint('listen 80{{#if tls}} ssl{{/if}};\n')).toEqual([]);
    expect(lint('server_name{{#each names}} {{words this}}{{/each}};\n')).toEqual([]);
    expect(lint('server_name {{#each names}}{{words this}}{{/each}};\n')).toEqual([
      '1:28 No blank before the value',
    ]);
    expect(lint('server_name {{#if tls}}"{{/if}}{{words names}};\n')).toEqual(['1:32 Inside of quotes']);
    expect(lint('server_name {{#if tls}}a{{else}}"{{/if}} {{words names}};\n')).toEqual([
      '1:42 Inside of quotes',
    ]);
    expect(lint('{{#each names}}# {{/each}}{{dir "root" root}}\n')).toEqual(['1:27 Inside of a comment']);
  });
});

describe('a directive in the text of a template', () => {
  it.each(['{{dir "root" root}}', '{{given "root" root}}', '{{comment about}}', '{{> serving}}'])(
    'stands between directives: %s',
    (call) => {
      expect(lint(`server { ${call} }\n${call}`)).toEqual([]);
      expect(lint(`root ${call}`)).toEqual(['1:6 In the middle of a directive']);
      expect(lint(`# ${call}\n`)).toEqual(['1:3 Inside of a comment']);
      expect(lint(`x "${call}";\n`)).toEqual(['1:4 Inside of quotes']);
    },
  );
});

describe('a template', () => {
  it('ends between directives', () => {
    expect(lint('root /x')).toEqual(['1:8 The template ends in the middle of a directive']);
    expect(lint('# end')).toEqual(['1:6 The template ends inside of a comment']);
    expect(lint('root "x;\n')).toEqual(['2:1 The template ends inside of quotes']);
    expect(lint('root {{#if tls}}/x;{{/if}}')).toEqual([
      '1:27 The template ends in the middle of a directive',
    ]);
    expect(lint('')).toEqual([]);
    expect(lint('root /x;')).toEqual([]);
  });
});
