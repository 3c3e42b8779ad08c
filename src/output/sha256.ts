import { sha256Code } from './sha256-code.ts';

/** What `sha256.wat` exports. */
interface Code {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly digestBlocks: (at: number, end: number) => void;
}

/** The part of it that is used; its types come with those of browsers. */
declare const WebAssembly: {
  readonly Module: new (code: Buffer) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

const stateAt = 512;
const blocksAt = 1024;
/** The most bytes that its memory has room for, with those that are added. */
export const ownSha256Limit = 2 * 65_536 - blocksAt - 72;
/** The first 32 bits of the fractional parts of the square roots of the first 8 primes (FIPS 180-4, 5.3.3). */
const initialState = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/**
 * SHA-256 without Node's crypto, which takes a small run 10 ms to load. Undefined where there is no WebAssembly
 * (`--jitless`) or no memory for it.
 *
 * @returns sha256 in hex of a text's UTF-8 bytes, or of bytes: at most `ownSha256Limit`
 */
export function ownSha256(): ((data: string | Buffer) => string) | undefined {
  try {
    const module = new WebAssembly.Module(Buffer.from(sha256Code, 'base64'));
    const code = new WebAssembly.Instance(module).exports as Code;
    return (data) => digest(code, data);
  } catch {
    return undefined;
  }
}

function digest({ memory, digestBlocks }: Code, data: string | Buffer): string {
  const length = Buffer.byteLength(data);
  // The message, a bit, zeros, and how many bits the message has in 8 bytes (5.1.1).
  const end = blocksAt + Math.ceil((length + 9) / 64) * 64;
  const bytes = Buffer.from(memory.buffer);
  const messageEnd = blocksAt + length;
  if (typeof data === 'string') bytes.write(data, blocksAt);
  else data.copy(bytes, blocksAt);
  bytes.fill(0, messageEnd, end);
  bytes[messageEnd] = 0x80;
  bytes.writeUIntBE(length * 8, end - 6, 6);
  // The memory of WebAssembly is little-endian on every machine, and the digest is big-endian.
  for (const [i, word] of initialState.entries()) bytes.writeUInt32LE(word, stateAt + 4 * i);
  digestBlocks(blocksAt, end);
  const stateEnd = stateAt + 32;
  bytes.subarray(stateAt, stateEnd).swap32();
  return bytes.toString('hex', stateAt, stateEnd);
}
