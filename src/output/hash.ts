/**
 * sha256 in hex of a text's UTF-8 bytes, or of bytes; one call is twice as fast as a Hash object for small files. Node's
 * crypto is loaded when something is hashed: `validate` does without.
 */
export function sha256(data: string | Buffer): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', data, 'hex');
}
