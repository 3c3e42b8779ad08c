import { argument, argumentAt, type Checker } from './checker.ts';
import type { Entry } from './free-entries.ts';
import { readIpv4 } from './ip-address.ts';

/** A stretch of addresses inside of one page, both ends included. */
interface Piece {
  start: number;
  end: number;
  value: string;
}

const pageSize = 65_536;

/** A short line can name all of the 65536 pages; after so many nothing more is said of overlaps. */
const mostSteps = 4_000_000;

/** Ranges of addresses of a `geo` block, kept by pages of 65536 addresses as nginx keeps them (`ngx_http_geo_range`). */
export class GeoRanges {
  readonly #checker: Checker;
  readonly #pages = new Map<number, Piece[]>();
  #default: string | undefined;
  #steps = 0;

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  add(entry: Entry): void {
    const word = entry.node.name.value;
    const value = argument(entry, 0);
    if (word === 'default') {
      this.#addDefault(value, entry);
      return;
    }
    const isDelete = word === 'delete';
    const text = isDelete ? value : word;
    const range = readRange(text);
    if (range === undefined)
      this.#checker.report('NF6220', `invalid range "${text}"`, argumentAt(entry, isDelete ? 0 : -1), {
        help: 'the first and the last address, such as 192.0.2.0-192.0.2.255',
      });
    else if (isDelete) this.#delete(range, text, entry);
    else this.#addRange(range, value, entry);
  }

  #addDefault(value: string, entry: Entry): void {
    if (this.#default !== undefined)
      this.#checker.report(
        'NF6202',
        `duplicate default geo range value: "${value}", old value: "${this.#default}"`,
        entry,
        { severity: 'warning', help: 'take one of them away' },
      );
    this.#default = value;
  }

  #addRange([start, end]: Range, value: string, entry: Entry): void {
    let isDuplicate = false;
    for (const { page, piece } of piecesOf(start, end, value)) {
      if (this.#steps++ > mostSteps) return;
      const pieces = this.#pages.get(page);
      if (pieces === undefined) {
        this.#pages.set(page, [piece]);
        continue;
      }
      const answer = insert(piece, pieces);
      if (answer === undefined) continue;
      const text = entry.node.name.value;
      if ('old' in answer) {
        if (isDuplicate) continue;
        isDuplicate = true;
        const message = `duplicate range "${text}", value: "${value}", old value: "${answer.old}"`;
        this.#checker.report('NF6202', message, entry, {
          severity: 'warning',
          help: 'take one of them away',
        });
        continue;
      }
      const other = `${addressOf(page, answer.overlaps.start)}-${addressOf(page, answer.overlaps.end)}`;
      this.#checker.report('NF6246', `range "${text}" overlaps "${other}"`, entry, {
        help: 'a range lies inside of another one, or apart from it',
      });
      return;
    }
  }

  #delete([start, end]: Range, text: string, entry: Entry): void {
    let lacks = false;
    for (const { page, piece } of piecesOf(start, end, '')) {
      if (this.#steps++ > mostSteps) return;
      const pieces = this.#pages.get(page) ?? [];
      const at = lastUpTo(piece.start, pieces);
      if (pieces[at]?.start === piece.start && pieces[at]?.end === piece.end) pieces.splice(at, 1);
      else lacks = true;
    }
    if (lacks)
      this.#checker.report('NF6261', `no address range "${text}" to delete`, argumentAt(entry, 0), {
        severity: 'warning',
        help: 'only what stands above it can be deleted',
      });
  }
}

type Range = readonly [start: number, end: number];

function readRange(text: string): Range | undefined {
  const dash = text.indexOf('-');
  if (dash < 0) return undefined;
  const start = numberOf(text.slice(0, dash));
  const end = numberOf(text.slice(dash + 1));
  return start === undefined || end === undefined || start > end ? undefined : [start, end];
}

function numberOf(text: string): number | undefined {
  const bytes = readIpv4(text);
  return bytes === undefined ? undefined : bytes.reduce((all, byte) => all * 256 + byte, 0);
}

function addressOf(page: number, offset: number): string {
  return `${page >> 8}.${page & 255}.${offset >> 8}.${offset & 255}`;
}

function* piecesOf(start: number, end: number, value: string): Generator<{ page: number; piece: Piece }> {
  const [first, last] = [Math.floor(start / pageSize), Math.floor(end / pageSize)];
  for (let page = first; page <= last; page++) {
    const from = page === first ? start % pageSize : 0;
    const to = page === last ? end % pageSize : pageSize - 1;
    yield { page, piece: { start: from, end: to, value } };
  }
}

type Refusal = { readonly old: string } | { readonly overlaps: Piece };

/** Puts a piece in its place; one that lies inside of another cuts it (`ngx_http_geo_add_range`). */
function insert(piece: Piece, pieces: Piece[]): Refusal | undefined {
  const { start, end, value } = piece;
  const i = lastUpTo(end, pieces);
  const other = pieces[i];
  if (other === undefined || start > other.end) {
    pieces.splice(i + 1, 0, piece);
  } else if (start === other.start && end === other.end) {
    const old = other.value;
    other.value = value;
    return { old };
  } else if (start > other.start && end < other.end) {
    pieces.splice(i + 1, 0, piece, { start: end + 1, end: other.end, value: other.value });
    other.end = start - 1;
  } else if (start === other.start && end < other.end) {
    pieces.splice(i, 0, piece);
    other.start = end + 1;
  } else if (start > other.start && end === other.end) {
    pieces.splice(i + 1, 0, piece);
    other.end = start - 1;
  } else return { overlaps: other };
  return undefined;
}

/** Index of the last piece that begins at `offset` or before it; -1 when there is none. They stand in order. */
function lastUpTo(offset: number, pieces: readonly Piece[]): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
