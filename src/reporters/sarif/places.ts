import { pathToFileURL } from 'node:url';
import type { Span } from '../../diagnostics/finding.ts';
import type { ReporterOptions } from '../reporters.ts';

/** The name that stands for the folder which relative URIs begin at. */
export const base = 'SRCROOT';

export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

/** A shown file name as a URI: below the root relative to it, elsewhere absolute; stdin keeps its name. */
export function artifactLocation(file: string, { annotationFile }: ReporterOptions): ArtifactLocation {
  if (/^<.*>$/.test(file)) return { uri: encoded(file) };
  const path = annotationFile?.(file) ?? file;
  if (path.startsWith('/')) return { uri: `file://${encoded(path)}` };
  if (/^[A-Za-z]:[\\/]/.test(path)) {
    return { uri: `file:///${path.slice(0, 2)}${encoded(path.slice(2).replaceAll('\\', '/'))}` };
  }
  return { uri: encoded(path), uriBaseId: base };
}

/** `file:` URI of a folder, with the slash at its end that a base must have. */
export function folderUri(root: string): string {
  return pathToFileURL(`${root.replace(/[\\/]+$/, '')}/`).href;
}

/** SARIF counts as we do: from 1, columns in UTF-16 units (`columnKind`), the end exclusive. */
export function region({ line, column, endLine, endColumn }: Span): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function encoded(path: string): string {
  // Half a pair cannot be encoded at all.
  const whole = path.replace(/\p{Cs}/gu, '\ufffd');
  return whole.split('/').map(encodeURIComponent).join('/');
}
