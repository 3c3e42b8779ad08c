import type { Finding } from '../diagnostics/finding.ts';
import { finding } from '../diagnostics/finding.ts';
import { explain } from './errno.ts';
import { folderFinding } from './folder.ts';
import { type Looker, lookInto } from './look.ts';
import { journalName, manifestName, rollbackName } from './names.ts';
import { type OutputFile, pathFindings } from './paths.ts';
import { planFiles } from './plan-files.ts';

export type { OutputFile } from './paths.ts';

/** What becomes of one file; `path` is relative to the plan's folder. */
export interface Change {
  readonly path: string;
  readonly kind: 'create' | 'change' | 'keep' | 'remove';
  /** The text on disk, for `change` and `remove`. */
  readonly before?: string;
  /** The new text, for `create` and `change`. */
  readonly after?: string;
  /** What the file on disk looked like, so that the write can tell that somebody changed it since. */
  readonly seen?: string;
  /** sha256 of the bytes on disk, and of the new text. */
  readonly was?: string;
  readonly now?: string;
}

/** What a write would do. With an error among the findings nothing may be written. */
export interface Plan {
  readonly dir: string;
  readonly shownDir: string;
  /** The generated files in the order of their paths; the manifest is not among them. */
  readonly changes: readonly Change[];
  readonly manifest: Change;
  readonly findings: readonly Finding[];
}

export interface PlanInput {
  /** Absolute. */
  readonly dir: string;
  /** The folder as the user wrote it, for messages and diffs. */
  readonly shownDir: string;
  readonly files: readonly OutputFile[];
  /** Overwrites and removes what was edited by hand or is not ours; symbolic links stay refused. */
  readonly force: boolean;
}

/** Compares the files with the folder on disk; only reads. */
export function planOutput(input: PlanInput): Plan {
  const wrongFolder = folderFinding(input.dir, input.shownDir);
  const findings = wrongFolder === undefined ? pathFindings(input.files) : [wrongFolder];
  if (findings.length > 0) return emptyPlan(input, findings);
  try {
    const looker = lookInto(input.dir);
    const interrupted = interruptedFinding(looker, input.shownDir);
    if (interrupted !== undefined) return emptyPlan(input, [interrupted]);
    return planFiles(input, looker);
  } catch (error) {
    const { why, ...help } = explain(error);
    return emptyPlan(input, [finding('NF7017', [], [input.shownDir, why], help)]);
  }
}

/** `recover` has run before a write, so a journal is seen only by a check, or beside a run under way. */
function interruptedFinding(looker: Looker, shownDir: string): Finding | undefined {
  if (looker.at(journalName).kind === 'missing' && looker.at(rollbackName).kind === 'missing')
    return undefined;
  return finding('NF7012', [], [shownDir], {
    help: 'run `nginx-forge generate`: it first brings the folder into one piece',
  });
}

function emptyPlan(input: PlanInput, findings: readonly Finding[]): Plan {
  const { dir, shownDir } = input;
  return { dir, shownDir, changes: [], manifest: { path: manifestName, kind: 'keep' }, findings };
}
