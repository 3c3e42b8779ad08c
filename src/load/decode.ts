import { isUtf8 } from 'node:buffer';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { textMap } from './text-map.ts';

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly finding: Finding };

/** UTF-8 without NUL; a byte order mark is dropped, so that columns are what an editor shows. */
export function decode(bytes: Buffer): Decoded {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (wide) return refuse('', 'UTF-16 text', 'save the file as UTF-8');
  const body = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  const nul = body.indexOf(0);
  const valid = isUtf8(body);
  const broken = valid ? -1 : firstInvalid(body);
  if (nul >= 0 && (valid || nul < broken)) {
    return refuse(body.toString('utf8', 0, nul), 'a NUL byte', 'a spec is a text file');
  }
  if (!valid) {
    const byte = (body[broken] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return refuse(
      body.toString('utf8', 0, broken),
      `a byte that is not UTF-8 (0x${byte})`,
      'save the file as UTF-8',
    );
  }
  return { ok: true, text: body.toString('utf8') };
}

function refuse(before: string, what: string, help: string): Decoded {
  const span = textMap(before).span(before.length, before.length);
  return {
    ok: false,
    finding: finding('NF1005', [], [what], { span: { ...span, endColumn: span.column + 1 }, help }),
  };
}

const block = 65536;

/** The offset of the first sequence that is not UTF-8: whole blocks first, then character by character. */
function firstInvalid(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const end = characterStart(bytes, Math.min(at + block, bytes.length));
    if (end > at && isUtf8(bytes.subarray(at, end))) {
      at = end;
      continue;
    }
    const stop = Math.min(at + block, bytes.length);
    while (at < stop) {
      const length = sequenceLength(bytes[at] ?? 0);
      if (length === 0 || (length > 1 && !isUtf8(bytes.subarray(at, at + length)))) return at;
      at += length;
    }
  }
  return at;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if ((lead & 0xf0) === 0xe0) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** Steps back over at most three continuation bytes, so that no character is cut. */
function characterStart(bytes: Buffer, offset: number): number {
  let start = offset;
  while (start > 0 && offset - start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}
