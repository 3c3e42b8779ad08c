import { parameterPhrases } from '../presets/parameter-kinds.ts';
import type { Parameter, Preset } from '../presets/preset.ts';
import type { Palette } from './palette.ts';

/** All presets by place, a line each. Ends in a newline. */
export function listedPresets(presets: readonly Preset[], palette: Palette): string {
  const longest = Math.max(...presets.map(({ name }) => name.length));
  const places = [...new Set(presets.map(({ place }) => place))];
  const blocks = places.map((place) => {
    const lines = presets
      .filter((preset) => preset.place === place)
      .map(({ name, about }) => `  ${name.padEnd(longest)}  ${about}`);
    return `${palette.strong(`for a ${place}`)}\n${lines.join('\n')}`;
  });
  return `${blocks.join('\n\n')}\n\n${palette.faint('nginx-forge preset show NAME says what one stands for')}\n`;
}

/** One preset as comments above the YAML that it stands for, which is a spec of its own. */
export function shownPreset(preset: Preset, yaml: string, palette: Palette): string {
  const { name, place, about, notes, source, parameters } = preset;
  const names = Object.keys(parameters);
  const longest = Math.max(0, ...names.map((parameter) => parameter.length));
  const told = Object.entries(parameters).map(
    ([key, parameter]) => `  ${key.padEnd(longest)}  ${parameterText(parameter)}`,
  );
  const comment = [
    `${name}, for a ${place}: ${about}`,
    ...(source === undefined ? [] : [`After ${source.title} (${source.version}): ${source.url}`]),
    ...(told.length === 0 ? [] : ['', 'Parameters:', ...told]),
    ...(notes === undefined ? [] : ['', ...notes.split('\n')]),
    '',
    'It stands for this; what you write beside it is laid over it.',
  ];
  return `${comment.map((line) => palette.faint(`# ${line}`.trimEnd())).join('\n')}\n${yaml}`;
}

/** What a parameter is, and what it takes. */
export function parameterText({ kind, about, default: usual, optional }: Parameter): string {
  const unless =
    usual !== undefined
      ? `Default: ${Array.isArray(usual) ? usual.join(', ') : String(usual)}.`
      : optional === true
        ? 'Optional.'
        : 'Has to be given.';
  return `${about} Takes ${parameterPhrases[kind]}. ${unless}`;
}
