import { github } from './github.ts';
import { json } from './json.ts';
import type { Palette } from './palette.ts';
import { pretty } from './pretty.ts';
import type { Report } from './report.ts';

export interface ReporterOptions {
  readonly palette: Palette;
  /** Turns a shown file name into one relative to the repository's root; as shown when absent. */
  readonly annotationFile?: (file: string) => string;
}

export type Reporter = (report: Report, options: ReporterOptions) => string;

/** Every `--format`, by name. */
export const reporters = { pretty, json, github } as const satisfies Record<string, Reporter>;

export type Format = keyof typeof reporters;

/** Formats for programs: they go to stdout. */
export function isMachineFormat(format: Format): boolean {
  return format !== 'pretty';
}
