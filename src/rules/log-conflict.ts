import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Words } from '../model/model.ts';
import { toPath } from '../model/origin.ts';
import { durationMs, sizeBytes } from '../schema/units.ts';
import type { View } from './view.ts';

interface Buffering {
  readonly key: string;
  readonly words: Words;
}

/** A log file has one buffer: whoever sets one, in http or stream, has to set it alike; others may set none. */
export function* logConflict(view: View): Generator<Finding> {
  const first = new Map<string, Buffering>();
  for (const words of logsOf(view)) {
    const [log] = words;
    if (log === undefined || words.length < 2) continue;
    yield* badSettings(words);
    const key = bufferKey(words);
    if (key === undefined) continue;
    const known = first.get(log.value);
    if (known === undefined) first.set(log.value, { key, words });
    else if (known.key !== key) {
      yield finding('NF2027', toPath(log.origin), [log.value], {
        help: 'give "buffer", "flush" and "gzip" the same values everywhere, or write to another file',
        related: [{ message: 'first set here', path: toPath(known.words[0]?.origin) }],
      });
    }
  }
}

/** As nginx reads them. */
function* logsOf({ model, accessLogs }: View): Generator<Words> {
  yield* model.http?.accessLogs ?? [];
  yield* accessLogs;
  yield* model.stream?.accessLogs ?? [];
  for (const server of model.stream?.servers ?? []) yield* server.accessLogs;
}

/** The buffer as nginx sees it: 64k where only `gzip` is said, and no flushing by time where none is. */
function bufferKey(words: Words): string | undefined {
  let buffer: number | undefined;
  let flush = 0;
  let gzip = '0';
  for (const { value } of words.slice(2)) {
    if (value.startsWith('buffer=')) buffer = sizeBytes(value.slice('buffer='.length));
    else if (value.startsWith('flush=')) flush = durationMs(value.slice('flush='.length));
    else if (value.startsWith('gzip=')) gzip = value.slice('gzip='.length);
  }
  if (buffer === undefined && gzip === '0') return undefined;
  return `${buffer ?? 65_536} ${flush} ${gzip}`;
}

function* badSettings(words: Words): Generator<Finding> {
  const [log] = words;
  if (log?.value === 'off') {
    yield finding('NF2046', toPath(log.origin), ['"off" is no file: it turns the log off'], {
      help: 'write accessLog: false',
    });
  }
  const flush = words.find((w) => w.value.startsWith('flush='));
  if (flush !== undefined && durationMs(flush.value.slice('flush='.length)) === 0) {
    yield finding('NF2046', toPath(flush.origin), ['"flush" cannot be 0'], {
      help: 'write a time such as 5s, or take "buffer" and "flush" away',
    });
  }
}
