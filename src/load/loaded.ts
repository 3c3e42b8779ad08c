import type { Finding, Path } from '../diagnostics/finding.ts';
import type { FilledSpec, GivenValues } from './fill-variables.ts';
import { hasPresets } from './has-presets.ts';
import { mayHavePlaceholder } from './may-have-placeholder.ts';
import type { Traced } from './provenance.ts';
import { type ReadOptions, readSpecFile, type SpecFile } from './spec-file.ts';

export type { SpecFile, SpecKind } from './spec-file.ts';

/** A spec as data, with the way back to the places where a person wrote it. */
export interface Loaded extends SpecFile {
  /** Absent for a spec that is one file and no more. */
  readonly joined?: Joined;
}

/** What else than its own file went into a spec. */
export interface Joined extends Omit<FilledSpec, 'data' | 'findings'> {
  /** Every file that was read, the spec's own first. */
  readonly files: readonly SpecFile[];
  /** The file that the value at a path stands in, and its path there. */
  trace(path: Path): Traced;
}

/** The findings of a failure carry `file`, and `span` where the place is known. */
export type LoadResult =
  | { readonly ok: true; readonly loaded: Loaded; readonly findings: readonly Finding[] }
  | {
      readonly ok: false;
      readonly file: string;
      readonly text?: string;
      readonly findings: readonly Finding[];
      /** What could be read of a spec of several files. */
      readonly files?: readonly SpecFile[];
    };

export interface LoadOptions extends ReadOptions, GivenValues {
  /** Whether a file that is data may include one that is a program. */
  readonly allowCode?: boolean;
  /** The environment whose overlay is laid over the spec: `prod` means `nginx-forge.prod.yaml` beside it. */
  readonly overlay?: string;
}

/**
 * Reads a spec (`-` is standard input) with the files that it includes and the overlay that is asked for, and
 * fills its variables in. Mistakes of the user come back as findings; it
 * throws for bugs only.
 */
export async function loadSpec(file: string, options: LoadOptions = {}): Promise<LoadResult> {
  const result = await readSpecFile(file, options);
  if (!result.ok) return result;
  if (isAlone(result.file, options)) return { ok: true, loaded: result.file, findings: [] };
  const { joinSpec } = await import('./join-spec.ts');
  return joinSpec(result.file, options);
}

/** What reuses nothing is ready as it is. */
function isAlone({ data, text }: SpecFile, { overlay, variables }: LoadOptions): boolean {
  if (overlay !== undefined) return false;
  if (typeof data !== 'object' || data === null || 'include' in data || 'variables' in data) return false;
  if (text === undefined ? hasPresets(data) : mayHavePresets(text)) return false;
  if (variables !== undefined && Object.keys(variables).length > 0) return false;
  return text === undefined ? !speaksOfVariables(data) : !maySpeakOfVariables(text);
}

/** Keys may be written with escapes. */
function mayHavePresets(text: string): boolean {
  return text.includes('preset') || (text.includes('\\') && /\\[xuU]/.test(text));
}

/** Also by an escape of a text in quotes. */
function maySpeakOfVariables(text: string): boolean {
  if (mayHavePlaceholder(text)) return true;
  return text.includes('\\') && /\\(?:[xuU]|\r?\n)/.test(text);
}

function speaksOfVariables(value: unknown): boolean {
  if (typeof value === 'string') return mayHavePlaceholder(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => speaksOfVariables(key) || speaksOfVariables(inner));
}
