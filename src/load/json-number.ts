export type NumberProblem =
  | { readonly code: 'NF1002'; readonly args: [string]; readonly help: string }
  | { readonly code: 'NF1010'; readonly args: [string, string]; readonly help: string };

/** What is wrong with a number as written in JSON; undefined when nothing is. */
export function jsonNumberProblem(raw: string): NumberProblem | undefined {
  if (!/^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/.test(raw)) {
    return { code: 'NF1002', args: [`${raw} is not a number of JSON`], help: 'put text in double quotes' };
  }
  const why = lossOf(raw);
  return why === undefined ? undefined : { code: 'NF1010', args: [raw, why], help: 'put it in quotes' };
}

/** Why a decimal number does not survive as a 64-bit float; undefined when it does. */
export function lossOf(raw: string): string | undefined {
  const value = Number(raw);
  if (!Number.isFinite(value)) return 'is too large';
  if (/^[-+]?[0-9]+$/.test(raw) && !Number.isSafeInteger(value)) {
    return 'has more digits than a number can keep';
  }
  return undefined;
}
