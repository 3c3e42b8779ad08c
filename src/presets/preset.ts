import type { LocationInput } from '../schema/location.ts';
import type { SettingsInput } from '../schema/settings.ts';
import type { SiteInput } from '../schema/site.ts';
import type { StreamInput } from '../schema/stream.ts';
import type { ParameterTypes } from './parameter-kinds.ts';

/** What presets stand in. */
export interface PresetPlaces {
  readonly site: SiteInput;
  readonly location: LocationInput;
  readonly stream: StreamInput;
}
export type PresetPlace = keyof PresetPlaces;

/** What a preset is told beside its name. Without a default it has to be given, unless it is optional. */
export interface Parameter {
  readonly kind: keyof ParameterTypes;
  /** What it is, as a phrase with a capital letter and a full stop. */
  readonly about: string;
  readonly default?: string | number | boolean | readonly string[];
  readonly optional?: true;
  /** Stands for it where the preset is shown; needed where there is no default. */
  readonly example?: string | number | boolean | readonly string[];
}
export type Parameters = Readonly<Record<string, Parameter>>;

/** The values of parameters, in the types of their kinds. */
export type ValuesOf<P extends Parameters> = {
  readonly [Name in keyof P]:
    | ParameterTypes[P[Name]['kind']]
    | (P[Name] extends { readonly optional: true } ? undefined : never);
};

/** Fields of the vocabulary that are known to belong together, under a name. */
export interface Preset {
  readonly name: string;
  readonly place: PresetPlace;
  /** What it makes of the place, in one sentence. */
  readonly about: string;
  /** What whoever uses it has to know, in Markdown. */
  readonly notes?: string;
  /** Where the rules of an application come from. */
  readonly source?: { readonly title: string; readonly url: string; readonly version: string };
  readonly parameters: Parameters;
  /** What the place has then; what the user writes beside the preset is laid over it. */
  gives(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** What of `settings` it counts on, such as a map; the settings of the spec are laid over it. */
  settings?(values: Readonly<Record<string, unknown>>): SettingsInput;
}

interface Definition<P extends Parameters> {
  readonly name: string;
  readonly about: string;
  readonly notes?: string;
  readonly source?: Preset['source'];
  readonly parameters: P;
  settings?(values: ValuesOf<P>): SettingsInput;
}
/** One form for each place, so that what is given is known by the place. */
type Placed<P extends Parameters> = {
  [Place in PresetPlace]: Definition<P> & {
    readonly place: Place;
    gives(values: ValuesOf<P>): Given<PresetPlaces[Place]>;
  };
}[PresetPlace];
/** Of what has to be there, the user may write a part. */
type Given<T> = { readonly [Key in keyof T]?: T[Key] | undefined };

/** A preset of ours, whose values have the types of its parameters. */
export function definePreset<const P extends Parameters>(definition: Placed<P>): Preset {
  return definition as unknown as Preset;
}
