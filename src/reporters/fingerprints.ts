import { createHash } from 'node:crypto';
import type { Finding } from '../diagnostics/finding.ts';
import type { Report } from './report.ts';

export interface Fingerprint {
  /** 64 hexadecimal digits: the same finding in the next run has the same, another finding of this run has not. */
  readonly finding: string;
  /** The line alone, for GitHub's alerts: sixteen digits, a colon, which of the equal ones. */
  readonly line: string;
}

/**
 * Tells findings apart by rule, file and the text of their line, so that lines above may come and go; equal ones are
 * counted in their order.
 */
export class Fingerprints {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #lines = new Map<string, readonly string[]>();
  readonly #seen = new Map<string, number>();

  constructor(report: Report) {
    this.#sources = report.sources;
  }

  /** `name` is the file as the report calls it, `file` as it is shown. */
  of(f: Finding, file: string, name: string): Fingerprint {
    const text = this.#textOf(f, file);
    const base = JSON.stringify([f.code, name, text]);
    const lineBase = JSON.stringify(text);
    return {
      finding: sha256(JSON.stringify([base, this.#turn(base)])),
      line: `${sha256(lineBase).slice(0, 16)}:${this.#turn(JSON.stringify(['line', f.code, name, text])) + 1}`,
    };
  }

  /** Its line without the spaces that formatters move; without a line, the place in the data and the message. */
  #textOf({ span, path, message, rendered }: Finding, file: string): string {
    const line = span === undefined ? undefined : this.#linesOf(file)[span.line - 1];
    if (line !== undefined) return line.trim().replace(/\s+/g, ' ');
    return JSON.stringify([path, message, rendered?.file ?? '']);
  }

  #linesOf(file: string): readonly string[] {
    let lines = this.#lines.get(file);
    if (lines === undefined) {
      lines = (this.#sources.get(file) ?? '').split(/\r?\n/);
      this.#lines.set(file, lines);
    }
    return lines;
  }

  #turn(key: string): number {
    const turn = this.#seen.get(key) ?? 0;
    this.#seen.set(key, turn + 1);
    return turn;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
