import { ordered } from '../diagnostics/order.ts';
import { count } from '../reporters/report.ts';
import type { RunLog } from './run-log.ts';

/** `1 file`, `2 files`. */
export function plural(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? '' : 's'}`;
}

/** The last line for people: what was found, what became of it, how long it took, how far up the ladder it got. */
export function summaryLine(log: RunLog, subject: string, result: string): string {
  const { errors, warnings } = count(ordered(log.findings));
  const found = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ].join(', ');
  const head = [subject, found].filter((part) => part !== '').join(': ');
  const checked = log.checked.length === 0 ? '' : `; checked: ${log.checked.join(', ')}`;
  return `${head}${head === '' ? '' : found === '' ? ': ' : '; '}${result} (${log.watch.total()})${checked}`;
}

/** `3 sites, 1 stream`, as the data says it. */
export function contents(data: unknown): string {
  const parts: string[] = [];
  for (const [key, word] of [
    ['sites', 'site'],
    ['streams', 'stream'],
    ['mail', 'mail server'],
  ] as const) {
    const n = entries(data, key);
    if (n > 0) parts.push(plural(n, word));
  }
  return parts.length === 0 ? 'no sites' : parts.join(', ');
}

function entries(data: unknown, key: 'sites' | 'streams' | 'mail'): number {
  if (typeof data !== 'object' || data === null) return 0;
  const found = Object.entries(data).find(([name]) => name === key)?.[1];
  return typeof found === 'object' && found !== null ? Object.keys(found).length : 0;
}
