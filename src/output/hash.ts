import { hash } from 'node:crypto';

/** sha256 in hex of a text's UTF-8 bytes, or of bytes; one call is twice as fast as a Hash object for small files. */
export function sha256(data: string | Buffer): string {
  return hash('sha256', data, 'hex');
}
