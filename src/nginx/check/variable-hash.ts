import type { Checker } from './checker.ts';
import { bucketSize, neededBucket } from './hash-bucket.ts';
import type { Place } from './problem.ts';
import type { Scope } from './scope.ts';

/** Makes `name` (in lower case) a variable of that side; `place` is where it is declared. */
export function addVariable(name: string, place: Place, scope: Scope, checker: Checker): void {
  const { variables, longVariables } = checker.tables.of(scope.side);
  variables.add(name);
  if (neededBucket(name) !== undefined && !longVariables.has(name)) longVariables.set(name, place);
}

/** Every variable has to fit into a bucket of the hash in which they are looked up. */
export function checkVariableHash(scope: Scope, checker: Checker): void {
  const { longVariables } = checker.tables.of(scope.side);
  const [placed] = scope.own('variables_hash_bucket_size');
  if (placed === undefined && scope.hasUnread) return;
  const bucket = bucketSize(placed);
  for (const [name, place] of longVariables) {
    const needed = neededBucket(name, bucket);
    if (needed === undefined) continue;
    const message = `could not build variables_hash, you should increase variables_hash_bucket_size: ${bucket}`;
    checker.report('NF6239', message, place, {
      phase: 2,
      help: `write variables_hash_bucket_size ${needed}; in ${scope.side}, for "$${name}"`,
    });
    return;
  }
}
