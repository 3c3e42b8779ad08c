/** Counts the line ends of a text, where they stand between its tokens. */
export class LineEnds {
  readonly #text: string;
  #lf = 0;
  #crlf = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes the stretch between two tokens. */
  count(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      if (this.#text.charCodeAt(i) !== 10) continue;
      if (i > from && this.#text.charCodeAt(i - 1) === 13) this.#crlf++;
      else this.#lf++;
    }
  }

  get usual(): '\n' | '\r\n' {
    return this.#crlf > this.#lf ? '\r\n' : '\n';
  }
}
