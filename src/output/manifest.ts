import { isSafePath } from './paths.ts';

/** The hash (`fileHash`) of every file that is ours, by path. */
export type Manifest = ReadonlyMap<string, string>;

const formatVersion = 1;

/** The manifest's text: sorted by code unit, one file a line, no dates, so that merges and diffs stay small. */
export function printManifest(files: Iterable<readonly [path: string, hash: string]>): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([path, hash]) => `    ${JSON.stringify(path)}: "${hash}"`);
  const body = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  return `{\n  "formatVersion": ${formatVersion},\n  "files": ${body}\n}\n`;
}

/** Reads a manifest as untrusted input; a string says why it cannot be understood. */
export function parseManifest(text: string): Manifest | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  if (!isRecord(data)) return 'it is not a mapping';
  if (data['formatVersion'] !== formatVersion) return 'it was written by another version of nginx-forge';
  const listed = data['files'];
  if (!isRecord(listed)) return 'it lists no files';
  const files = new Map<string, string>();
  for (const [path, hash] of Object.entries(listed)) {
    if (!isSafePath(path)) return `it lists the path ${JSON.stringify(path)}, which we never write`;
    if (typeof hash !== 'string' || !/^(?:[0-9a-f]{32}){1,2}$/.test(hash))
      return `the hash of "${path}" is not one`;
    files.set(path, hash);
  }
  return files;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
