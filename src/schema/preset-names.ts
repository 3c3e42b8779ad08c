export const presetPlaces = ['site', 'location', 'stream'] as const;
export type PresetPlace = (typeof presetPlaces)[number];

export const parameterKinds = ['text', 'path', 'prefix', 'backend', 'number', 'flag', 'texts'] as const;
export type ParameterKind = (typeof parameterKinds)[number];
