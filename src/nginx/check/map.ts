import { argument, type Checker, type Checks, type Met } from './checker.ts';
import { type Entry, eachEntry } from './free-entries.ts';
import { bucketSize, neededBucket } from './hash-bucket.ts';
import { KeyTable } from './key-table.ts';
import { checkRegex } from './regex-use.ts';
import { reportDuplicate } from './repeated.ts';
import { declareVariable, noteIn } from './variables.ts';

/** `map`, in http and in stream (`ngx_http_map_block`). */
function checkMap(met: Met, checker: Checker): void {
  declareVariable(met, 1, checker);
  const entries = new MapEntries(met, checker);
  eachEntry(met, checker, (entry) => entries.add(entry));
  entries.finish();
}

class MapEntries {
  readonly #met: Met;
  readonly #checker: Checker;
  readonly #keys = new KeyTable();
  #hostnames = false;
  #default: Entry | undefined;
  /** The longest key, as nginx takes it, and where it stands. */
  #longest: { readonly key: string; readonly entry: Entry } | undefined;

  constructor(met: Met, checker: Checker) {
    this.#met = met;
    this.#checker = checker;
  }

  add(entry: Entry): void {
    const word = entry.node.name.value;
    if (entry.node.args.length === 0) {
      if (word === 'hostnames') this.#hostnames = true;
      return;
    }
    const value = argument(entry, 0);
    if (value.includes('$')) noteIn(value, entry, 0, this.#checker);
    if (word === 'default') this.#addDefault(entry);
    else if (word.startsWith('~')) checkRegex(word.slice(word[1] === '*' ? 2 : 1), entry, -1, this.#checker);
    else this.#addKey(word.startsWith('\\') ? word.slice(1) : word, entry);
  }

  #addDefault(entry: Entry): void {
    const first = this.#default;
    this.#default ??= entry;
    if (first === undefined) return;
    this.#checker.report('NF6245', 'duplicate default map parameter', entry, {
      help: `the default stands on line ${first.node.line} already`,
    });
  }

  #addKey(written: string, entry: Entry): void {
    const key = written.toLowerCase();
    const added = this.#keys.add(key, this.#hostnames);
    if (added === 'taken')
      this.#checker.report('NF6245', `conflicting parameter "${key}"`, entry, {
        help: 'the key is there already; upper and lower case are the same',
      });
    else if (added === 'wrong')
      this.#checker.report('NF6246', `invalid hostname or wildcard "${key}"`, entry, {
        help: 'a wildcard is *.example.com, .example.com or www.*',
      });
    else if (key.length > (this.#longest?.key.length ?? 0) && !(this.#hostnames && /^\.|\*/.test(key)))
      this.#longest = { key, entry };
  }

  /** Every key has to fit into a bucket (`ngx_hash_init`). */
  finish(): void {
    if (this.#longest === undefined) return;
    const { key, entry } = this.#longest;
    const [placed] = this.#met.scope.own('map_hash_bucket_size');
    if (placed === undefined && this.#met.scope.hasUnread) return;
    const bucket = bucketSize(placed);
    const needed = neededBucket(key, bucket);
    if (needed === undefined) return;
    const message = `could not build map_hash, you should increase map_hash_bucket_size: ${bucket}`;
    this.#checker.report('NF6239', message, entry, {
      phase: 1,
      help: `write map_hash_bucket_size ${needed}; in front of the first map, for this key of ${key.length} characters`,
    });
  }
}

/** The first `map` takes the sizes as they are: what comes later is too late, and nginx calls it a second one. */
function checkSize(met: Met, checker: Checker): void {
  const line = met.scope.seenAt('map');
  if (line !== undefined) reportDuplicate(met, checker, `it goes in front of the map on line ${line}`);
}

export const mapChecks: Checks = {
  map: checkMap,
  map_hash_bucket_size: checkSize,
  map_hash_max_size: checkSize,
};
