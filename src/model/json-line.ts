import { finding } from '../diagnostics/finding.ts';
import type { BuildContext } from './context.ts';
import { at, type Origin, toPath } from './origin.ts';

type JsonField = string | number | boolean | { readonly number: string };

/** Variables that have a number in every request; `$status` may be 000 and times of upstreams a list. */
const numeric: ReadonlySet<string> = new Set([
  '$body_bytes_sent',
  '$bytes_received',
  '$bytes_sent',
  '$connection',
  '$connection_requests',
  '$connections_active',
  '$connections_reading',
  '$connections_waiting',
  '$connections_writing',
  '$msec',
  '$pid',
  '$request_length',
  '$request_time',
  '$session_time',
]);

/** A line of JSON for `log_format` with `escape=json`: texts in quotes, so that whatever a variable holds stays inside. */
export function jsonLine(
  fields: Readonly<Record<string, JsonField>>,
  origin: Origin,
  context: BuildContext,
): string {
  const parts = Object.entries(fields).map(([name, value]) => {
    const isVariable = typeof value === 'object';
    if (isVariable && !numeric.has(value.number)) {
      const help = `write it in quotes: ${name}: ${value.number}`;
      const path = toPath(at(origin, name, 'number'));
      context.findings.push(finding('NF2171', path, [value.number], { help }));
    }
    return `${JSON.stringify(name)}:${isVariable ? value.number : JSON.stringify(value)}`;
  });
  return `{${parts.join(',')}}`;
}
