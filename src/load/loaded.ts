import type { Finding, Path } from '../diagnostics/finding.ts';
import type { Traced } from './provenance.ts';
import { type ReadOptions, readSpecFile, type SpecFile } from './spec-file.ts';

export type { SpecFile, SpecKind } from './spec-file.ts';

/** A spec as data, with the way back to the places where a person wrote it. */
export interface Loaded extends SpecFile {
  /** Absent for a spec that is one file and no more. */
  readonly joined?: Joined;
}

/** What else than its own file went into a spec. */
export interface Joined {
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

export interface LoadOptions extends ReadOptions {
  /** Whether a file that is data may include one that is a program. */
  readonly allowCode?: boolean;
}

/**
 * Reads a spec (`-` is standard input) with the files that it includes. Mistakes of the user come back as findings; it
 * throws for bugs only.
 */
export async function loadSpec(file: string, options: LoadOptions = {}): Promise<LoadResult> {
  const result = await readSpecFile(file, options);
  if (!result.ok) return result;
  if (isAlone(result.file)) return { ok: true, loaded: result.file, findings: [] };
  const { joinSpec } = await import('./join-spec.ts');
  return joinSpec(result.file, options);
}

/** What reuses nothing is ready as it is. */
function isAlone({ data }: SpecFile): boolean {
  return typeof data !== 'object' || data === null || !('include' in data);
}
