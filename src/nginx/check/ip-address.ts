/** nginx's own readers of IP addresses (`ngx_inet_addr`, `ngx_inet6_addr`, `ngx_ptocidr`), which take more than the standards. */

/** The four bytes of an IPv4 address; undefined when it is none. Numbers may be left out: `1..2.3` is 1.0.2.3. */
export function readIpv4(text: string): readonly number[] | undefined {
  const bytes: number[] = [];
  let octet = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= 48 && c <= 57) {
      octet = octet * 10 + c - 48;
      if (octet > 255) return undefined;
    } else if (c === 46) {
      bytes.push(octet);
      octet = 0;
    } else return undefined;
  }
  bytes.push(octet);
  // The address of all ones is nginx's own mark of a wrong one.
  return bytes.length === 4 && bytes.some((byte) => byte !== 255) ? bytes : undefined;
}

/** The sixteen bytes of an IPv6 address, without brackets; undefined when it is none. */
export function readIpv6(text: string): readonly number[] | undefined {
  if (text === '') return undefined;
  const bytes: number[] = [];
  let zeroAt = -1;
  let digits = -1;
  let nibbles = 0;
  let word = 0;
  for (let i = text.startsWith(':') ? 1 : 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 58) {
      if (nibbles > 0) {
        bytes.push(word >> 8, word & 255);
        if (bytes.length === 16) return undefined;
        nibbles = 0;
        word = 0;
      } else if (zeroAt < 0) zeroAt = bytes.length;
      else return undefined;
      digits = i + 1;
      continue;
    }
    if (c === 46 && nibbles > 0) {
      const tail = bytes.length > 12 || digits < 0 ? undefined : readIpv4(text.slice(digits));
      if (tail === undefined) return undefined;
      bytes.push(...tail);
      return filled(bytes, zeroAt);
    }
    const digit = hexDigit(c);
    if (digit < 0 || ++nibbles > 4) return undefined;
    word = word * 16 + digit;
  }
  if (nibbles === 0 && zeroAt < 0) return undefined;
  bytes.push(word >> 8, word & 255);
  return filled(bytes, zeroAt);
}

/** Puts in the zeros of `::`, which stand at `zeroAt`; below 0 there are none. */
function filled(bytes: readonly number[], zeroAt: number): readonly number[] | undefined {
  const missing = 16 - bytes.length;
  if (missing <= 0) return zeroAt < 0 && missing === 0 ? bytes : undefined;
  if (zeroAt < 0) return undefined;
  return [...bytes.slice(0, zeroAt), ...new Array<number>(missing).fill(0), ...bytes.slice(zeroAt)];
}

function hexDigit(c: number): number {
  if (c >= 48 && c <= 57) return c - 48;
  const lower = c | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** The address as nginx writes it, without brackets: the longest row of zeros is `::`. */
export function writeIpv6(bytes: readonly number[]): string {
  const words = Array.from({ length: 8 }, (_, i) => (bytes[i * 2] ?? 0) * 256 + (bytes[i * 2 + 1] ?? 0));
  const { start, length } = longestZeros(words);
  // What looks like an IPv4 address in an IPv6 one is written with dots.
  const mapped =
    start === 0 &&
    ((length === 5 && words[5] === 0xffff) ||
      length === 6 ||
      (length === 7 && bytes[14] !== 0 && bytes[15] !== 1));
  const end = mapped ? 6 : 8;
  let text = start === 0 ? ':' : '';
  for (let i = 0; i < end; i++) {
    if (i === start) {
      text += ':';
      i += length - 1;
    } else text += `${(words[i] ?? 0).toString(16)}${i < 7 ? ':' : ''}`;
  }
  return mapped ? `${text}${bytes.slice(12).join('.')}` : text;
}

/** The first of the longest rows of two and more; `start` is -1 when there is none. */
function longestZeros(words: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: -1, length: 1 };
  let length = 0;
  for (const [i, word] of words.entries()) {
    length = word === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: i - length + 1, length };
  }
  return best;
}

export interface Cidr {
  /** Four or sixteen bytes, without the bits behind the prefix. */
  readonly bytes: readonly number[];
  readonly prefix: number;
  /** True when the text had bits behind the prefix, which nginx takes away with a warning. */
  readonly lowBits: boolean;
}

/** An address with or without `/prefix`; undefined when nginx refuses it. */
export function readCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const bytes = readIpv4(address) ?? readIpv6(address);
  if (bytes === undefined) return undefined;
  const bits = bytes.length * 8;
  if (slash < 0) return { bytes, prefix: bits, lowBits: false };
  const digits = text.slice(slash + 1);
  const prefix = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (!(prefix <= bits)) return undefined;
  const masked = bytes.map((byte, i) => {
    const kept = Math.min(8, Math.max(0, prefix - i * 8));
    return byte & (0xff00 >> kept) & 255;
  });
  return { bytes: masked, prefix, lowBits: masked.some((byte, i) => byte !== bytes[i]) };
}
