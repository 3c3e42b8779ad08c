import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { templateNames } from '../../src/render/engine.ts';
import { lintTemplate, type ParseTemplate } from '../../src/render/template-lint.ts';
import { templateContexts } from '../../src/render/template-shapes.ts';
const folder = new URL('../../templates/', import.meta.url);
const parse = Handlebars.parse as unknown as ParseTemplate;
describe('x', () => {
  it.each(readdirSync(folder))('%s', (file) => {
    expect(lintTemplate(file.slice(0, -4), readFileSync(new URL(file, folder), 'utf8'), parse)).toEqual([]);
  });
});
