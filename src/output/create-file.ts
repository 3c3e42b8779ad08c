import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { syncFolder } from './durable.ts';
import { explain } from './errno.ts';
import { randomTag } from './random-tag.ts';

export interface NewFile {
  readonly absolute: string;
  readonly shown: string;
  readonly text: string;
  readonly mode: number;
}

/**
 * Writes a file that was not there, whole or not at all; what has come to be there in the meantime stays as it is. Folders
 * on the way to it are made. Gives back why it did not.
 */
export function createFile({ absolute, shown, text, mode }: NewFile): Finding | undefined {
  const folder = dirname(absolute);
  const temporary = join(folder, `.nginx-forge-new-${randomTag()}`);
  let opened: number | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    opened = openSync(temporary, 'wx', mode);
    writeFileSync(opened, text);
    fsyncSync(opened);
    // Unlike a rename, a link never takes the place of a file.
    linkSync(temporary, absolute);
    syncFolder(folder);
    return undefined;
  } catch (error) {
    const { why } = explain(error);
    return finding('NF7014', [], [shown, why], {
      file: shown,
      help: 'check the owner and mode of its folder; keys are mostly written by root',
    });
  } finally {
    if (opened !== undefined) {
      closeSync(opened);
      rmSync(temporary, { force: true });
    }
  }
}
