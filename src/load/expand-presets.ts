import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import type { Preset } from '../presets/preset.ts';
import type { PresetPlace } from '../schema/preset-names.ts';
import { isMapping, type Mapping, type Whole } from './join-files.ts';
import { layOver } from './overlay.ts';
import { type OwnPreset, type OwnPresets, readOwnPresets } from './own-presets.ts';
import { findPreset, type PresetUse, presetUses, readValues } from './preset-uses.ts';
import { below, byWord, opened, type Provenance, wholly } from './provenance.ts';
import { saidAt } from './said-at.ts';

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

/** A mapping, and where it stands. */
interface Part {
  readonly data: Mapping;
  readonly from: Provenance;
}

class Expansion {
  readonly #own: OwnPresets;
  readonly #findings: Finding[];
  readonly #settings: Part[] = [];

  constructor(own: OwnPresets, findings: Finding[]) {
    this.#own = own;
    this.#findings = findings;
  }

  /** The spec's own, over what the presets that were used count on; undefined where they count on nothing. */
  settings(own: Part): Part | undefined {
    if (this.#settings.length === 0) return undefined;
    return [...this.#settings, own].reduce((under, over) => this.#laid(under, over), {
      data: {},
      from: wholly(own.from.file, own.from.path),
    });
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
    const values = readValues(preset, use, this.#findings);
    if (values === undefined) return undefined;
    const data = withoutUndefined(preset.gives(values)) as Mapping;
    const from = placeOf(preset, use, preset.place);
    markGiven({ data, from }, use);
    const settings = withoutUndefined(preset.settings?.(values) ?? {}) as Mapping;
    if (Object.keys(settings).length > 0) {
      const part = { data: settings, from: placeOf(preset, use, 'settings') };
      markGiven(part, use);
      this.#settings.push(part);
    }
    return this.#expanded({ data, from }, place, [...inside, preset.name]);
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
    return lower === undefined || upper === undefined ? laid : this.#joinedLists(laid, under, over);
  }

  /** Locations are a mapping or a list; where either is a list, the user's come behind those that are below. */
  #joinedLists(laid: Part, under: Part, over: Part): Part {
    const lower = listed(under);
    const upper = listed(over);
    const all = lower.map((part) => {
      const same = upper.findIndex(({ data }) => data['match'] === part.data['match']);
      const [mine] = same < 0 ? [] : upper.splice(same, 1);
      if (mine === undefined) return part;
      return this.#laid({ data: part.data, from: rooted(mine.from, part) }, mine);
    });
    const from = wholly(over.from.file, [...over.from.path, 'locations']);
    const list = [...all, ...upper].map((part, i) => {
      from.inner.set(i, part.from);
      return part.data;
    });
    laid.from.inner.set('locations', from);
    return { data: { ...laid.data, locations: list }, from: laid.from };
  }
}

/** Fields of a preset of ours stand where it is named. */
function placeOf(preset: Preset | OwnPreset, { at }: PresetUse, key: string): Provenance {
  if (!('from' in preset)) return byWord(at.file, at.path);
  const { file, path } = below(preset.from, key);
  return wholly(file, path);
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

/** Locations in the form of a list; what is no location is for the schema to refuse. */
function listed({ data, from }: Part): Part[] {
  const { locations } = data;
  const at = below(from, 'locations');
  if (Array.isArray(locations))
    return locations.flatMap((item, i) => (isMapping(item) ? [{ data: item, from: below(at, i) }] : []));
  if (!isMapping(locations)) return [];
  return Object.entries(locations).flatMap(([match, item]) =>
    isMapping(item) ? [{ data: { match, ...item }, from: below(at, match) }] : [],
  );
}

/** The place of `outer`, with what is inside of `part` standing where it does. */
function rooted(outer: Provenance, part: Part): Provenance {
  const made = wholly(outer.file, outer.path);
  for (const key of Object.keys(part.data)) made.inner.set(key, below(part.from, key));
  return made;
}

/** Values that came in by a parameter stand where that was written. */
function markGiven(part: Part, use: PresetUse): void {
  const written = Object.entries(use.given).flatMap(([name, value]) => {
    const at = below(use.values, name);
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return [{ value, at }, ...items.map((item, i) => ({ value: item, at: below(at, i) }))];
  });
  if (written.length > 0) mark(part.data, part.from);

  function mark(values: object, from: Provenance): void {
    for (const [key, value] of Object.entries(values)) {
      const step = Array.isArray(values) ? Number(key) : key;
      const source = written.find((given) => isFrom(value, given.value));
      if (source !== undefined) from.inner.set(step, source.at);
      else if (typeof value === 'object' && value !== null) mark(value, opened(from, step));
    }
  }
}

/** Shorter texts than three letters may be a part of anything. */
function isFrom(value: unknown, given: unknown): boolean {
  if (value === given) return true;
  return typeof value === 'string' && typeof given === 'string' && given.length > 2 && value.includes(given);
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (!isMapping(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutUndefined(inner)]));
}
