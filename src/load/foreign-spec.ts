import { type Finding, finding, hasErrors, type Path } from '../diagnostics/finding.ts';
import { expandPresets } from './expand-presets.ts';
import { type FilledSpec, fillVariables, type GivenValues } from './fill-variables.ts';
import { hasPresets } from './has-presets.ts';
import { isMapping } from './join-files.ts';
import { mayHavePlaceholder } from './may-have-placeholder.ts';
import { plainData } from './plain-data.ts';
import { trace, wholly } from './provenance.ts';
import type { SpecFile } from './spec-file.ts';

/** Data of a program with its presets and variables put in place. */
export interface FilledForeign extends FilledSpec {
  /** The path in what was handed over, of a path in the data. */
  pathOf?(path: Path): Path;
}

/** Puts presets and variables in place in data that a program hands over; undefined where there is nothing to do. */
export async function fillForeign(data: unknown, given: GivenValues): Promise<FilledForeign | undefined> {
  if (!reuses(data, given)) return undefined;
  const plain = plainData(data);
  if (!plain.ok) return { data, findings: plain.findings };
  if (!isMapping(plain.data)) return undefined;
  const { include, ...spec } = plain.data;
  const { whole, findings } = await expandPresets({ data: spec, provenance: wholly(nowhere) });
  const ofPresets = findings.map(({ file: _, ...found }) => found);
  if (hasErrors(ofPresets)) return { data: spec, findings: ofPresets };
  const { provenance } = whole;
  const filled = await fillVariables(whole.data, given);
  const missing = include === undefined ? [] : [notIncluded()];
  return {
    ...filled,
    findings: [...missing, ...ofPresets, ...filled.findings],
    pathOf: (path) => trace(provenance, path).path,
  };
}

/** Stands for data that no file has. */
export const nowhere: SpecFile = {
  file: '',
  absolute: undefined,
  dir: '',
  kind: 'module',
  data: undefined,
  text: undefined,
  locate: () => undefined,
};

function notIncluded(): Finding {
  const help = 'call loadSpec or generate with the file, or join the data in the program';
  return finding('NF1149', ['include'], [], { at: 'key', help });
}

function reuses(data: unknown, { variables = {} }: GivenValues): boolean {
  if (typeof data !== 'object' || data === null) return false;
  if ('include' in data || 'variables' in data || Object.keys(variables).length > 0) return true;
  if (hasPresets(data)) return true;
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
