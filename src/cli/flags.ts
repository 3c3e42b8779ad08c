import type { Format } from '../reporters/reporters.ts';
import type { ColourChoice } from './colour.ts';

/** Flags that every command has. */
export interface CommonFlags {
  readonly format: Format;
  readonly color?: ColourChoice;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly debug?: true;
}

/** Flags of the commands that read a spec. */
export interface SpecFlags extends CommonFlags {
  readonly target?: string;
  readonly layout?: 'tree' | 'single' | 'fragments';
  readonly allowCode?: true;
  readonly stdinFilename?: string;
  readonly strict?: true;
}

export interface GenerateFlags extends SpecFlags {
  readonly output?: string;
  readonly force?: true;
  readonly check?: true;
  readonly diff?: true;
  readonly nginxTest: 'auto' | 'required' | 'off';
  readonly nginxEnv: 'hermetic' | 'host';
  readonly nginx?: string;
  /** Milliseconds. */
  readonly nginxTimeout: number;
}

export interface VersionFlags {
  readonly json?: true;
  readonly nginx?: string;
}
