import { lossOf } from './json-number.ts';

const int = /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const special = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const leadingZero = /^[-+]?0[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/;
const otherBase = /^[-+]?0(?:o[0-7_]+|[xX][0-9a-fA-F_]+|b[01_]+)$/;
const underscores = /^[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?$/;

/** The value of a plain scalar in the core schema of YAML 1.2 (chapter 10.3). */
export function plainValue(raw: string): string | number | boolean | null {
  switch (raw) {
    case '':
    case '~':
    case 'null':
    case 'Null':
    case 'NULL':
      return null;
    case 'true':
    case 'True':
    case 'TRUE':
      return true;
    case 'false':
    case 'False':
    case 'FALSE':
      return false;
  }
  if (!mayBeNumber(raw)) return raw;
  if (isSimple(raw)) return Number(raw);
  if (int.test(raw) || float.test(raw)) return Number(raw);
  return special.test(raw) ? specialNumber(raw) : raw;
}

/** Why a plain scalar is not read as the same number by every YAML reader; undefined when it is. */
export function plainAmbiguity(raw: string): string | undefined {
  if (!mayBeNumber(raw) || isSimple(raw)) return undefined;
  if (leadingZero.test(raw)) return 'begins with 0: octal to some YAML readers, decimal to others';
  if (otherBase.test(raw)) return 'is in another base, which not all YAML readers know';
  if (underscores.test(raw)) return 'has underscores: a number to some YAML readers, text to others';
  return raw.length > 3 && float.test(raw) ? lossOf(raw) : undefined;
}

/** Whether all that stands there may stand in a number. Most values cannot, and V8 takes a while to make expressions ready. */
function mayBeNumber(raw: string): boolean {
  const first = raw.charCodeAt(0);
  if (!(isDigit(first) || first === 43 || first === 45 || first === 46)) return false;
  for (let i = 1; i < raw.length; i++) {
    const c = raw.charCodeAt(i);
    if (!isDigit(c) && !inNumbers.includes(c)) return false;
  }
  return true;
}

/** The signs, the dot, the underscore, and the letters of hexadecimal digits, of bases, "inf" and "nan". */
const inNumbers = Buffer.from('+-._abcdefABCDEFxXoOiInN', 'latin1');

/** As most numbers are: digits without a zero in front, few enough to be exact. */
function isSimple(raw: string): boolean {
  if (raw.length > 15 || (raw.length > 1 && raw.charCodeAt(0) === 48)) return false;
  for (let i = 0; i < raw.length; i++) if (!isDigit(raw.charCodeAt(i))) return false;
  return true;
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

function specialNumber(raw: string): number {
  if (raw.charCodeAt(1) === 110 || raw.charCodeAt(1) === 78) return Number.NaN;
  return raw.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
