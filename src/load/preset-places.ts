import type { Preset } from '../presets/preset.ts';
import type { Mapping } from './join-files.ts';
import type { OwnPreset } from './own-presets.ts';
import type { PresetUse } from './preset-uses.ts';
import { below, byWord, opened, type Provenance, wholly } from './provenance.ts';

/** Fields of a preset of ours stand where it is named. */
export function placeOf(preset: Preset | OwnPreset, { at }: PresetUse, key: string): Provenance {
  if (!('from' in preset)) return byWord(at.file, at.path);
  const { file, path } = below(preset.from, key);
  return wholly(file, path);
}

interface Given {
  readonly name: string;
  readonly value: unknown;
  readonly at: Provenance;
}

/** Values that came in by a parameter stand where that was written; `fields` are those of a preset of the user's. */
export function markGiven(
  { data, from }: { readonly data: Mapping; readonly from: Provenance },
  use: PresetUse,
  fields: Mapping | undefined,
): void {
  const given = Object.entries(use.given).flatMap(([name, value]): Given[] => {
    const at = below(use.values, name);
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return [{ name, value, at }, ...items.map((item, i) => ({ name, value: item, at: below(at, i) }))];
  });
  if (given.length > 0) mark(data, from, fields);

  function mark(values: object, origin: Provenance, templates: unknown): void {
    for (const [key, value] of Object.entries(values)) {
      const step = Array.isArray(values) ? Number(key) : key;
      const template = templateAt(templates, key);
      const source = given.find((one) =>
        fields === undefined ? isFrom(value, one) : speaksOf(template, one),
      );
      if (source !== undefined) origin.inner.set(step, source.at);
      else if (typeof value === 'object' && value !== null) mark(value, opened(origin, step), template);
    }
  }
}

function templateAt(templates: unknown, key: string): unknown {
  if (typeof templates !== 'object' || templates === null) return undefined;
  return Object.hasOwn(templates, key) ? (templates as Mapping)[key] : undefined;
}

function speaksOf(template: unknown, { name, at }: Given): boolean {
  return typeof template === 'string' && template.includes(`\${preset.${name}}`) && at.path.at(-1) === name;
}

/** Of presets of ours only the outcome is known: texts are hardly alike by chance. */
function isFrom(value: unknown, { value: given }: Given): boolean {
  if (typeof given === 'object') return value === given;
  if (typeof value !== 'string' || typeof given !== 'string') return false;
  return value === given || (given.length > 2 && value.includes(given));
}
