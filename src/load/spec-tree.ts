import { realpathSync } from 'node:fs';
import { extname } from 'node:path';
import { acceptsReuse } from 'virtual:accepts';
import { type Finding, type FindingExtra, finding, type Path } from '../diagnostics/finding.ts';
import { includedFiles, isWithin, lookAt, projectOf } from './include-files.ts';
import { maxBytes, maxIncludeDepth, maxIncluded } from './limits.ts';
import type { LoadOptions } from './loaded.ts';
import { isOfSpec } from './overlay-names.ts';
import { shownPath } from './shown-path.ts';
import { readSpecFile, type SpecFile, specKind } from './spec-file.ts';

/** The files that one names by `include`, itself first, and what is wrong with how it names them. */
export interface SpecTree {
  readonly files: readonly SpecFile[];
  readonly findings: readonly Finding[];
}

/**
 * Reads what a file includes, and what that includes; each file once, in the order of the lines. Patterns mean neither
 * the spec nor its overlays, which have `stem` in common.
 */
export async function readSpecTree(file: SpecFile, stem: string, options: LoadOptions): Promise<SpecTree> {
  const reader = new TreeReader(file, stem, options);
  await reader.read(file, []);
  return reader;
}

/** A file that is being read: it may not include itself. */
interface Open {
  readonly real: string;
  readonly shown: string;
}

/** One entry of `include` in the file that it stands in. */
interface Entry {
  readonly from: SpecFile;
  readonly path: Path;
  readonly text: string;
}

/** A file that an entry names. */
interface There {
  readonly file: string;
  readonly real: string;
  readonly shown: string;
}

class TreeReader implements SpecTree {
  readonly files: SpecFile[] = [];
  readonly findings: Finding[] = [];
  readonly #stem: string;
  readonly #options: LoadOptions;
  readonly #cwd: string;
  readonly #project: string;
  readonly #seen = new Set<string>();
  #length = 0;
  #full = false;

  constructor(root: SpecFile, stem: string, options: LoadOptions) {
    this.#stem = stem;
    this.#options = options;
    this.#cwd = options.cwd ?? process.cwd();
    this.#project = realpathSync(projectOf(root.dir));
  }

  async read(file: SpecFile, open: readonly Open[]): Promise<void> {
    this.files.push(file);
    this.#length += file.text?.length ?? 0;
    const entries = await this.#entriesOf(file);
    const real = file.absolute === undefined ? '' : realpathSync(file.absolute);
    this.#seen.add(real);
    const inside = [...open, { real, shown: file.file }];
    for (const entry of entries) await this.#follow(entry, inside);
  }

  async #entriesOf(from: SpecFile): Promise<Entry[]> {
    const { data } = from;
    if (typeof data !== 'object' || data === null || !('include' in data)) return [];
    const head = { include: data.include };
    if (!acceptsReuse(head)) {
      const { reuse } = await import('../schema/reuse.ts');
      const { findingsOf } = await import('../schema/issues.ts');
      const { error } = reuse.safeParse(head);
      for (const f of findingsOf(error?.issues ?? [], head, reuse)) this.findings.push(placed(f, from));
      return [];
    }
    const { include = [] } = head;
    if (typeof include === 'string') return [{ from, path: ['include'], text: include }];
    return include.map((text, i) => ({ from, path: ['include', i], text }));
  }

  async #follow(entry: Entry, open: readonly Open[]): Promise<void> {
    const { files, isPattern } = includedFiles(entry.text, entry.from.dir);
    const wanted = isPattern ? files.filter((file) => !isOfSpec(file, this.#stem)) : files;
    if (wanted.length === 0) {
      const help = 'the pattern counts from the folder of this file';
      this.findings.push(about(entry, finding('NF1132', [], [entry.text], { help })));
    }
    for (const file of wanted) await this.#include(file, { ...entry, isPattern }, open);
  }

  async #include(
    file: string,
    entry: Entry & { readonly isPattern: boolean },
    open: readonly Open[],
  ): Promise<void> {
    if (this.#full) return;
    const shown = shownPath(file, this.#cwd);
    const looked = lookAt(file);
    if (!looked.ok) {
      const { why, ...help } = looked;
      this.findings.push(about(entry, finding('NF1130', [], [shown, why], helpOf(help.help))));
      return;
    }
    const { real } = looked;
    const circle = open.findIndex((outer) => outer.real === real);
    if (circle >= 0) {
      // Whoever includes all files of a folder does not mean the one in which that stands.
      if (entry.isPattern) return;
      const names = [...open.slice(circle).map((outer) => outer.shown), shown];
      this.findings.push(about(entry, finding('NF1131', [], [shown, names.join(' → ')])));
      return;
    }
    if (this.#seen.has(real)) return;
    const problem = this.#refusal({ file, real, shown }, entry, open.length);
    if (problem !== undefined) {
      this.findings.push(about(entry, problem));
      return;
    }
    this.#seen.add(real);
    const result = await readSpecFile(file, this.#options);
    if (result.ok) await this.read(result.file, open);
    else this.findings.push(...result.findings.map((f) => toldFrom(f, entry)));
  }

  /** Why a file that is there is not read. */
  #refusal({ file, real, shown }: There, entry: Entry, depth: number): Finding | undefined {
    if (!isWithin(real, this.#project)) {
      const help = `what a spec includes is below ${shownPath(this.#project, this.#cwd)}, also behind links`;
      return finding('NF1133', [], [shown], { help });
    }
    // A link may have another ending than its file; either makes it a program.
    const isProgram = specKind(file) === 'module' || specKind(real) === 'module';
    if (isProgram && entry.from.kind !== 'module' && this.#options.allowCode !== true) {
      const help = `give --allow-code, or write ${entry.from.file} as a program, too`;
      return finding('NF1150', [], [shown, extname(entry.from.file).slice(1) || 'YAML'], { help });
    }
    const limit = this.#limit(depth);
    this.#full = limit !== undefined;
    return limit && finding('NF1134', [], [...limit]);
  }

  #limit(depth: number): readonly [string, string] | undefined {
    const words = (n: number) => n.toLocaleString('en-US');
    if (depth > maxIncludeDepth) return [`files ${depth} levels deep`, `${maxIncludeDepth} levels`];
    if (this.files.length > maxIncluded)
      return [`more than ${words(maxIncluded)} files`, `${words(maxIncluded)} files`];
    const megabytes = `${maxBytes / 1024 / 1024} MB`;
    return this.#length > maxBytes ? [`more than ${megabytes}`, megabytes] : undefined;
  }
}

function helpOf(help: string | undefined): FindingExtra {
  return help === undefined ? {} : { help };
}

/** At the place of an entry of `include`. */
function about({ from, path }: Entry, found: Finding): Finding {
  return placed({ ...found, path }, from);
}

function placed(found: Finding, { file, locate }: SpecFile): Finding {
  const span = locate(found.path, found.at);
  return { ...found, file, ...(span === undefined ? {} : { span }) };
}

/** Of a file that cannot be read at all, people want to know who wants it. */
function toldFrom(found: Finding, { from, path }: Entry): Finding {
  if (found.span !== undefined) return found;
  const span = from.locate(path, 'value');
  const here = { message: 'included here', file: from.file, path, ...(span === undefined ? {} : { span }) };
  return { ...found, related: [...found.related, here] };
}
