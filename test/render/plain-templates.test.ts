import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlainFields } from '../../src/schema/plain.ts';
import { sinceOf } from '../../src/schema/plain-shape.ts';

const folder = new URL('../../src/schema/fields/', import.meta.url).pathname;
const templates = new URL('../../templates/', import.meta.url).pathname;

async function tablesOf(file: string): Promise<readonly (readonly [string, PlainFields])[]> {
  const module: Readonly<Record<string, PlainFields | (() => unknown)>> = await import(join(folder, file));
  // functions make the tables of a protocol, which are in its file
  return Object.entries(module).flatMap(([name, table]) =>
    typeof table === 'function' || Array.isArray(table) ? [] : [[name, table] as const],
  );
}

const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const text = readdirSync(templates)
  .filter((file) => file.endsWith('.hbs'))
  .map((file) => readFileSync(join(templates, file), 'utf8'))
  .join('\n');

/** How a field stands in a template, below whatever group: alone, or once for each entry. */
function written(key: string, directive: string, each: boolean): RegExp {
  const path = `(?:[a-zA-Z]+\\.)*${key}`;
  return new RegExp(
    each ? `{{#each ${path}}}\n{{dir "${directive}" this}}\n{{/each}}` : `{{dir "${directive}" ${path}}}`,
  );
}

describe('a table of plain fields', () => {
  it.each(files)('%s: every field stands in a template with its directive', async (file) => {
    for (const [, table] of await tablesOf(file))
      for (const [key, { directive, each }] of Object.entries(table))
        expect(text).toMatch(written(key, directive, each === true));
  });

  it.each(files)('%s: every directive is known, and nothing is said twice', async (file) => {
    for (const [, table] of await tablesOf(file)) {
      const names = Object.values(table).map(({ directive }) => directive);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(() => sinceOf(name)).not.toThrow();
    }
  });

  it('knows the release that a directive came with', () => {
    expect(sinceOf('early_hints')).toBe('1.29.0');
    expect(sinceOf('etag')).toBeUndefined();
  });
});
