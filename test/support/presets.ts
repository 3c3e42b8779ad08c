import { keyOfShortBackend } from '../../src/load/expand-presets.ts';
import { nowhere } from '../../src/load/foreign-spec.ts';
import { layOver } from '../../src/load/overlay.ts';
import { wholly } from '../../src/load/provenance.ts';
import { library } from '../../src/presets/library.ts';
import type { Preset } from '../../src/presets/preset.ts';
import type { LocationInput } from '../../src/schema/location.ts';
import type { SettingsInput } from '../../src/schema/settings.ts';
import type { SiteInput } from '../../src/schema/site.ts';
import type { Spec } from '../../src/schema/spec.ts';
import type { StreamInput } from '../../src/schema/stream.ts';

type Data = Readonly<Record<string, unknown>>;

/** A place with a preset: what the preset gives, and over it what the user writes beside it. */
export function withPreset(name: string, values: Data = {}, own: Data = {}): Data {
  const preset = presetOf(name);
  return laidOver(preset.gives(valuesOf(preset, values)), own);
}

export const siteWith = (name: string, values?: Data, own?: Data & SiteInput) =>
  withPreset(name, values, own) as SiteInput;
export const locationWith = (name: string, values?: Data, own?: Data & LocationInput) =>
  withPreset(name, values, own) as LocationInput;
export const streamWith = (name: string, values?: Data, own?: Data & Partial<StreamInput>) =>
  withPreset(name, values, own) as StreamInput;

/** What of `settings` the preset counts on. */
export function settingsOf(name: string, values: Data = {}): SettingsInput {
  const preset = presetOf(name);
  return preset.settings?.(valuesOf(preset, values)) ?? {};
}

/** The preset where it is to stand, with the values that are shown for it where no others are told. */
export function exampleOf(preset: Preset, own: Data = {}, told: Data = {}): Spec {
  const shown = Object.entries(preset.parameters).map(([name, p]) => [name, p.default ?? p.example]);
  const values = { ...Object.fromEntries(shown), ...told };
  const given = withPreset(preset.name, values, own);
  const spec = {
    site: { sites: { 'example.com': given } },
    location: { sites: { 'example.com': { locations: { '/place': given } } } },
    stream: { streams: { example: given } },
  }[preset.place];
  return { ...spec, settings: settingsOf(preset.name, values) } as Spec;
}

function presetOf(name: string): Preset {
  const preset = library.get(name);
  if (preset === undefined) throw new Error(`no preset ${name}`);
  return preset;
}

function valuesOf(preset: Preset, values: Data): Data {
  const entries = Object.entries(preset.parameters).map(([name, parameter]) => {
    const value = values[name] ?? parameter.default;
    if (value === undefined && parameter.optional !== true)
      throw new Error(`${preset.name} wants a value for ${name}`);
    return [name, value];
  });
  return Object.fromEntries(entries);
}

function laidOver(under: Data, over: Data): Data {
  const known = Object.fromEntries(Object.entries(under).filter(([, value]) => value !== undefined));
  const part = (data: Data) => ({ data, provenance: wholly(nowhere) });
  return layOver(part(known), part(over), keyOfShortBackend).whole.data;
}
