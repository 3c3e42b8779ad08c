import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { undoOnExit } from './on-exit.ts';

export interface TempFolder {
  /** Absolute, without symbolic links, as nginx will print it. */
  readonly path: string;
  readonly remove: () => void;
}

/** Unix sockets end at about 104 bytes, of which the names inside the folder need some. */
const longest = 70;

/** Makes a folder that only its owner can enter; it goes with `remove`, with an exit and with a catchable signal. */
export function makeTempFolder(): TempFolder {
  const usual = tmpdir();
  const parent = Buffer.byteLength(usual) > longest && process.platform !== 'win32' ? '/tmp' : usual;
  const folder = realpathSync(mkdtempSync(path.join(parent, 'nginx-forge-')));
  const erase = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const forget = undoOnExit(erase);
  return {
    path: folder,
    remove: () => {
      forget();
      erase();
    },
  };
}
