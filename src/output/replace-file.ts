import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { syncFolder, takeOver } from './durable.ts';
import { explain } from './errno.ts';
import { randomTag } from './random-tag.ts';

export interface Replacement {
  readonly absolute: string;
  readonly shown: string;
  /** What the new content was made from. */
  readonly before: Buffer;
  readonly after: Buffer;
}

/**
 * Replaces the content of one file by a rename, so that a reader sees the old or the new. Mode and, where allowed,
 * owner stay; of a symbolic link the target is replaced. Gives back why it did not: a file that cannot be written, or
 * that is not what it was any more.
 */
export function replaceFile({ absolute, shown, before, after }: Replacement): Finding | undefined {
  let temporary: string | undefined;
  try {
    const target = realpathSync(absolute);
    // A rename asks for rights on the folder only, but a file that is read-only is so for a reason.
    accessSync(target, constants.W_OK);
    temporary = join(dirname(target), `.nginx-forge-fmt-${randomTag()}`);
    writeLike(temporary, after, target);
    if (!readFileSync(target).equals(before)) {
      return finding('NF7016', [], [shown], { file: shown, help: 'run again' });
    }
    renameSync(temporary, target);
    temporary = undefined;
    syncFolder(dirname(target));
    return undefined;
  } catch (error) {
    const { why, help = ownerHelp } = explain(error);
    // The words on output folders are not about this file.
    return finding('NF7014', [], [shown, why], {
      file: shown,
      help: help.includes(' -o') ? ownerHelp : help,
    });
  } finally {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}

const ownerHelp = 'check the owner and mode of the file and of its folder';

function writeLike(path: string, content: Buffer, model: string): void {
  // Nobody else may read it before it has the model's mode.
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(fd, content);
    takeOver(fd, statSync(model));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
