import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Change, mend } from '../../src/lint/apply-edits.ts';
import { lintId } from '../../src/lint/config.ts';
import { lintRules } from '../../src/lint/registry.ts';
import type { LintProblem } from '../../src/lint/rule.ts';
import type { Directive, Node } from '../../src/nginx/ast.ts';
import { parse } from '../../src/nginx/parser.ts';
import { lintText } from './lint-text.ts';
import { casesOf, versionFor } from './snippets.ts';
import { wholeOf } from './wrap.ts';

/** A rule with a text in which it has something to mend. */
interface Case {
  readonly id: string;
  readonly text: string;
}

function lintFor(id: string, text: string): readonly LintProblem[] {
  return lintText(text, { version: versionFor(id), lint: { preset: 'none', rules: { [id]: 'warning' } } });
}

const cases: readonly Case[] = lintRules.flatMap((rule) => {
  const id = lintId(rule.code);
  return casesOf(rule)
    .bad.map((snippet) => ({ id, text: wholeOf(snippet) }))
    .filter(({ text }) => lintFor(id, text).some(({ fix }) => fix !== undefined));
});

/** Mends what the first round can mend; the places are in the text before. */
function mended({ id, text }: Case): { readonly after: string; readonly changes: readonly Change[] } {
  const { texts, applied } = mend(lintFor(id, text));
  return {
    after: texts.get('nginx.conf') ?? text,
    changes: applied.flatMap(({ fix }) => fix?.edits ?? []),
  };
}

/** A directive up to its `;` or `{`, without comments and with the blocks around it. */
interface Flat {
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

function flatten(nodes: readonly Node[], depth = 0): readonly Flat[] {
  return nodes.flatMap((node): readonly Flat[] => {
    if (node.kind === 'comment') return [];
    const { name, args, block, start } = node;
    const words = `${depth} ${JSON.stringify([name, ...args].map(({ value }) => value))} ${block === undefined}`;
    const end = (args.at(-1) ?? name).end + 1;
    return [{ words, start, end }, ...flatten(block ?? [], depth + 1)];
  });
}

function commentsIn(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap((node) =>
    node.kind === 'comment' ? [node.text] : commentsIn((node satisfies Directive).block ?? []),
  );
}

const touches = ({ start, end }: Change, from: number, to: number): boolean => start <= to && from <= end;

/** Whether the first list is the second with some left out. */
function missingFrom(wanted: readonly string[], there: readonly string[]): readonly string[] {
  let at = 0;
  return wanted.filter((one) => {
    const found = there.indexOf(one, at);
    if (found === -1) return true;
    at = found + 1;
    return false;
  });
}

function expectMended(one: Case): void {
  const before = parse(one.text);
  const { after, changes } = mended(one);
  const parsed = parse(after);
  expect(after).not.toBe(one.text);
  expect([after, parsed.problems]).toEqual([after, []]);
  const untouched = flatten(before.nodes).filter(
    ({ start, end }) => !changes.some((c) => touches(c, start, end)),
  );
  const words = (list: readonly Flat[]) => list.map((flat) => flat.words);
  expect(missingFrom(words(untouched), words(flatten(parsed.nodes)))).toEqual([]);
  expect(flatten(parsed.nodes).length).toBeLessThanOrEqual(flatten(before.nodes).length + changes.length);
  expect(commentsIn(parsed.nodes)).toEqual(commentsIn(before.nodes));
  expect(missingFrom(untouchedLines(one.text, changes), after.split('\n'))).toEqual([]);
}

function untouchedLines(text: string, changes: readonly Change[]): readonly string[] {
  let at = 0;
  return text.split('\n').filter((line) => {
    const from = at;
    at += line.length + 1;
    return !changes.some((change) => touches(change, from, from + line.length));
  });
}

describe('a fix', () => {
  it('exists for a dozen rules and more', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBeGreaterThanOrEqual(12);
  });

  it.each(cases)('of $id changes nothing else: $text', (one) => {
    expectMended(one);
  });

  it.each(cases)('of $id leaves nothing that it can mend: $text', ({ id, text }) => {
    let now = text;
    for (let round = 0; round < 10; round++) now = mended({ id, text: now }).after;
    expect(lintFor(id, now).filter(({ fix }) => fix !== undefined)).toEqual([]);
    expect(mended({ id, text: now }).after).toBe(now);
    const left = lintFor(id, now).length;
    expect(left).toBeLessThan(lintFor(id, text).length);
  });

  it('keeps whatever comments and blanks stand around', () => {
    const comment = fc.constantFrom('', '', ' # why', '\t#{ "', ' #;', '   ', '\r');
    const indent = fc.constantFrom('', '  ', '\t', '# a note }\n', '\n\n');
    const layout = fc.array(fc.tuple(indent, comment), { minLength: 40, maxLength: 40 });
    const arbitrary = fc.tuple(fc.constantFrom(...cases), layout);
    fc.assert(
      fc.property(arbitrary, ([{ id, text }, ends]) => {
        const laidOut = text
          .split('\n')
          .map((line, i) => `${ends[i % 40]?.[0]}${line}${/[;{}]$/.test(line) ? ends[i % 40]?.[1] : ''}`)
          .join('\n');
        const words = (source: string) => flatten(parse(source).nodes).map((flat) => flat.words);
        // A value of several lines is another one when something is put into it.
        fc.pre(words(laidOut).join() === words(text).join());
        fc.pre(lintFor(id, laidOut).some(({ fix }) => fix !== undefined));
        expectMended({ id, text: laidOut });
      }),
      { numRuns: 300 },
    );
  });

  it('of all rules together ends in a text with nothing to mend', () => {
    const lint = { preset: 'all' } as const;
    for (const { id, text } of cases) {
      let now = text;
      let rounds = 0;
      for (; rounds < 10; rounds++) {
        const next = mend(lintText(now, { version: versionFor(id), lint })).texts.get('nginx.conf');
        if (next === undefined) break;
        now = next;
      }
      expect([text, rounds]).not.toEqual([text, 10]);
      expect(parse(now).problems).toEqual([]);
    }
  });
});

describe('fixes that meet', () => {
  const source = { path: 'nginx.conf', text: 'abcdefghij' };
  const problem = (...edits: readonly Change[]): LintProblem => ({
    code: 'NF8001',
    message: '',
    severity: 'warning',
    place: { source, start: 0, end: 1, line: 1 },
    related: [],
    phase: 3,
    fix: { message: '', edits: edits.map((edit) => ({ source, ...edit })) },
  });
  const first = problem({ start: 2, end: 4, text: 'X' });

  it.each([
    ['overlap', { start: 3, end: 6, text: 'Y' }],
    ['stand side by side', { start: 4, end: 5, text: 'Y' }],
    ['insert in the same place', { start: 2, end: 2, text: 'Y' }],
  ])('wait for the next round where they %s', (_, change) => {
    const second = problem(change);
    const { texts, applied, postponed } = mend([first, second]);
    expect(texts.get('nginx.conf')).toBe('abXefghij');
    expect({ applied, postponed }).toEqual({ applied: [first], postponed: [second] });
  });

  it('are all made where they do not', () => {
    const { texts, postponed } = mend([first, problem({ start: 6, end: 6, text: 'Y' })]);
    expect([texts.get('nginx.conf'), postponed]).toEqual(['abXefYghij', []]);
  });

  it('are made as a whole or not at all', () => {
    const both = problem({ start: 0, end: 1, text: 'Z' }, { start: 3, end: 5, text: 'Y' });
    expect(mend([first, both])).toMatchObject({ applied: [first], postponed: [both] });
    expect(mend([first, both]).texts.get('nginx.conf')).toBe('abXefghij');
  });

  it('are made in every file that they are for', () => {
    const other = { path: 'b.conf', text: '12345' };
    const second: LintProblem = {
      ...first,
      fix: { message: '', edits: [{ source: other, start: 2, end: 2, text: 'Y' }] },
    };
    expect([...mend([first, second]).texts]).toEqual([
      ['nginx.conf', 'abXefghij'],
      ['b.conf', '12Y345'],
    ]);
  });

  it('never lose text, in any order', () => {
    const change = fc
      .tuple(fc.nat(10), fc.nat(10), fc.constantFrom('', 'X', 'YZ'))
      .map(([a, b, text]) => ({ start: Math.min(a, b), end: Math.max(a, b), text }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const { applied, postponed, texts } = mend(changes.map((one) => problem(one)));
        expect(applied.length + postponed.length).toBe(changes.length);
        const made = applied.flatMap(({ fix }) => fix?.edits ?? []);
        const gone = made.reduce((sum, { start, end }) => sum + end - start, 0);
        const come = made.reduce((sum, { text }) => sum + text.length, 0);
        expect((texts.get('nginx.conf') ?? source.text).length).toBe(source.text.length - gone + come);
      }),
    );
    expect(() =>
      applyEdits('abc', [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ]),
    ).toThrow(/overlap/);
  });
});
