import { isUtf8 } from 'node:buffer';
import { type Finding, finding } from '../diagnostics/finding.ts';

/** Text of an nginx configuration. `latin1`: it is not UTF-8, and each character stands for one byte. */
export interface ConfigText {
  readonly text: string;
  readonly encoding: 'utf8' | 'latin1';
}

export type DecodedConfig =
  | { readonly ok: true; readonly config: ConfigText }
  | { readonly ok: false; readonly finding: Finding };

/**
 * Reads bytes as nginx does, which knows no encodings: nothing is lost, a byte order mark stays. What is no text at all
 * is refused.
 */
export function decodeConfig(bytes: Buffer): DecodedConfig {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (wide) return refuse('UTF-16 text');
  if (bytes.includes(0)) return refuse('a NUL byte');
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  return { ok: true, config: { text: bytes.toString(encoding), encoding } };
}

function refuse(what: string): DecodedConfig {
  return { ok: false, finding: finding('NF1005', [], [what], { help: 'save the file as UTF-8' }) };
}
