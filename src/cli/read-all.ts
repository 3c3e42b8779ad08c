import { readSync } from 'node:fs';

// Larger than any file of the program; the system gives memory only when it is written to.
let scratch = Buffer.allocUnsafeSlow(1 << 20);

/** What stands in a file, between two texts; until the next call. New memory costs more than reading. */
export function readAll(descriptor: number, size: number, first = '', last = ''): Buffer {
  const length = first.length + size + last.length;
  if (scratch.length < length) scratch = Buffer.allocUnsafeSlow(length);
  const bytes = scratch.subarray(0, length);
  bytes.write(first, 'latin1');
  for (let done = 0; done < size; ) {
    const count = readSync(descriptor, bytes, first.length + done, size - done, null);
    if (count === 0) throw new Error('a file of the program became shorter');
    done += count;
  }
  bytes.write(last, first.length + size, 'latin1');
  return bytes;
}
