import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { maxBytes } from './limits.ts';

export type Bytes =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly finding: Finding };

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ENXIO: 'it is a socket or a device',
};

/** Reads a regular file of at most `maxBytes`; anything else is refused before a byte is read. */
export function readFileBytes(absolute: string, shown: string): Bytes {
  let fd: number | undefined;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
    fd = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(fd);
    if (!stat.isFile()) return unreadable(shown, notAFile(stat));
    if (stat.size > maxBytes) return tooLarge(stat.size);
    return readAll(fd, stat.size);
  } catch (error) {
    return unreadable(shown, reasonOf(error));
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Reads standard input to its end, but never more than `maxBytes`. */
export async function readStandardInput(): Promise<Bytes> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin) {
      const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > maxBytes) return tooLarge(undefined);
      chunks.push(bytes);
    }
  } catch (error) {
    return unreadable('standard input', reasonOf(error));
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}

/** A file's size is what it said when opened, but it may grow, and those in /proc say 0: read until the end. */
function readAll(fd: number, size: number): Bytes {
  let bytes = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(fd, bytes, length, bytes.length - length, null);
    if (count === 0) return { ok: true, bytes: bytes.subarray(0, length) };
    length += count;
    if (length > maxBytes) return tooLarge(undefined);
    if (length === bytes.length) {
      bytes = Buffer.concat([bytes], Math.min(length * 2 + 4096, maxBytes + 1));
    }
  }
}

export function tooLarge(size: number | undefined): Bytes {
  const limit = `${maxBytes / 1024 / 1024} MB`;
  const shown = size === undefined ? `more than ${limit}` : `${Math.ceil((size / 1024 / 1024) * 10) / 10} MB`;
  const help = 'split the spec into several, each with its own output';
  return { ok: false, finding: finding('NF1003', [], [shown, limit], { help }) };
}

export function unreadable(shown: string, why: string, help?: string): Bytes {
  return { ok: false, finding: finding('NF1001', [], [shown, why], help === undefined ? {} : { help }) };
}

function notAFile(stat: Stats): string {
  if (stat.isDirectory()) return 'it is a folder';
  if (stat.isFIFO()) return 'it is a pipe, and only regular files are read; give - to read standard input';
  return 'it is not a regular file';
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be opened';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return reasons[code] ?? (code === '' ? error.message : `the system answered ${code}`);
}
