/** nginx's own readers of numbers, sizes and times (`ngx_atoi`, `ngx_parse_size`, `ngx_parse_offset`, `ngx_parse_time`). */

const largest = 9_223_372_036_854_775_807n;
/** What does not fit into 64 bits with a sign. */
const overflow = 2 ** 63;

/** A decimal number without a sign; undefined when nginx refuses it. Above 2^53 the value is not exact. */
export function readNumber(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  if (text.length > 18 && BigInt(text) > largest) return undefined;
  return Number(text);
}

const units: Readonly<Record<string, number>> = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes of a size such as `16k`; `g` is read only where nginx wants an offset. */
export function readSize(text: string, kind: 'size' | 'off' = 'size'): number | undefined {
  const last = text.at(-1)?.toLowerCase() ?? '';
  const unit = last === 'g' && kind === 'size' ? undefined : units[last];
  const digits = unit === undefined ? text : text.slice(0, -1);
  const number = readNumber(digits);
  if (number === undefined || unit === undefined) return number;
  return number >= overflow / unit ? undefined : number * unit;
}

const milliseconds: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};

/** Units in the order in which a time must name them; `y` and `M` only where the grain is a second, `ms` only where not. */
const order: readonly string[] = ['y', 'M', 'w', 'd', 'h', 'm', 's', 'ms', ''];

/** Milliseconds of a time such as `1h 30m`; `grain` says which units the directive knows. */
export function readTime(text: string, grain: 'sec' | 'msec'): number | undefined {
  let total = 0;
  let step = 0;
  let digits = '';
  let any = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c >= '0' && c <= '9') {
      digits += c;
      any = true;
      continue;
    }
    if (c === ' ') {
      // A blank ends a bare number of seconds; between units it means nothing.
      if (digits !== '') {
        if (step > order.indexOf('s')) return undefined;
        total += seconds(digits);
        step = order.indexOf('s') + 1;
        digits = '';
      }
      continue;
    }
    const unit = c === 'm' && text[i + 1] === 's' ? 'ms' : c;
    if (unit === 'ms') i++;
    const at = order.indexOf(unit);
    if (at < 0 || unit === '' || at < step) return undefined;
    if (grain === 'sec' ? unit === 'ms' : unit === 'y' || unit === 'M') return undefined;
    total += Number(digits === '' ? 0 : digits) * (milliseconds[unit] ?? 0);
    step = at + 1;
    digits = '';
  }
  if (!any) return undefined;
  const time = total + (digits === '' ? 0 : seconds(digits));
  return time > (grain === 'sec' ? overflow * 1000 : overflow) ? undefined : time;
}

function seconds(digits: string): number {
  return Number(digits) * 1000;
}
