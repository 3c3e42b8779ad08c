import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes new files that only their owner can read, below folders that are made for them. */
export function writeFiles(files: Iterable<readonly [string, string | Buffer]>): void {
  const folders = new Set<string>();
  for (const [file, content] of files) {
    const folder = path.dirname(file);
    if (!folders.has(folder)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      folders.add(folder);
    }
    // Exclusive: nothing may have been there, least of all a link to somewhere else.
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
  }
}
