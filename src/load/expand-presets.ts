import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { PresetPlace } from '../schema/preset-names.ts';
import { isMapping, type Mapping, type Whole } from './join-files.ts';
import { layOver } from './overlay.ts';
import { type OwnPreset, type OwnPresets, readOwnPresets } from './own-presets.ts';
import { wrongKeys } from './preset-placeholders.ts';
import { markGiven, placeOf } from './preset-places.ts';
import { findPreset, type PresetUse, presetUses, readValues } from './preset-uses.ts';
import { below, opened, type Provenance, wholly } from './provenance.ts';
import { relatedAt, saidAt } from './said-at.ts';

/**
 * Puts what presets stand for in their places: fields beside a preset are laid over what it gives, and later ones of a
 * list over earlier ones. Values then stand where they were written: at the parameter, in the user's own preset, or at
 * the name of one of ours.
 */
export async function expandPresets({
  data,
  provenance,
}: Whole): Promise<{ whole: Whole; findings: Finding[] }> {
  const { presets, ...rest } = data;
  const findings: Finding[] = [];
  const own = await readOwnPresets(presets, below(provenance, 'presets'), findings);
  const expansion = new Expansion(own, findings);
  const expanded: Mapping = { ...rest };
  for (const [key, place] of [
    ['sites', 'site'],
    ['streams', 'stream'],
  ] as const) {
    const all = rest[key];
    if (isMapping(all)) expanded[key] = expansion.each({ data: all, from: opened(provenance, key) }, place);
  }
  const { settings } = expanded;
  if (settings === undefined || isMapping(settings)) {
    const whole = expansion.settings({ data: settings ?? {}, from: below(provenance, 'settings') });
    if (whole !== undefined) {
      expanded['settings'] = whole.data;
      provenance.inner.set('settings', whole.from);
    }
  }
  return { whole: { data: expanded, provenance }, findings };
}

/** How deep presets may stand in each other, and how many may be in what one stands for. */
const maxDepth = 16;
const maxCount = 1000;

/** A mapping, and where it stands. */
interface Part {
  readonly data: Mapping;
  readonly from: Provenance;
}

class Expansion {
  readonly #own: OwnPresets;
  readonly #findings: Finding[];
  readonly #settings: Part[] = [];
  /** Of presets in what one stands for. */
  #count = 0;

  constructor(own: OwnPresets, findings: Finding[]) {
    this.#own = own;
    this.#findings = findings;
  }

  /** The spec's own, over what the presets that were used count on; undefined where they count on nothing. */
  settings(own: Part): Part | undefined {
    const [first, ...others] = this.#settings;
    if (first === undefined) return undefined;
    const from = wholly(own.from.file, own.from.path);
    const joined = { data: {}, from };
    for (const part of [first, ...others]) this.#join(joined, part);
    return this.#laid(joined, own);
  }

  /** Several uses count on settings together, and each has to get its own. */
  #join(into: Part, { data, from }: Part): void {
    for (const [key, value] of Object.entries(data)) {
      const here = below(from, key);
      const there = into.data[key];
      if (!Object.hasOwn(into.data, key)) {
        into.data[key] = isMapping(value) ? {} : value;
        into.from.inner.set(key, isMapping(value) ? wholly(here.file, here.path) : here);
        if (isMapping(value))
          this.#join(
            { data: into.data[key] as Mapping, from: opened(into.from, key) },
            { data: value, from: here },
          );
      } else if (isMapping(there) && isMapping(value)) {
        this.#join({ data: there, from: opened(into.from, key) }, { data: value, from: here });
      } else if (JSON.stringify(there) !== JSON.stringify(value)) {
        const related = [relatedAt('here it is another', below(into.from, key))];
        this.#findings.push(saidAt(finding('NF1168', [], [key], { related }), here));
      }
    }
  }

  /** The values of a mapping; what comes from elsewhere is noted in its provenance. The same where nothing changes. */
  each({ data, from }: Part, place: PresetPlace, inside: readonly string[] = []): Mapping {
    let copy: Mapping | undefined;
    for (const [key, value] of Object.entries(data)) {
      if (!isMapping(value)) continue;
      const part = { data: value, from: below(from, key) };
      const whole = this.#expanded(part, place, inside);
      if (whole === part) continue;
      copy ??= { ...data };
      copy[key] = whole.data;
      from.inner.set(key, whole.from);
    }
    return copy ?? data;
  }

  #expanded(part: Part, place: PresetPlace, inside: readonly string[]): Part {
    const own = place === 'stream' ? part : this.#withLocations(part, inside);
    if (!Object.hasOwn(own.data, 'preset')) return own;
    const { preset, ...fields } = own.data;
    const uses = presetUses(preset, below(own.from, 'preset'), this.#findings);
    const parts = uses.flatMap((use) => this.#given(use, place, inside) ?? []);
    const over = { data: fields, from: own.from };
    return [...parts, over].reduce((under, upper) => this.#laid(under, upper), {
      data: {},
      from: wholly(own.from.file, own.from.path),
    });
  }

  #withLocations(part: Part, inside: readonly string[]): Part {
    const { locations } = part.data;
    const from = below(part.from, 'locations');
    const expanded = Array.isArray(locations)
      ? this.#list(locations, from, inside)
      : isMapping(locations)
        ? this.each({ data: locations, from }, 'location', inside)
        : locations;
    if (expanded === locations) return part;
    part.from.inner.set('locations', from);
    return { data: { ...part.data, locations: expanded }, from: part.from };
  }

  #list(locations: readonly unknown[], from: Provenance, inside: readonly string[]): readonly unknown[] {
    const copy = locations.map((value, i) => {
      if (!isMapping(value)) return value;
      const part = { data: value, from: below(from, i) };
      const whole = this.#expanded(part, 'location', inside);
      if (whole !== part) from.inner.set(i, whole.from);
      return whole.data;
    });
    return copy.every((value, i) => value === locations[i]) ? locations : copy;
  }

  /** What one preset gives with its values; undefined where it is none, or nothing is known of it. */
  #given(use: PresetUse, place: PresetPlace, inside: readonly string[]): Part | undefined {
    const preset = findPreset(use, place, this.#own, this.#findings);
    if (preset === undefined) return undefined;
    if (inside.includes(preset.name)) {
      const circle = [...inside.slice(inside.indexOf(preset.name)), preset.name].join(' → ');
      this.#findings.push(saidAt(finding('NF1165', [], [preset.name, circle]), use.at));
      return undefined;
    }
    if (inside.length === 0) this.#count = 0;
    this.#count++;
    if (inside.length >= maxDepth || this.#count > maxCount) {
      const what = inside.length >= maxDepth ? `${maxDepth} levels deep` : `of more than ${maxCount} presets`;
      if (this.#count <= maxCount + 1) this.#findings.push(saidAt(finding('NF1169', [], [what]), use.at));
      return undefined;
    }
    const values = readValues(preset, use, this.#findings);
    if (values === undefined) return undefined;
    if ('fields' in preset) this.#checkKeys(preset, values, use);
    const data = withoutUndefined(preset.gives(values)) as Mapping;
    const from = placeOf(preset, use, preset.place);
    markGiven({ data, from }, use, 'from' in preset ? preset.fields : undefined);
    const settings = withoutUndefined(preset.settings?.(values) ?? {}) as Mapping;
    if (Object.keys(settings).length > 0) {
      const part = { data: settings, from: placeOf(preset, use, 'settings') };
      markGiven(part, use, 'from' in preset ? preset.settingsFields : undefined);
      this.#settings.push(part);
    }
    return this.#expanded({ data, from }, place, [...inside, preset.name]);
  }

  #checkKeys(preset: OwnPreset, values: Mapping, use: PresetUse): void {
    const whole = { [preset.place]: preset.fields, settings: preset.settingsFields };
    for (const { key, path, isTwice } of wrongKeys(whole, values)) {
      const related = [relatedAt('used here', use.at)];
      const found = finding(isTwice ? 'NF1008' : 'NF1009', [], [key], { at: 'key', related });
      this.#findings.push(saidAt(found, preset.from, path));
    }
  }

  #laid(under: Part, over: Part): Part {
    const { whole, findings } = layOver(
      { data: under.data, provenance: under.from },
      { data: over.data, provenance: over.from },
      keyOfShortBackend,
    );
    this.#findings.push(...findings);
    const laid = { data: whole.data, from: whole.provenance };
    const [lower, upper] = [under.data['locations'], over.data['locations']];
    if (!Array.isArray(lower) && !Array.isArray(upper)) return laid;
    const areBoth = [lower, upper].every((all) => Array.isArray(all) || isMapping(all));
    return areBoth ? this.#joinedLists(laid, under, over) : laid;
  }

  /** Locations are a mapping or a list; where either is a list, the user's come behind those that are below. */
  #joinedLists(laid: Part, under: Part, over: Part): Part {
    const lower = this.#listed(under);
    const upper = this.#listed(over);
    const all = lower.flatMap((part) => {
      const same = part.match === undefined ? -1 : upper.findIndex(({ match }) => match === part.match);
      const [mine] = same < 0 ? [] : upper.splice(same, 1);
      if (mine === undefined) return part;
      if (mine.data === null) return [];
      if (!isMapping(mine.data) || !isMapping(part.data)) return mine;
      return this.#laid(
        { data: part.data, from: rooted(mine.from, part.from, part.data) },
        { data: mine.data, from: mine.from },
      );
    });
    const from = wholly(over.from.file, [...over.from.path, 'locations']);
    const list = [...all, ...upper].map((part, i) => {
      from.inner.set(i, part.from);
      return part.data;
    });
    laid.from.inner.set('locations', from);
    return { data: { ...laid.data, locations: list }, from: laid.from };
  }

  /** Locations in the form of a list. What is no location stays what it is, for the schema to refuse. */
  #listed({ data, from }: Part): Listed[] {
    const { locations } = data;
    const at = below(from, 'locations');
    if (Array.isArray(locations)) {
      return locations.map((item, i) => ({
        match: isMapping(item) ? item['match'] : undefined,
        data: item,
        from: below(at, i),
      }));
    }
    return Object.entries(locations as Mapping).map(([match, item]) => {
      const here = below(at, match);
      // In a list it would be right.
      if (isMapping(item) && Object.hasOwn(item, 'match'))
        this.#findings.push(saidAt(finding('NF1101', [], ['match'], { at: 'key' }), below(here, 'match')));
      return { match, data: isMapping(item) ? { ...item, match } : item, from: here };
    });
  }
}

/** Backends have a short form, which a preset that says more of them must not be lost by. */
const withShortForm: ReadonlySet<unknown> = new Set([
  'proxy',
  'grpc',
  'fastcgi',
  'uwsgi',
  'scgi',
  'memcached',
]);
export function keyOfShortBackend(path: Path): string | undefined {
  return withShortForm.has(path.at(-1)) ? 'to' : undefined;
}

interface Listed {
  /** Undefined where it is none that could be read. */
  readonly match: unknown;
  readonly data: unknown;
  readonly from: Provenance;
}

/** The place of `outer`, with what is inside of `inner` standing where it does. */
function rooted(outer: Provenance, inner: Provenance, data: Mapping): Provenance {
  const made = wholly(outer.file, outer.path);
  for (const key of Object.keys(data)) made.inner.set(key, below(inner, key));
  return made;
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutUndefined(inner)]));
}
