import { describe, expect, it } from 'vitest';
import { ruleDocs } from '../../src/commands/rule-docs.ts';
import { catalog } from '../../src/diagnostics/catalog.ts';
import { titleOf } from '../../src/diagnostics/explanation.ts';
import { parse } from '../../src/nginx/parser.ts';

const docs = await ruleDocs();
const all = [...docs].map(([code, { explanation }]) => [code, explanation] as const);

describe('the explanations', () => {
  it('are there for every code of the catalogue, and for no other', () => {
    expect([...docs.keys()]).toEqual(Object.keys(catalog()).sort());
  });

  it.each(all)('of %s are whole sentences, with backticks in pairs', (_, { what, why, mend, ignore }) => {
    for (const text of [what, mend, why, ignore]) {
      if (text === undefined) continue;
      expect(text).toMatch(/^(?:[A-Z`]|nginx ).*\.$/s);
      expect(text).not.toContain('  ');
      expect(text.split('`').length % 2).toBe(1);
      expect(text.length).toBeLessThan(420);
    }
  });

  it('have titles that fit into a list', () => {
    const long = all.filter(([, explanation]) => titleOf(explanation).length > 160).map(([code]) => code);
    expect(long).toEqual([]);
  });

  it('do not have one and the same text for two codes of an area', () => {
    const seen = new Map<string, string>();
    for (const doc of docs.values()) {
      const key = `${doc.tags[0]} ${doc.explanation.what}`;
      expect(seen.get(key), doc.code).toBeUndefined();
      seen.set(key, doc.code);
    }
  });

  it('show as mended nginx only what parses', () => {
    const examples = all.flatMap(([code, { example }]) => {
      if (example?.language !== 'nginx' || example.good === undefined) return [];
      return [[code, parse(example.good).problems.map((problem) => problem.message)]];
    });
    expect(examples.length).toBeGreaterThan(10);
    expect(examples.filter(([, problems]) => problems?.length !== 0)).toEqual([]);
  });
});

describe('a title', () => {
  it('is the first sentence, in which names may have dots', () => {
    const explanation = { what: 'The file nginx.conf is odd. And more.', mend: 'x' };
    expect(titleOf(explanation)).toBe('The file nginx.conf is odd');
  });
});
