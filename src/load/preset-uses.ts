import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { library } from '../presets/library.ts';
import { parameterPhrases, valueOfKind } from '../presets/parameter-kinds.ts';
import type { Parameter, Preset } from '../presets/preset.ts';
import type { PresetPlace } from '../schema/preset-names.ts';
import { isMapping, type Mapping } from './join-files.ts';
import { below, type Provenance } from './provenance.ts';
import { saidAt } from './said-at.ts';

/** A preset as somebody names it. */
export interface PresetUse {
  readonly name: string;
  /** Where the name stands. */
  readonly at: Provenance;
  /** The parameters, without the name. */
  readonly given: Mapping;
  /** Where the parameters stand. */
  readonly values: Provenance;
}

/** The entries of a `preset`: a name, `{ name, … }`, or a list of these. */
export function presetUses(written: unknown, from: Provenance, findings: Finding[]): PresetUse[] {
  const isList = Array.isArray(written);
  if (isList && written.length === 0) return [refused(written, from, findings)].flat();
  const entries: readonly unknown[] = isList ? written : [written];
  return entries.flatMap((entry, i) => {
    const here = isList ? below(from, i) : from;
    if (typeof entry === 'string') return { name: entry, at: here, given: {}, values: here };
    if (!isMapping(entry)) return refused(entry, here, findings);
    const { name, ...given } = entry;
    if (typeof name === 'string') return { name, at: below(here, 'name'), given, values: here };
    const missing = finding('NF1103', [], ['name'], { help: 'expected the name of a preset' });
    findings.push(saidAt(missing, here));
    return [];
  });
}

function refused(written: unknown, at: Provenance, findings: Finding[]): PresetUse[] {
  const want = 'the name of a preset, { name, … } with its parameters, or a list of them';
  findings.push(saidAt(finding('NF1102', [], [want, written]), at));
  return [];
}

/** The user's own, else ours; nothing where there is none for this place. */
export function findPreset<Own extends Preset>(
  { name, at }: PresetUse,
  place: PresetPlace,
  own: ReadonlyMap<string, Own>,
  findings: Finding[],
): Preset | Own | undefined {
  const preset = own.get(name) ?? library.get(name);
  if (preset?.place === place) return preset;
  const fitting = [...own.values(), ...library.values()].filter((p) => p.place === place).map((p) => p.name);
  if (preset === undefined) {
    const elsewhere = [...own.values(), ...library.values()].map((p) => p.name);
    const help =
      didYouMeanHelp(name, fitting) ??
      didYouMeanHelp(name, elsewhere) ??
      `for a ${place} there are ${[...new Set(fitting)].sort().join(', ')}`;
    findings.push(saidAt(finding('NF1160', [], [name], { help }), at));
  } else findings.push(saidAt(finding('NF1161', [], [name, preset.place, place]), at));
  return undefined;
}

/** The values of all parameters; undefined where some are wrong. */
export function readValues(preset: Preset, use: PresetUse, findings: Finding[]): Mapping | undefined {
  const before = findings.length;
  const names = Object.keys(preset.parameters);
  for (const name of Object.keys(use.given)) {
    if (names.includes(name)) continue;
    const help =
      didYouMeanHelp(name, names) ?? (names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`);
    findings.push(
      saidAt(finding('NF1162', [], [preset.name, name], { at: 'key', help }), below(use.values, name)),
    );
  }
  const values: Mapping = {};
  for (const [name, parameter] of Object.entries(preset.parameters))
    values[name] = valueFor(name, parameter, preset, use, findings);
  return findings.length > before ? undefined : values;
}

function valueFor(
  name: string,
  parameter: Parameter,
  preset: Preset,
  use: PresetUse,
  findings: Finding[],
): unknown {
  const { kind, about, default: usual, optional } = parameter;
  if (!Object.hasOwn(use.given, name)) {
    if (usual === undefined && optional !== true) {
      const help = `write preset: { name: ${preset.name}, ${name}: … }${about === '' ? '' : `: ${about}`}`;
      findings.push(saidAt(finding('NF1163', [], [preset.name, name], { help }), use.at));
    }
    return usual;
  }
  const written = use.given[name];
  // Variables are filled in later, and judged with the field that they come to stand in: what decides which fields there
  // are cannot be one. The user's own presets only put values in their places.
  const isPlaced = 'from' in preset || (kind !== 'flag' && kind !== 'number');
  if (isPlaced && typeof written === 'string' && written.includes('${'))
    return kind === 'texts' ? [written] : written;
  const value = valueOfKind(kind, written);
  if (value === undefined)
    findings.push(
      saidAt(
        finding('NF1164', [], [name, preset.name, parameterPhrases[kind], written]),
        below(use.values, name),
      ),
    );
  return value;
}
