import { explainMessage, valuesIn } from '../binary/explain-message.ts';
import type { FoundNginx } from '../binary/find-nginx.ts';
import type { NginxMessage } from '../binary/test-tree.ts';
import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { directiveRows } from '../nginx/catalogue.ts';
import { compareVersions, formatVersion, type Version } from '../nginx/version.ts';
import type { CompiledTree } from './compile.ts';

/** What one message of nginx's comes to. */
export type Reading =
  | { readonly kind: 'finding'; readonly finding: Finding; readonly placed: boolean }
  /** Only the difference between this nginx and the target explains it. */
  | { readonly kind: 'note'; readonly text: string };

export interface Comparison {
  readonly nginx: FoundNginx;
  readonly target: Version;
  readonly tree: CompiledTree;
}

/** Reads what nginx said as findings about the user's spec. */
export function readMessage(said: NginxMessage, comparison: Comparison): Reading {
  const { code, severity, help } = explainMessage(said);
  if (isOnlyDifference(said, code, comparison)) {
    const where = said.file === undefined ? '' : ` in ${said.file}:${said.line ?? 0}`;
    const found = formatVersion(comparison.nginx.version);
    return { kind: 'note', text: `nginx ${found} differs from the target here: ${said.text}${where}` };
  }
  const path = originOf(said, comparison.tree);
  const rendered =
    said.file === undefined ? undefined : { rendered: { file: said.file, line: said.line ?? 0 } };
  const extra = { severity, ...rendered, ...(help === undefined ? {} : { help }) };
  return {
    kind: 'finding',
    finding: finding(code, path ?? [], [said.text], extra),
    placed: path !== undefined,
  };
}

export function sameLine(a: Version, b: Version): boolean {
  return a.major === b.major && a.minor === b.minor;
}

function originOf(said: NginxMessage, tree: CompiledTree): Path | undefined {
  if (said.file !== undefined && said.line !== undefined) {
    const path = tree.originAt(said.file, said.line);
    if (path !== undefined) return path;
  }
  for (const value of valuesIn(said)) {
    const path = tree.findOrigin(value);
    if (path !== undefined) return path;
  }
  return undefined;
}

/**
 * The static check has already held names, places and counts against the catalogue for the target; when this nginx
 * says otherwise, it was built without the module, or it is of another release.
 */
function isOnlyDifference(said: NginxMessage, code: string, { nginx, target }: Comparison): boolean {
  if (code === 'NF6003') {
    const name = /^unknown directive "([^"]*)"/.exec(said.text)?.[1];
    return name !== undefined && directiveRows(name).length > 0;
  }
  if (sameLine(nginx.version, target)) return false;
  if (code === 'NF6004' || code === 'NF6005') return true;
  const older = compareVersions(nginx.version, target) < 0;
  if (code === 'NF6027') return !older;
  return older && code === 'NF6007' && /^invalid parameter /.test(said.text);
}
