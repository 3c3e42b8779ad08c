import { websocket } from './library/websocket.ts';
import type { Preset } from './preset.ts';

/** The presets of ours, by name. */
export const library: ReadonlyMap<string, Preset> = new Map(
  [websocket].map((preset) => [preset.name, preset]),
);
