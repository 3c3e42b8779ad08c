import { stringify } from 'yaml';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { library } from '../presets/library.ts';
import { parameterPhrases, valueOfKind } from '../presets/parameter-kinds.ts';
import type { Parameter, Preset } from '../presets/preset.ts';
import type { ParameterKind } from '../schema/preset-names.ts';

type Data = Readonly<Record<string, unknown>>;

export type ShownPreset =
  /** `spec` is what it stands for, as a spec of its own. */
  | { readonly ok: true; readonly preset: Preset; readonly spec: Data }
  | { readonly ok: false; readonly error: string };

/** The presets of ours, by place and name. */
export function presetList(): Preset[] {
  const places = ['site', 'location', 'stream'];
  return [...library.values()].sort(
    (a, b) => places.indexOf(a.place) - places.indexOf(b.place) || (a.name < b.name ? -1 : 1),
  );
}

/** A preset with what it gives for `NAME=VALUE` settings, and examples where nothing is set and nothing is usual. */
export function showPreset(name: string, settings: readonly string[]): ShownPreset {
  const preset = library.get(name);
  if (preset === undefined) {
    const near = didYouMean(name, library.keys());
    const hint = near.length === 0 ? '' : ` (Did you mean ${near.join(' or ')}?)`;
    return { ok: false, error: `there is no preset ${JSON.stringify(name)}${hint}` };
  }
  const values: Record<string, unknown> = shownValues(preset);
  for (const setting of settings) {
    const [key = '', ...rest] = setting.split('=');
    const parameter = Object.hasOwn(preset.parameters, key) ? preset.parameters[key] : undefined;
    if (parameter === undefined || rest.length === 0) {
      const names = Object.keys(preset.parameters).join(', ') || 'none';
      return {
        ok: false,
        error: `${JSON.stringify(setting)} sets no parameter of "${name}"; it has ${names}`,
      };
    }
    const value = valueOfKind(parameter.kind, typed(parameter.kind, rest.join('=')));
    if (value === undefined)
      return { ok: false, error: `"${key}" of "${name}" is ${parameterPhrases[parameter.kind]}` };
    values[key] = value;
  }
  return { ok: true, preset, spec: specOf(preset, values) };
}

/** Defaults, and examples for what has to be given, and for backends: without one a place may do nothing. */
export function shownValues({ parameters }: Preset): Record<string, unknown> {
  const shown = ({ kind, default: usual, optional, example }: Parameter) =>
    usual ?? (optional === true && kind !== 'backend' ? undefined : example);
  return Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, shown(parameter)]));
}

function typed(kind: ParameterKind, text: string): unknown {
  if (kind === 'number') return /^\d{1,9}$/.test(text) ? Number(text) : text;
  if (kind === 'texts') return text.split(',');
  return kind === 'flag' && /^(?:true|false)$/.test(text) ? text === 'true' : text;
}

/** What stands where the preset does, in a spec that has nothing else. */
export function specOf(preset: Preset, values: Data): Data {
  const gives = preset.gives(values);
  const placed = {
    site: { sites: { 'example.com': gives } },
    location: { sites: { 'example.com': { locations: { '/': gives } } } },
    stream: { streams: { [preset.name]: gives } },
  }[preset.place];
  const settings = preset.settings?.(values) ?? {};
  const spec = Object.keys(settings).length === 0 ? placed : { settings, ...placed };
  // What is undefined is not there.
  return JSON.parse(JSON.stringify(spec));
}

export function presetYaml(spec: Data): string {
  return stringify(spec, { lineWidth: 0 });
}
