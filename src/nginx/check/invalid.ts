import type { Code } from '../../diagnostics/catalog.ts';
import { argument, argumentAt, type Checker, type Met } from './checker.ts';

/** Refuses a word in the way that most of nginx's handlers do. */
export function invalidParameter(met: Met, index: number, checker: Checker, help?: string): void {
  checker.report('NF6203', `invalid parameter "${argument(met, index)}"`, argumentAt(met, index), { help });
}

/** Refuses the directive with what nginx says of it, such as `invalid value`. */
export function invalidDirective(
  met: Met,
  checker: Checker,
  what: string,
  { code = 'NF6201', index = 0, help }: { code?: Code; index?: number; help?: string } = {},
): void {
  checker.report(code, `"${met.row.name}" directive ${what}`, argumentAt(met, index), { help });
}
