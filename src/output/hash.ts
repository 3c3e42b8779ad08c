import { ownSha256, ownSha256Limit } from './sha256.ts';

let hashed = 0;
let own: ReturnType<typeof ownSha256>;

/**
 * sha256 in hex of a text's UTF-8 bytes, or of bytes. Node's crypto is several times as fast as ours and takes about
 * 10 ms to load: it comes when there is much to hash.
 */
export function sha256(data: string | Buffer): string {
  hashed += Buffer.byteLength(data);
  // For as much our own code takes half the time in which Node's crypto is loaded.
  if (hashed <= ownSha256Limit) {
    own ??= ownSha256();
    if (own !== undefined) return own(data);
  }
  // One call is twice as fast as a Hash object for small files.
  return process.getBuiltinModule('node:crypto').hash('sha256', data, 'hex');
}
