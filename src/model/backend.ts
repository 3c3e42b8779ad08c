import { finding } from '../diagnostics/finding.ts';
import type { PlainFields, PlainGroupInput } from '../schema/plain.ts';
import { sizeBytes } from '../schema/units.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { at, type Origin, optional, optionalAt, type Sourced, sourced, toPath } from './origin.ts';
import { type PlainGroup, plainGroup } from './plain.ts';
import { bytes, isOn, time } from './values.ts';

/** Pieces that backends of several protocols are built of. */

export interface TimeoutsInput {
  readonly connect?: string | number | undefined;
  readonly idle?: string | number | undefined;
  readonly read?: string | number | undefined;
  readonly send?: string | number | undefined;
}

/** `quiet` is how long silence may last where the user does not say. */
export function buildTimeouts(
  input: TimeoutsInput | undefined,
  origin: Origin,
  quiet: Sourced<string> | undefined,
) {
  const from = input === undefined ? origin : at(origin, 'timeouts');
  const idle = optionalAt(time(input?.idle), from, 'idle') ?? quiet;
  return {
    connectTimeout: optionalAt(time(input?.connect), from, 'connect'),
    readTimeout: optionalAt(time(input?.read), from, 'read') ?? idle,
    sendTimeout: optionalAt(time(input?.send), from, 'send') ?? idle,
  };
}

/** The group of plain fields under `key`. */
export function groupAt<T extends PlainFields>(
  table: T,
  input: PlainGroupInput<T> | undefined,
  origin: Origin,
  key: string,
  context: BuildContext,
): PlainGroup<T> | undefined {
  if (input === undefined) return undefined;
  context.judgement.whole = true;
  return plainGroup(table, input, at(origin, key));
}

const noHeaders: readonly Sourced<string>[] = [];

export function hiddenHeaders(
  input: readonly string[] | undefined,
  origin: Origin,
): readonly Sourced<string>[] {
  if (input === undefined) return noHeaders;
  return input.map((name, i) => sourced(name, at(origin, 'hideHeaders', i)));
}

/** A backend that hides more: what it says under the names of headers of ours would be sent beside them. */
export function withHidden<
  T extends { readonly origin: Origin; readonly hideHeaders: readonly Sourced<string>[] },
>(backend: T, names: readonly string[]): T {
  if (names.length === 0) return backend;
  const hidden = new Set(backend.hideHeaders.map(({ value }) => value.toLowerCase()));
  const further = names.filter((name) => !hidden.has(name.toLowerCase()));
  return {
    ...backend,
    hideHeaders: [...backend.hideHeaders, ...further.map((name) => sourced(name, backend.origin))],
  };
}

type Flag = boolean | 'on' | 'off';
interface BuffersInput {
  readonly size?: string | number | undefined;
  readonly number?: number | undefined;
  readonly each?: string | number | undefined;
}
export interface BufferingInput {
  readonly buffering?: Flag | BuffersInput | undefined;
  readonly streaming?: Flag | undefined;
}

interface Buffering {
  readonly buffering: Sourced<boolean> | undefined;
  readonly bufferSize: Sourced<string> | undefined;
  readonly buffers: Words | undefined;
  readonly busyBuffersSize: Sourced<string> | undefined;
}

const noBuffering: Buffering = {
  buffering: undefined,
  bufferSize: undefined,
  buffers: undefined,
  busyBuffersSize: undefined,
};

/** nginx wants: the busy buffers hold the largest buffer, and leave one buffer free. */
export function buildBuffering(input: BufferingInput, origin: Origin, context: BuildContext): Buffering {
  const streaming = isOn(input.streaming);
  if (input.buffering === undefined) {
    return streaming ? { ...noBuffering, buffering: sourced(false, at(origin, 'streaming')) } : noBuffering;
  }
  const from = at(origin, 'buffering');
  if (streaming && (typeof input.buffering === 'object' || isOn(input.buffering)))
    context.findings.push(finding('NF1107', toPath(from), ['streaming', 'buffering'], { at: 'key' }));
  if (typeof input.buffering !== 'object')
    return { ...noBuffering, buffering: sourced(isOn(input.buffering), from) };
  const { size, number, each } = input.buffering;
  const wanted = each ?? size ?? '8k';
  const count = number ?? 8;
  const largest = Math.max(sizeBytes(size ?? '8k'), sizeBytes(wanted));
  if (largest > (count - 1) * sizeBytes(wanted)) {
    const what = `${count} buffers of ${bytes(wanted)} cannot hold a buffer of ${size ?? '8k'} and one more`;
    context.findings.push(finding('NF2030', toPath(from), [what], { help: 'give more or larger buffers' }));
  }
  const busy = largest * 2 <= (count - 1) * sizeBytes(wanted) ? largest * 2 : largest;
  return {
    buffering: sourced(true, from),
    bufferSize: optional(bytes(size), at(from, 'size')),
    buffers: [sourced(String(count), from), sourced(String(wanted), from)],
    busyBuffersSize: sourced(String(busy), from),
  };
}

const notStreaming: {
  readonly quiet: Sourced<string> | undefined;
  readonly gzip: Sourced<boolean> | undefined;
} = { quiet: undefined, gzip: undefined };

/** What streams is quiet for long, and nothing may pack it up to wait for more. */
export function buildStreaming(
  input: BufferingInput & { readonly cache?: unknown },
  origin: Origin,
  saysGzip: boolean,
  context: BuildContext,
): typeof notStreaming {
  if (!isOn(input.streaming)) return notStreaming;
  const from = at(origin, 'streaming');
  if (input.cache !== undefined) {
    context.findings.push(
      finding('NF1107', toPath(at(origin, 'cache')), ['streaming', 'cache'], { at: 'key' }),
    );
  }
  return { quiet: sourced('1h', from), gzip: saysGzip ? undefined : sourced(false, from) };
}

/** A mapping whose entries are two arguments each; `false` is one directive that says off. */
export function pairs(
  input: Readonly<Record<string, string | readonly string[]>> | string | false | undefined,
  origin: Origin,
): readonly Words[] {
  if (input === undefined) return [];
  if (input === false || typeof input === 'string') return [[sourced(input || 'off', origin)]];
  return Object.entries(input).map(([name, value]) => {
    const from = at(origin, name);
    const rest = typeof value === 'string' ? [value] : value;
    return [sourced(name, from), ...rest.map((word) => sourced(word, from))];
  });
}
