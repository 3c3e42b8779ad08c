/** Longest text that is made, in UTF-16 units. */
const maxOutput = 256 * 1024 * 1024;

const partsPerChunk = 4096;

/** Gathers lines. The last line stays open, so that something can still be put behind it. */
export class Output {
  readonly #eol: string;
  readonly #chunks: string[] = [];
  /** Joined now and then: `+=` would keep each of the pieces in memory until the end. */
  #parts: string[] = [];
  #length = 0;

  constructor(eol: string) {
    this.#eol = eol;
  }

  /** Begins a line, below an empty one when `blank` is set. */
  line(text: string, blank = false): void {
    if (this.#length > 0) this.append(this.#eol);
    if (blank) this.append(this.#eol);
    this.append(text);
    // A first line without indentation has begun, too.
    this.#length++;
  }

  /** Goes on with the open line. */
  append(text: string): void {
    this.#length += text.length;
    this.#parts.push(text);
    if (this.#parts.length >= partsPerChunk) this.#join();
  }

  get isTooLarge(): boolean {
    return this.#length > maxOutput;
  }

  text(finalLineEnd: boolean): string {
    if (this.#length > 0 && finalLineEnd) this.append(this.#eol);
    this.#join();
    return this.#chunks.join('');
  }

  #join(): void {
    this.#chunks.push(this.#parts.join(''));
    this.#parts = [];
  }
}
