import { type Finding, hasErrors } from '../diagnostics/finding.ts';
import { fillVariables } from './fill-variables.ts';
import { joinFiles } from './join-files.ts';
import type { Joined, Loaded, LoadOptions, LoadResult } from './loaded.ts';
import { place } from './place.ts';
import { trace } from './provenance.ts';
import type { SpecFile } from './spec-file.ts';
import { readSpecTree } from './spec-tree.ts';

/** A spec that reuses something: its files put together, its variables filled in. */
export async function joinSpec(file: SpecFile, options: LoadOptions): Promise<LoadResult> {
  const tree = await readSpecTree(file, options);
  const { files } = tree;
  const { whole, findings: clashes } = joinFiles(files);
  const findings = [...tree.findings, ...clashes];
  const joined: Joined = { files, trace: (path) => trace(whole.provenance, path) };
  const loaded: Loaded = { ...file, data: whole.data, joined };
  if (hasErrors(findings)) return failure(loaded, findings);
  const { data, findings: wrong, ...filled } = await fillVariables(whole.data, options);
  findings.push(...place(wrong, loaded).map(withoutPlace));
  if (hasErrors(findings)) return failure(loaded, findings);
  return { ok: true, loaded: { ...loaded, data, joined: { ...joined, ...filled } }, findings };
}

/** What was given wrongly stands nowhere in the file. */
function withoutPlace({ span, ...found }: Finding): Finding {
  return found.path.length === 0 || span === undefined ? found : { ...found, span };
}

function failure({ file, text, joined }: Loaded, findings: readonly Finding[]): LoadResult {
  const files = joined?.files ?? [];
  return { ok: false, file, ...(text === undefined ? {} : { text }), findings, files };
}
