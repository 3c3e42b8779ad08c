import type { Checker } from './checker.ts';
import { argumentAt } from './checker.ts';
import { families } from './families.ts';
import { readNumber, readSize } from './numbers.ts';
import type { Placed, Scope } from './scope.ts';

/** Modules whose answers go through buffers with the same rules. */
const prefixes = ['proxy', 'fastcgi', 'uwsgi', 'scgi'] as const;

const parts = [
  'buffers',
  'buffer_size',
  'busy_buffers_size',
  'temp_file_write_size',
  'max_temp_file_size',
] as const;

export const bufferNames: readonly string[] = prefixes.flatMap((prefix) =>
  parts.map((part) => `${prefix}_${part}`),
);

const page = 4096;

/**
 * The sizes of a block's buffers must fit together (the `merge_loc_conf` of proxy, fastcgi, uwsgi and scgi). Only a block
 * that sets one of them can differ from the block around it.
 */
export function checkBuffers(scope: Scope, checker: Checker): void {
  if ((scope.families & families.buffers) === 0) return;
  for (const prefix of prefixes) {
    if (parts.some((part) => scope.own(`${prefix}_${part}`).length > 0)) checkFamily(prefix, scope, checker);
  }
}

function checkFamily(prefix: string, scope: Scope, checker: Checker): void {
  const { isKnown } = scope;
  // Elsewhere nothing can replace what stands in the block itself.
  const find = (part: string): Placed | undefined => {
    const name = `${prefix}_${part}`;
    return (isKnown ? scope.inherited(name) : scope.own(name))[0];
  };
  const buffers = find('buffers');
  if (!isKnown && (buffers === undefined || find('buffer_size') === undefined)) return;
  const count = readNumber(buffers?.node.args[0]?.value ?? '') ?? 8;
  const one = readSize(buffers?.node.args[1]?.value ?? '') ?? page;
  const first = sizeOf(find('buffer_size')) ?? page;
  const largest = Math.max(first, one);
  const report = (part: string, message: string, help: string): void => {
    const culprit = find(part) ?? buffers ?? find('buffer_size');
    if (culprit !== undefined) checker.report('NF6238', message, argumentAt(culprit, 0), { help, phase: 1 });
  };
  if (count < 2) {
    report(
      'buffers',
      `there must be at least 2 "${prefix}_buffers"`,
      'one is filled while the other is sent',
    );
    return;
  }
  const unlessSmaller = `must be equal to or greater than the maximum of the value of "${prefix}_buffer_size" and one of the "${prefix}_buffers"`;
  const busy = sizeOf(find('busy_buffers_size'));
  if (busy !== undefined && busy < largest)
    report(
      'busy_buffers_size',
      `"${prefix}_busy_buffers_size" ${unlessSmaller}`,
      `here that is ${largest} bytes`,
    );
  else if ((isKnown || busy !== undefined) && (busy ?? 2 * largest) > (count - 1) * one)
    report(
      'busy_buffers_size',
      `"${prefix}_busy_buffers_size" must be less than the size of all "${prefix}_buffers" minus one buffer`,
      busy === undefined
        ? `it is ${2 * largest} bytes by itself (twice the largest buffer), and ${count} buffers of ${one} bytes minus one are ${(count - 1) * one}: make the buffers larger, too`
        : `${count} buffers of ${one} bytes minus one are ${(count - 1) * one}`,
    );
  const write = sizeOf(find('temp_file_write_size'));
  if (write !== undefined && write < largest)
    report(
      'temp_file_write_size',
      `"${prefix}_temp_file_write_size" ${unlessSmaller}`,
      `here that is ${largest} bytes`,
    );
  const most = sizeOf(find('max_temp_file_size'));
  if (most !== undefined && most !== 0 && most < largest)
    report(
      'max_temp_file_size',
      `"${prefix}_max_temp_file_size" must be equal to zero to disable temporary files usage or ${unlessSmaller}`,
      `here that is ${largest} bytes`,
    );
}

function sizeOf(placed: Placed | undefined): number | undefined {
  return placed === undefined ? undefined : readSize(placed.node.args[0]?.value ?? '');
}

export const headerBufferNames: readonly string[] = ['large_client_header_buffers', 'connection_pool_size'];

/** A request's header has to fit where nginx keeps what belongs to the connection (`ngx_http_core_merge_srv_conf`). */
export function checkHeaderBuffers(scope: Scope, checker: Checker): void {
  if ((scope.families & families.headerBuffers) === 0) return;
  const [buffers] = scope.inherited('large_client_header_buffers');
  if (buffers === undefined || !scope.isKnown) return;
  const size = readSize(buffers.node.args[1]?.value ?? '');
  const pool = sizeOf(scope.inherited('connection_pool_size')[0]) ?? 512;
  if (size !== undefined && size < pool)
    checker.report(
      'NF6238',
      'the "large_client_header_buffers" size must be equal to or greater than "connection_pool_size"',
      argumentAt(buffers, 1),
      { help: `that is ${pool} bytes`, phase: 1 },
    );
}
