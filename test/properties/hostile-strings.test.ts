import { describe, expect, test } from 'vitest';
import { type Compiled, compile } from '../../src/commands/compile.ts';
import { hasErrors } from '../../src/diagnostics/finding.ts';
import { parseSpec } from '../../src/schema/parse-spec.ts';
import { complaints, foundBuild, targetOf } from '../support/ask-nginx.ts';
import { fullSpecs } from '../support/full-specs.ts';
import {
  breakout,
  codePoints,
  hostilePieces,
  isAbout,
  linesOf,
  longPieces,
  payloadsFor,
} from '../support/hostile.ts';
import { describeEachNginx, hasMail } from '../support/nginx.ts';
import { type Place, placesIn, slotsOfSchema, substitute } from '../support/string-slots.ts';

/** 1 tries every code point in every slot; the suite takes turns. */
const turns = process.env['NGINX_FORGE_RUNS'] === undefined ? 24 : 1;
const acceptedForNginx = Number(process.env['NGINX_FORGE_RUNS'] ?? 60);

interface Case {
  readonly spec: unknown;
  readonly place: Place;
  readonly choice: boolean;
}

/** One place for each slot. */
const cases: readonly Case[] = (() => {
  const choices = new Map(slotsOfSchema().map((slot) => [slot.name, slot.choice]));
  const bySlot = new Map<string, Case>();
  for (const spec of fullSpecs) {
    for (const place of placesIn(spec)) {
      if (!bySlot.has(place.slot))
        bySlot.set(place.slot, { spec, place, choice: choices.get(place.slot) ?? false });
    }
  }
  return [...bySlot.values()];
})();

const schemaOnly = { allowCode: false, layout: 'fragments' } as const;

/** Fragments are quick, and do not hold everything. */
function compileCase(spec: unknown): Promise<Compiled> {
  const needsAll = JSON.stringify(spec).includes('"main"') || JSON.stringify(spec).includes('"events"');
  return compile(spec, needsAll ? {} : schemaOnly);
}

/** All three payloads of all pieces; in the suite, one of each hostile piece and some code points, in turn. */
function payloadsIn({ place, choice }: Case): string[] {
  const index = turnOf(place.slot);
  if (choice) return [';', '\n', '\0', '5'.repeat(5000)].flatMap((piece) => payloadsFor(place.value, piece));
  const turn = codePoints.filter((_, i) => i % turns === index % turns);
  const payloads = [...hostilePieces, ...longPieces, ...turn].flatMap((piece, i) => {
    const all = payloadsFor(place.value, piece);
    if (turns === 1) return all;
    // Thousands of slots take the pieces in turn.
    return (i + index) % 6 === 0 ? all.filter((_, k) => k === (i + index) % 3) : [];
  });
  return payloads.filter((payload) => !meaningful.test(payload));
}

/** By its name, so that a new slot changes nobody else's turn. */
function turnOf(slot: string): number {
  return [...slot].reduce((hash, c) => (hash * 31 + c.charCodeAt(0)) % 65_521, 7);
}

/** Words that say something else in many slots, without any harm. */
const meaningful = /^(?:on|off|\*|\d{1,5}[kms]?)$/;

async function problemOf(
  { spec, place }: Case,
  harmless: Compiled,
  payload: string,
): Promise<string | undefined> {
  const hostile = substitute(spec, place, payload);
  const { findings } = parseSpec(hostile);
  if (hasErrors(findings))
    return isAbout(findings, place, payload)
      ? undefined
      : `finding elsewhere: ${JSON.stringify(findings[0])}`;
  const compiled = await compileCase(hostile);
  if (hasErrors(compiled.findings))
    return isAbout(compiled.findings, place, payload)
      ? undefined
      : `finding elsewhere: ${JSON.stringify(compiled.findings.find((f) => f.severity === 'error'))}`;
  return breakout(linesOf(harmless), linesOf(compiled), place, payload);
}

test('every slot of the schema that takes a text is tried', () => {
  const tried = new Set(cases.map((c) => c.place.slot));
  expect(slotsOfSchema().filter((slot) => !tried.has(slot.name))).toEqual([]);
});

test('a slot that nobody listed is noticed', () => {
  expect(slotsOfSchema().length).toBeGreaterThan(400);
  expect(placesIn({ sites: { a: { locations: { '/': { proxy: 'x' } } } } }).map((p) => p.slot)).toEqual([
    'sites.{key}',
    'sites.*.locations.{key}',
    'sites.*.locations.*.proxy',
  ]);
});

/** How much of a slot's name makes its area, so that each takes a bearable time. */
const areaSteps: Readonly<Record<string, number>> = { sites: 3, streams: 3, settings: 2 };

function areaOf({ place }: Case): string {
  const steps = place.slot.split('.');
  return steps.slice(0, areaSteps[steps[0] ?? ''] ?? 1).join('.');
}

test('without hostile texts the specs are accepted, where the schema is not wider than nginx', async () => {
  const refused: string[] = [];
  for (const { spec, place } of cases) {
    const { findings } = await compileCase(spec);
    // "daemon" stands for a directive without arguments where no context has any
    if (hasErrors(findings) && place.value !== 'daemon') refused.push(place.slot);
  }
  // No directive of "events" takes any text: the static check refuses those of its hatch.
  const events = refused.filter((slot) => slot.startsWith('settings.events.directives[]'));
  expect(events).toHaveLength(6);
  expect(refused.slice(6)).toEqual([
    'settings.stream.accessLog[]',
    'settings.stream.accessLog',
    'streams.*.accessLog',
    'streams.*.accessLog[]',
  ]);
});

describe('a hostile text is reported where it stands, or comes out as one and the same word', () => {
  const areas = [...new Set(cases.map(areaOf))];
  test.each(areas)(
    '%s',
    async (area) => {
      const problems: string[] = [];
      for (const c of cases) {
        if (areaOf(c) !== area) continue;
        const harmless = await compileCase(c.spec);
        for (const payload of payloadsIn(c)) {
          const problem = await problemOf(c, harmless, payload);
          if (problem !== undefined)
            problems.push(`${c.place.slot} ${JSON.stringify(payload.slice(0, 80))}: ${problem}`);
        }
      }
      expect(problems.slice(0, 50)).toEqual([]);
    },
    300_000,
  );
});

/** What stands under `directives` is nginx's to judge, and which modules there are the machine's. */
const judged = cases.filter(
  (c) => !c.choice && !c.place.slot.includes('directives') && c.place.slot !== 'settings.main.modules[]',
);

describeEachNginx('what is accepted with hostile texts', (build) => {
  const testable = judged.filter(({ place }) => hasMail(build) || !/^(?:settings\.)?mail\./.test(place.slot));
  test('is accepted by nginx without a word', async () => {
    const nginx = await foundBuild(build);
    const problems: string[] = [];
    let asked = 0;
    for (let round = 0; asked < acceptedForNginx && round < 400; round++) {
      for (const [index, c] of testable.entries()) {
        const pieces = [...hostilePieces, ...codePoints];
        const piece = pieces[(round * 37 + index * 11) % pieces.length] ?? '';
        const payload = payloadsFor(c.place.value, piece)[round % 3] ?? '';
        const hostile = substitute(c.spec, c.place, payload);
        if (asked >= acceptedForNginx || hasErrors(parseSpec(hostile).findings)) continue;
        const compiled = await compile(hostile, { target: targetOf(build) });
        if (hasErrors(compiled.findings)) continue;
        asked++;
        const words = await complaints(compiled, nginx);
        if (words.length > 0) problems.push(`${c.place.slot} ${JSON.stringify(payload)}: ${words.join(' ')}`);
      }
    }
    expect(asked).toBeGreaterThanOrEqual(acceptedForNginx);
    expect(problems).toEqual([]);
  });
});
