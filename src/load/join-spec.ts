import { type Finding, hasErrors } from '../diagnostics/finding.ts';
import { expandPresets } from './expand-presets.ts';
import { fillVariables } from './fill-variables.ts';
import { joinFiles, type Whole } from './join-files.ts';
import type { Joined, Loaded, LoadOptions, LoadResult } from './loaded.ts';
import { layOver } from './overlay.ts';
import { findOverlay, stemOf } from './overlay-names.ts';
import { place } from './place.ts';
import { trace } from './provenance.ts';
import { readSpecFile, type SpecFile } from './spec-file.ts';
import { readSpecTree } from './spec-tree.ts';

/** A spec that reuses something: files put together, the overlay laid over, presets put in place, variables filled in. */
export async function joinSpec(file: SpecFile, options: LoadOptions): Promise<LoadResult> {
  const stem = stemOf(file, options.stdinFilename);
  const joining = new Joining(stem, options);
  const base = await joining.read(file);
  const over = await joining.overlay();
  const laid = over === undefined ? base : joining.lay(base, over);
  const { whole, findings: ofPresets } = await expandPresets(laid);
  joining.findings.push(...ofPresets);
  const { files, findings } = joining;
  const joined: Joined = { files, trace: (path) => trace(whole.provenance, path) };
  const loaded: Loaded = { ...file, data: whole.data, joined };
  if (hasErrors(findings)) return failure(loaded, findings);
  const { data, findings: wrong, ...filled } = await fillVariables(whole.data, options);
  findings.push(...place(wrong, loaded).map(withoutPlace));
  if (hasErrors(findings)) return failure(loaded, findings);
  return { ok: true, loaded: { ...loaded, data, joined: { ...joined, ...filled } }, findings };
}

class Joining {
  readonly files: SpecFile[] = [];
  readonly findings: Finding[] = [];
  readonly #stem: string;
  readonly #options: LoadOptions;

  constructor(stem: string, options: LoadOptions) {
    this.#stem = stem;
    this.#options = options;
  }

  /** A file with what it includes. */
  async read(file: SpecFile): Promise<Whole> {
    const tree = await readSpecTree(file, this.#stem, this.#options);
    const { whole, findings } = joinFiles(tree.files);
    this.files.push(...tree.files);
    this.findings.push(...tree.findings, ...findings);
    return whole;
  }

  /** The overlay that was asked for. */
  async overlay(): Promise<Whole | undefined> {
    const { overlay, cwd = process.cwd() } = this.#options;
    if (overlay === undefined) return undefined;
    const found = findOverlay(overlay, this.#stem, cwd);
    if (!found.ok) {
      this.findings.push(found.finding);
      return undefined;
    }
    const result = await readSpecFile(found.file, this.#options);
    if (result.ok) return this.read(result.file);
    this.findings.push(...result.findings);
    return undefined;
  }

  lay(base: Whole, over: Whole): Whole {
    const { whole, findings } = layOver(base, over);
    this.findings.push(...findings);
    return whole;
  }
}

/** What was given wrongly stands nowhere in the file. */
function withoutPlace({ span, ...found }: Finding): Finding {
  return found.path.length === 0 || span === undefined ? found : { ...found, span };
}

function failure({ file, text, joined }: Loaded, findings: readonly Finding[]): LoadResult {
  const files = joined?.files ?? [];
  return { ok: false, file, ...(text === undefined ? {} : { text }), findings, files };
}
