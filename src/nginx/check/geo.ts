import { atLeast } from '../version.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { type Entry, eachEntry } from './free-entries.ts';
import { GeoRanges } from './geo-ranges.ts';
import { readNetwork } from './networks.ts';
import { declareVariable, noteVariable } from './variables.ts';

/** `geo`, in http and in stream (`ngx_http_geo_block`). */
function checkGeo(met: Met, checker: Checker): void {
  const last = met.node.args.length - 1;
  if (last > 0) checkSource(met, checker);
  declareVariable(met, last, checker);
  const entries = new GeoEntries(met, checker);
  const isWhole = eachEntry(met, checker, (entry) => entries.add(entry));
  if (isWhole) entries.reportNotThere();
}

function checkSource(met: Met, checker: Checker): void {
  const name = argument(met, 0);
  if (/^\$./.test(name)) noteVariable(name.slice(1).toLowerCase(), met, 0, checker);
  else
    checker.report('NF6206', `invalid variable name "${name}"`, argumentAt(met, 0), {
      help: 'a variable is written with a "$" in front',
    });
}

const wordsOfHttp = new Set(['proxy_recursive', 'proxy']);

class GeoEntries {
  readonly #isHttp: boolean;
  readonly #checker: Checker;
  readonly #networks = new Map<string, string>();
  #ranges: GeoRanges | undefined;
  #begun = false;
  readonly #notThere: { readonly text: string; readonly entry: Entry }[] = [];

  constructor(met: Met, checker: Checker) {
    this.#isHttp = met.scope.side === 'http';
    this.#checker = checker;
  }

  add(entry: Entry): void {
    const word = entry.node.name.value;
    const [value] = entry.node.args;
    if (value === undefined) this.#addWord(word, entry);
    else if (word === 'proxy' && this.#isHttp) this.#read(value.value, entry, 0);
    else if (this.#ranges !== undefined) this.#ranges.add(entry);
    else {
      this.#begun = true;
      if (word === 'delete') this.#delete(value.value, entry);
      else this.#addNetwork(word, value.value, entry);
    }
  }

  #addWord(word: string, entry: Entry): void {
    const isMissing =
      (wordsOfHttp.has(word) && !this.#isHttp) ||
      (word === 'volatile' && !atLeast(this.#checker.version, '1.29.3'));
    if (isMissing) {
      this.#checker.report('NF6108', 'invalid number of the geo parameters', entry, {
        help: word === 'volatile' ? 'geo has it since nginx 1.29.3' : 'geo of stream does not have it',
      });
    } else if (word === 'ranges') {
      if (this.#begun) {
        const message = 'the "ranges" directive must be the first directive inside "geo" block';
        this.#checker.report('NF6231', message, entry, { help: 'move it to the top of the block' });
      }
      this.#ranges ??= new GeoRanges(this.#checker);
    }
  }

  /** The same text for every way to write one network; undefined when it is none. */
  #read(text: string, entry: Entry, index: number): string | undefined {
    if (text === '255.255.255.255') return text;
    const at = argumentAt(entry, index);
    const cidr = readNetwork(text, at, this.#checker);
    if (cidr !== undefined) return `${cidr.bytes.join('.')}/${cidr.prefix}`;
    this.#checker.report('NF6220', `invalid network "${text}"`, at, {
      help: text.includes('-')
        ? 'ranges of addresses need "ranges;" as the first entry'
        : 'an address or a network such as 192.0.2.0/24',
    });
    return undefined;
  }

  #addNetwork(text: string, value: string, entry: Entry): void {
    const network = text === 'default' ? text : this.#read(text, entry, -1);
    if (network === undefined) return;
    const before = this.#networks.get(network);
    // The first value stays.
    if (before === undefined) this.#networks.set(network, value);
    else
      this.#checker.report(
        'NF6202',
        `duplicate network "${text}", value: "${value}", old value: "${before}"`,
        entry,
        { severity: 'warning', help: 'take one of them away' },
      );
  }

  #delete(text: string, entry: Entry): void {
    const network = this.#read(text, entry, 0);
    if (network !== undefined && !this.#networks.delete(network)) this.#notThere.push({ text, entry });
  }

  /** Only where all included files could be read: what is deleted may stand in one of them. */
  reportNotThere(): void {
    for (const { text, entry } of this.#notThere)
      this.#checker.report('NF6261', `no network "${text}" to delete`, argumentAt(entry, 0), {
        severity: 'warning',
        help: 'only what stands above it can be deleted',
      });
  }
}

export const geoChecks: Checks = { geo: checkGeo };
