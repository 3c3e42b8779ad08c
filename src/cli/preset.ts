import { type ExitCode, exitCodes } from '../commands/exit-codes.ts';
import { presetList, presetYaml, showPreset } from '../commands/presets.ts';
import { listedPresets, shownPreset } from '../reporters/presets.ts';
import type { ActionContext } from './actions.ts';
import { colourLevel, paletteFor } from './colour.ts';
import { displayable } from './displayable.ts';
import type { PresetFlags } from './flags.ts';

/** Prints the presets of ours. */
export async function listPresetsAction(flags: PresetFlags, context: ActionContext): Promise<ExitCode> {
  const { streams } = context;
  const presets = presetList();
  if (flags.format === 'json') {
    const told = presets.map(({ name, place, about, parameters }) => ({ name, place, about, parameters }));
    await streams.out(`${JSON.stringify(told, null, 2)}\n`);
  } else await streams.out(listedPresets(presets, await palette(flags, context)));
  return exitCodes.ok;
}

/** Prints what a preset stands for; a wrong name or setting is wrong usage. */
export async function showPresetAction(
  name: string,
  settings: readonly string[],
  flags: PresetFlags,
  context: ActionContext,
): Promise<ExitCode> {
  const { streams } = context;
  const shown = showPreset(name, settings);
  if (!shown.ok) {
    await streams.err(displayable(`error: ${shown.error}\nnginx-forge preset list lists them all\n`));
    return exitCodes.usage;
  }
  const { preset, spec } = shown;
  if (flags.format === 'json') {
    const { name: called, place, about, notes, source, parameters } = preset;
    const told = { name: called, place, about, notes, source, parameters, spec };
    await streams.out(`${JSON.stringify(told, null, 2)}\n`);
  } else await streams.out(shownPreset(preset, presetYaml(spec), await palette(flags, context)));
  return exitCodes.ok;
}

function palette(flags: PresetFlags, { host }: ActionContext) {
  const isTerminal = process.stdout.isTTY === true;
  return paletteFor(colourLevel({ choice: flags.color, env: host.env, isTerminal }));
}
