import { hasErrors } from '../diagnostics/finding.ts';
import { joinFiles } from './join-files.ts';
import type { Joined, LoadOptions, LoadResult } from './loaded.ts';
import { trace } from './provenance.ts';
import type { SpecFile } from './spec-file.ts';
import { readSpecTree } from './spec-tree.ts';

/** A spec that reuses something: its files put together. */
export async function joinSpec(file: SpecFile, options: LoadOptions): Promise<LoadResult> {
  const tree = await readSpecTree(file, options);
  const { files } = tree;
  const { whole, findings: clashes } = joinFiles(files);
  const findings = [...tree.findings, ...clashes];
  if (hasErrors(findings)) {
    const { text } = file;
    return { ok: false, file: file.file, ...(text === undefined ? {} : { text }), findings, files };
  }
  const { data, provenance } = whole;
  const joined: Joined = { files, trace: (path) => trace(provenance, path) };
  const loaded = { ...file, data, joined };
  return { ok: true, loaded, findings };
}
