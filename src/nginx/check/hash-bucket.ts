import { utf8Length } from '../limits.ts';
import { argument } from './checker.ts';
import { readNumber } from './numbers.ts';
import type { Placed } from './scope.ts';

const cacheLine = 64;
const pointer = 8;

/** Bytes that a name takes in a hash, with what closes its bucket (`NGX_HASH_ELT_SIZE`, `ngx_hash_init`). */
function roomOf(name: string): number {
  return 2 * pointer + Math.ceil((utf8Length(name) + 2) / pointer) * pointer;
}

/** The size of a hash's buckets: what the directive says, in whole cache lines. */
export function bucketSize(directive: Placed | undefined): number {
  const wanted = directive === undefined ? undefined : readNumber(argument(directive, 0));
  return wholeLines(wanted ?? cacheLine);
}

/** The bucket that a name needs, when it does not fit into one of `bucket` bytes. */
export function neededBucket(name: string, bucket: number = cacheLine): number | undefined {
  const room = roomOf(name);
  return room > bucket ? wholeLines(room) : undefined;
}

function wholeLines(bytes: number): number {
  return Math.ceil(bytes / cacheLine) * cacheLine;
}
