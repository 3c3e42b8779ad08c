import { argument, type Checker } from './checker.ts';
import { readSize } from './numbers.ts';
import type { Place } from './problem.ts';
import type { Scope } from './scope.ts';

const cacheLine = 64;
const pointer = 8;

/** Bytes that a name takes in a hash, with what closes its bucket (`ngx_hash_init`). */
function room(name: string): number {
  return 2 * pointer + Math.ceil((name.length + 2) / pointer) * pointer;
}

/** Names that are too long for a bucket of the usual size. */
export function isLongName(name: string): boolean {
  return room(name) > cacheLine;
}

/** Makes `name` (in lower case) a variable of that side; `place` is where it is declared. */
export function addVariable(name: string, place: Place, scope: Scope, checker: Checker): void {
  const { variables, longVariables } = checker.tables.of(scope.side);
  variables.add(name);
  if (isLongName(name) && !longVariables.has(name)) longVariables.set(name, place);
}

/** Every variable has to fit into a bucket of the hash in which they are looked up. */
export function checkVariableHash(scope: Scope, checker: Checker): void {
  const { longVariables } = checker.tables.of(scope.side);
  const [placed] = scope.own('variables_hash_bucket_size');
  if (placed === undefined && scope.hasUnread) return;
  const wanted = placed === undefined ? cacheLine : (readSize(argument(placed, 0)) ?? cacheLine);
  const bucket = Math.ceil(wanted / cacheLine) * cacheLine;
  for (const [name, place] of longVariables) {
    if (room(name) <= bucket) continue;
    const message = `could not build variables_hash, you should increase variables_hash_bucket_size: ${bucket}`;
    const enough = Math.ceil(room(name) / cacheLine) * cacheLine;
    checker.report('NF6239', message, place, {
      phase: 2,
      help: `write variables_hash_bucket_size ${enough}; in ${scope.side}, for "$${name}"`,
    });
    return;
  }
}
