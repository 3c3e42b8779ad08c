import type { RuleDoc } from '../diagnostics/explanation.ts';
import type { Palette } from './palette.ts';
import type { Report } from './report.ts';

export interface ReporterOptions {
  readonly palette: Palette;
  /** Turns a shown file name into one relative to the repository's root; as shown when absent. */
  readonly annotationFile?: (file: string) => string;
  readonly run?: RunFrame;
  /** What there is to know of every code; without it a report says nothing of its rules but their names. */
  readonly docs?: ReadonlyMap<string, RuleDoc>;
}

/** The run that a report is about. */
export interface RunFrame {
  /** Of nginx-forge. */
  readonly version: string;
  readonly exit: number;
  /** Absolute path of the folder that relative file names begin at. */
  readonly root: string;
}

export type Reporter = (report: Report, options: ReporterOptions) => string;

/** Every `--format`. */
export const formats = [
  'pretty',
  'compact',
  'json',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
] as const;

export type Format = (typeof formats)[number];

const reporters: Readonly<Record<Format, () => Promise<Reporter>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  compact: async () => (await import('./compact.ts')).compact,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  gitlab: async () => (await import('./gitlab.ts')).gitlab,
  junit: async () => (await import('./junit.ts')).junit,
  checkstyle: async () => (await import('./checkstyle.ts')).checkstyle,
};

/** A run loads only the reporters that it uses. */
export function loadReporter(format: Format): Promise<Reporter> {
  return reporters[format]();
}

/** Formats for programs: they go to stdout, or to a file. */
export function isMachineFormat(format: Format): boolean {
  return format !== 'pretty';
}
