import { describe, expect, it } from 'vitest';
import { lintId } from '../../src/lint/config.ts';
import { lintRules } from '../../src/lint/registry.ts';
import { idsOf, lintText } from './lint-text.ts';
import { casesOf, versionFor } from './snippets.ts';
import { wholeOf } from './wrap.ts';

describe('each rule', () => {
  for (const rule of lintRules) {
    const id = lintId(rule.code);
    const { bad, good } = casesOf(rule);
    const speaks = (snippet: string): readonly string[] =>
      idsOf(
        lintText(wholeOf(snippet), {
          version: versionFor(id),
          lint: { preset: 'none', rules: { [id]: 'warning' } },
        }),
      );

    it(`${id} speaks of what is wrong`, () => {
      expect(bad.length).toBeGreaterThanOrEqual(2);
      for (const snippet of bad)
        expect([snippet, speaks(snippet)]).toEqual([snippet, expect.arrayContaining([id])]);
    });

    it(`${id} is silent where nothing is wrong`, () => {
      expect(good.length).toBeGreaterThanOrEqual(2);
      for (const snippet of good) expect([snippet, speaks(snippet)]).toEqual([snippet, []]);
    });
  }
});

describe('the explanations', () => {
  it('are whole sentences', () => {
    for (const { explanation } of lintRules)
      for (const text of [explanation.what, explanation.why, explanation.mend, explanation.ignore])
        if (text !== undefined) expect(text).toMatch(/^(?:[\p{Lu}`"$]|nginx\b)[\s\S]*[.`)]$/u);
  });

  it('have examples that differ', () => {
    for (const { explanation } of lintRules)
      expect(explanation.example?.bad).not.toBe(explanation.example?.good);
  });
});
