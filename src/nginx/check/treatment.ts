import { type DirectiveRow, freeBlockOf } from '../catalogue.ts';
import type { Version } from '../version.ts';
import { checks } from './all-checks.ts';
import type { Check } from './checker.ts';
import { keptNames, keptWhen } from './kept-names.ts';
import type { Side } from './scope.ts';
import { valueCheckOf } from './values.ts';

/** What is done with a directive that may stand where it stands: worked out once for each shape of it. */
export interface Treatment {
  readonly row: DirectiveRow;
  /** The context that its block opens; undefined for one without a block of directives. */
  readonly opens: string | undefined;
  readonly values: Check | undefined;
  readonly check: Check | undefined;
  /** The family that the block remembers it for; undefined: it is not kept. */
  readonly family: number | undefined;
  /** It is kept only when its first argument is like this. */
  readonly keptWhen: RegExp | undefined;
}

export function treatmentOf(
  row: DirectiveRow,
  opens: string | undefined,
  side: Side,
  version: Version,
): Treatment {
  return {
    row,
    opens: opens === undefined || freeBlockOf(opens) !== undefined ? undefined : opens,
    values: valueCheckOf(row, version),
    check: checks[`${side}:${row.name}`] ?? checks[row.name],
    family: keptNames.get(row.name),
    keptWhen: keptWhen.get(row.name),
  };
}
