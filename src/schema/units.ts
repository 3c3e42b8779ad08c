const tenYearsMs = 10 * 365 * 86_400_000;
const unitMs: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a duration in nginx's notation (`1h 30m`, `500ms`; bare numbers are seconds). */
export function durationMs(value: string | number): number {
  if (typeof value === 'number') return value * 1000;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  let total = 0;
  for (const [, digits, unit] of value.matchAll(/(\d+)(ms|[smhdw])/g)) {
    total += Number(digits) * (unitMs[unit ?? ''] ?? 0);
  }
  return total;
}

/** At most ten years. */
export function isSaneDuration(value: string | number): boolean {
  return durationMs(value) <= tenYearsMs;
}

/** Bytes of a size in nginx's notation. */
export function sizeBytes(value: string | number): number {
  if (typeof value === 'number') return value;
  const factor = { k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[value.slice(-1).toLowerCase()] ?? 1;
  return Number.parseInt(value, 10) * factor;
}

export function isSomeSize(value: string | number): boolean {
  return sizeBytes(value) > 0;
}

/** At least 1k. */
export function isBufferSize(value: string | number): boolean {
  return sizeBytes(value) >= 1024;
}

/** nginx refuses zones below eight pages of memory. */
export function isZoneSize(value: string | number): boolean {
  return sizeBytes(value) >= 32 * 1024;
}
