import type { FailOn } from '../commands/failing.ts';
import type { LintLevel } from '../lint/config.ts';
import type { ColourChoice } from './colour.ts';
import type { WantedReport } from './formats.ts';

/** Flags that every command has. */
export interface CommonFlags {
  /** Never empty. */
  readonly format: readonly WantedReport[];
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
  readonly env?: string;
  readonly var?: Readonly<Record<string, string>>;
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

export interface BootstrapFlags extends SpecFlags {
  readonly root: string;
  readonly dryRun?: true;
}

export interface ExplainFlags {
  readonly format: 'pretty' | 'json';
  readonly color?: ColourChoice;
}

export type PresetFlags = ExplainFlags;

export interface CheckFlags extends CommonFlags {
  readonly target?: string;
  readonly context?: string;
  readonly root?: string;
  readonly config?: string;
  readonly preset?: 'recommended' | 'all' | 'none';
  readonly rule?: Readonly<Record<string, LintLevel>>;
  readonly fix?: true;
  readonly failOn?: FailOn;
  readonly maxWarnings?: number;
  readonly strict?: true;
  readonly stdinFilename?: string;
}

export interface FmtFlags extends CommonFlags {
  readonly write?: true;
  readonly check?: true;
  readonly diff?: true;
  /** One level of indentation. */
  readonly indent: string;
  readonly stdinFilename?: string;
}

export interface VersionFlags {
  readonly json?: true;
  readonly nginx?: string;
}
