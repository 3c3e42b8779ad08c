import { acceptsReuse } from 'virtual:accepts';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Parameter, Preset } from '../presets/preset.ts';
import { type ParameterKind, type PresetPlace, presetPlaces } from '../schema/preset-names.ts';
import type { OwnPresetInput } from '../schema/presets.ts';
import type { Mapping } from './join-files.ts';
import { fillPreset, namesIn } from './preset-placeholders.ts';
import { below, type Provenance } from './provenance.ts';
import { saidAt } from './said-at.ts';

/** A preset of the user's, and where it stands. */
export interface OwnPreset extends Preset {
  readonly from: Provenance;
  /** With their placeholders. */
  readonly fields: Mapping;
  readonly settingsFields: Mapping;
}
export type OwnPresets = ReadonlyMap<string, OwnPreset>;

/** What `presets` declares; what is wrong with it goes to the findings. */
export async function readOwnPresets(
  written: unknown,
  from: Provenance,
  findings: Finding[],
): Promise<OwnPresets> {
  const head = written === undefined ? {} : { presets: written };
  if (!acceptsReuse(head)) {
    const { reuse } = await import('../schema/reuse.ts');
    const { findingsOf } = await import('../schema/issues.ts');
    const { error } = reuse.safeParse(head);
    for (const found of findingsOf(error?.issues ?? [], head, reuse))
      findings.push(saidAt(found, from, found.path.slice(1)));
    return new Map();
  }
  const own = new Map<string, OwnPreset>();
  for (const [name, input] of Object.entries(head.presets ?? {})) {
    const place = placeOf(input);
    const here = below(from, name);
    if (place === undefined) findings.push(saidAt(finding('NF1166', [], [name], { at: 'key' }), here));
    else {
      const preset = presetOf(name, input, place, here);
      for (const [missing, path] of namesIn({
        [place]: input[place],
        ...(input.settings && { settings: input.settings }),
      })) {
        if (Object.hasOwn(preset.parameters, missing)) continue;
        const help =
          didYouMeanHelp(missing, Object.keys(preset.parameters)) ?? 'declare it under "parameters"';
        findings.push(saidAt(finding('NF1167', [], [missing, name], { help }), here, path));
      }
      own.set(name, preset);
    }
  }
  return own;
}

function placeOf(input: OwnPresetInput): PresetPlace | undefined {
  const places = presetPlaces.filter((place) => input[place] !== undefined);
  return places.length === 1 ? places[0] : undefined;
}

function presetOf(name: string, input: OwnPresetInput, place: PresetPlace, from: Provenance): OwnPreset {
  const parameters = Object.fromEntries(
    Object.entries(input.parameters ?? {}).map(([key, parameter]) => [key, parameterOf(parameter)]),
  );
  const fields = input[place] ?? {};
  const settingsFields = input.settings ?? {};
  return {
    name,
    place,
    from,
    fields,
    settingsFields,
    about: input.about ?? '',
    parameters,
    gives: (values) => fillPreset(fields, values),
    settings: (values) => fillPreset(settingsFields, values),
  };
}

type ParameterInput = NonNullable<OwnPresetInput['parameters']>[string];

function parameterOf(input: ParameterInput): Parameter {
  const isLong = typeof input === 'object' && !Array.isArray(input);
  const { kind, about = '', default: usual, optional } = isLong ? input : { default: input };
  return {
    kind: kind ?? kindOf(usual),
    about,
    ...(usual === undefined ? {} : { default: usual }),
    ...(optional === true || optional === 'on' ? { optional: true } : {}),
  };
}

function kindOf(usual: unknown): ParameterKind {
  if (typeof usual === 'number') return 'number';
  if (typeof usual === 'boolean') return 'flag';
  return Array.isArray(usual) ? 'texts' : 'text';
}
