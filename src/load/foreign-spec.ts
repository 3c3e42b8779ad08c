import { type Finding, finding } from '../diagnostics/finding.ts';
import { type FilledSpec, fillVariables, type GivenValues } from './fill-variables.ts';
import { isMapping } from './join-files.ts';
import { mayHavePlaceholder } from './may-have-placeholder.ts';
import { plainData } from './plain-data.ts';

/** Fills in the variables of data that a program hands over; undefined where there is nothing to do. */
export async function fillForeign(data: unknown, given: GivenValues): Promise<FilledSpec | undefined> {
  if (!reuses(data, given)) return undefined;
  const plain = plainData(data);
  if (!plain.ok) return { data, findings: plain.findings };
  if (!isMapping(plain.data)) return undefined;
  const { include, ...spec } = plain.data;
  const filled = await fillVariables(spec, given);
  if (include === undefined) return filled;
  return { ...filled, findings: [withoutFile(), ...filled.findings] };
}

function withoutFile(): Finding {
  const help = 'call loadSpec or generate with the file, or join the data in the program';
  return finding('NF1149', ['include'], [], { at: 'key', help });
}

function reuses(data: unknown, { variables = {} }: GivenValues): boolean {
  if (typeof data !== 'object' || data === null) return false;
  if ('include' in data || 'variables' in data || Object.keys(variables).length > 0) return true;
  return speaksOfVariables(data, new Set());
}

/** Data of a program may hold itself. */
function speaksOfVariables(value: unknown, seen: Set<object>): boolean {
  if (typeof value === 'string') return mayHavePlaceholder(value);
  if (typeof value !== 'object' || value === null || seen.has(value)) return false;
  seen.add(value);
  return Object.entries(value).some(
    ([key, inner]) => mayHavePlaceholder(key) || speaksOfVariables(inner, seen),
  );
}
