import type { Variable } from '../load/declared-variables.ts';
import type { VariableValue } from '../schema/variable-types.ts';

/** How often other values are tried. */
export const standInRounds = 4;

const steps = [1, 7, 1000, -1] as const;

/** A value of the same kind as that of a variable, which the same places take, and no other for each round. */
export function standInValue({ value = '', choices }: Variable, round: number): VariableValue {
  const others = choices.filter((choice) => choice !== value);
  if (others.length > 0) return others[round % others.length] ?? value;
  const step = steps[round % steps.length] ?? 1;
  if (typeof value === 'number') return value + step > 65_535 ? value - step : value + step;
  return otherText(String(value), Math.abs(step));
}

function otherText(text: string, step: number): string {
  const measure = /^(\d{1,9})([a-zA-Z]{0,2})$/.exec(text);
  if (measure !== null) return `${Number(measure[1]) + step}${measure[2]}`;
  const address = /^(\d{1,3})((?:\.\d{1,3}){2}\.)(\d{1,3})(.*)$/.exec(text);
  if (address !== null) return otherAddress(address, step);
  const [scheme = ''] = /^[a-z][a-z0-9+.-]*:(?:\/\/)?/.exec(text) ?? [];
  const rest = text.slice(scheme.length);
  // An IPv6 address has digits to turn; its letters are digits, too.
  const turned = /^\[?[0-9a-fA-F]*:[0-9a-fA-F:.]+\]?$/.test(text) ? text : scheme + turnLetters(rest, step);
  return turned === text ? turnDigits(text, step) : turned;
}

/** A network keeps the bits behind its prefix. */
function otherAddress(
  [, first = '', middle = '', last = '', tail = '']: RegExpExecArray,
  step: number,
): string {
  const turn = (part: string) => String(((Number(part) + step) % 200) + 1);
  return tail.startsWith('/') ? turn(first) + middle + last + tail : first + middle + turn(last) + tail;
}

function turnLetters(text: string, step: number): string {
  return text.replace(/[a-zA-Z]/g, (letter) => {
    const base = letter < 'a' ? 65 : 97;
    return String.fromCharCode(base + ((letter.charCodeAt(0) - base + 3 + (step % 20)) % 26));
  });
}

function turnDigits(text: string, step: number): string {
  return text.replace(/\d/g, (digit) => String(((Number(digit) + step) % 9) + 1));
}
