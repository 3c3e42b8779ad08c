import type { Code } from '../diagnostics/catalog.ts';
import { type Finding, type FindingExtra, finding, type Path } from '../diagnostics/finding.ts';
import { jsonNumberProblem } from './json-number.ts';
import { maxDepth, maxFindings } from './limits.ts';
import { closeNode, emptyTape, list, mapping, openNode, scalar, type Tape } from './tape.ts';
import { loneSurrogate, type TextMap } from './text-map.ts';

export interface JsonScan {
  readonly tape: Tape;
  readonly findings: readonly Finding[];
}

const afterValue = { [list]: ']', [mapping]: '}' } as const;

/**
 * The careful reading of JSON (RFC 8259): the place of every node, and every mistake that one can read past
 * (a comma too much or too few, a comment, a key twice). It stops at the first that one can't.
 */
export function scanJson(text: string, map: TextMap): JsonScan {
  const scanner = new JsonScanner(text, map);
  scanner.document();
  return { tape: scanner.tape, findings: scanner.findings };
}

class JsonScanner {
  readonly tape: Tape;
  readonly findings: Finding[] = [];
  private readonly text: string;
  private readonly map: TextMap;
  private readonly path: (string | number)[] = [];
  private at = 0;
  private stopped = false;

  constructor(text: string, map: TextMap) {
    this.text = text;
    this.map = map;
    this.tape = emptyTape((i) => decodeString(text.slice(this.tape.start[i], this.tape.end[i])) ?? '');
  }

  document(): void {
    this.space();
    this.value();
    this.space();
    if (!this.stopped && this.at < this.text.length)
      this.stop('Nothing may follow the end of the JSON value');
  }

  private value(): void {
    const c = this.text[this.at];
    if (c === '{') this.collection(mapping);
    else if (c === '[') this.collection(list);
    else if (c === '"') this.string();
    else if (c !== undefined && /[-0-9]/.test(c)) this.number();
    else this.word();
  }

  private collection(kind: typeof list | typeof mapping): void {
    if (this.path.length >= maxDepth) {
      this.report('NF1004', [maxDepth], this.at, this.at + 1);
      this.stopped = true;
      return;
    }
    const node = openNode(this.tape, kind, this.at++);
    const firsts = new Map<string, number>();
    const close = afterValue[kind];
    for (let index = 0; ; index++) {
      this.space();
      if (this.stopped || this.text[this.at] === close) break;
      if (index > 0) this.comma(close);
      if (this.stopped || this.text[this.at] === close) break;
      if (kind === mapping) this.member(firsts);
      else this.item(index);
    }
    if (!this.stopped) this.at++;
    closeNode(this.tape, node, this.at);
  }

  private comma(close: string): void {
    const at = this.at;
    if (this.text[at] !== ',') {
      if (at >= this.text.length) {
        this.stop(`The file ends before the closing ${close}`);
        return;
      }
      if (!/["[{\-0-9tfn]/.test(this.text[at] ?? '')) {
        this.stop(`Expected a comma or ${close}`);
        return;
      }
      this.report('NF1002', [`A comma is missing before this`], at, at + 1);
      return;
    }
    this.at++;
    this.space();
    if (this.text[this.at] === close) {
      this.report('NF1002', [`JSON allows no comma before ${close}`], at, at + 1);
    }
  }

  private item(index: number): void {
    this.path.push(index);
    this.value();
    this.path.pop();
  }

  private member(firsts: Map<string, number>): void {
    const start = this.at;
    if (this.text[start] !== '"') {
      this.stop('Expected a key in double quotes');
      return;
    }
    const node = this.tape.kind.length;
    const key = this.string();
    if (this.stopped) return;
    this.path.push(key);
    const end = this.at;
    const first = firsts.get(key);
    if (first !== undefined) {
      const span = this.map.span(this.tape.start[first] ?? 0, this.tape.end[first] ?? 0);
      this.report('NF1008', [key], start, end, {
        at: 'key',
        related: [{ message: 'it stands here first', path: [...this.path], span }],
        help: 'only one of the two would count; remove one or give it another name',
      });
    } else firsts.set(key, node);
    if (key === '__proto__') this.report('NF1009', [key], start, end, { at: 'key' });
    this.space();
    if (this.text[this.at] !== ':') {
      this.stop('Expected a colon after the key');
      return;
    }
    this.at++;
    this.space();
    this.value();
    this.path.pop();
  }

  private string(): string {
    const start = this.at;
    let end = start + 1;
    for (; end < this.text.length; end++) {
      const c = this.text.charCodeAt(end);
      if (c === 34) break;
      if (c === 92) end++;
      else if (c < 32) {
        this.at = end;
        const what = c === 10 || c === 13 ? 'The string is not closed on its line' : 'A control character';
        this.stop(what, 'write it with an escape such as \\n or \\t');
        return '';
      }
    }
    if (end >= this.text.length) {
      this.stop('The string is not closed');
      return '';
    }
    const node = openNode(this.tape, scalar, start);
    this.at = end + 1;
    closeNode(this.tape, node, this.at);
    return this.decoded(start);
  }

  private decoded(start: number): string {
    const value = decodeString(this.text.slice(start, this.at));
    if (value === undefined) {
      const bad = /\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(
        this.text.slice(start, this.at).replaceAll('\\\\', '..'),
      );
      const help = 'JSON knows \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX; write \\\\ for a backslash';
      const at = start + (bad?.index ?? 0);
      this.report('NF1002', ['Unknown escape in a string'], at, at + 2, { help });
    } else if (loneSurrogate.test(value)) {
      this.report('NF1005', ['one half of a surrogate pair'], start, this.at);
    }
    return value ?? '';
  }

  private number(): void {
    const start = this.at;
    while (/[-+.\w]/.test(this.text[this.at] ?? '')) this.at++;
    const raw = this.text.slice(start, this.at);
    const node = openNode(this.tape, scalar, start);
    closeNode(this.tape, node, this.at);
    const problem = jsonNumberProblem(raw);
    if (problem === undefined) return;
    const { code, args, help } = problem;
    if (code === 'NF1010') this.report(code, args, start, this.at, { help });
    else this.report(code, args, start, this.at, { help });
  }

  private word(): void {
    const start = this.at;
    while (/[\w$.-]/.test(this.text[this.at] ?? '')) this.at++;
    const word = this.text.slice(start, this.at);
    if (word === '') {
      const end = start >= this.text.length;
      this.stop(end ? 'The file ends where a value is expected' : 'Expected a value');
      return;
    }
    const node = openNode(this.tape, scalar, start);
    closeNode(this.tape, node, this.at);
    if (word !== 'true' && word !== 'false' && word !== 'null') {
      const help = 'put text in double quotes';
      this.report('NF1002', [`The word ${word} is not JSON`], start, this.at, { help });
    }
  }

  /** White space; comments are reported and skipped. */
  private space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c === 32 || c === 10 || c === 13 || c === 9) this.at++;
      else if (c === 47 && !this.stopped && this.comment()) continue;
      else return;
    }
  }

  private comment(): boolean {
    const block = this.text[this.at + 1] === '*';
    if (!block && this.text[this.at + 1] !== '/') return false;
    const from = this.at;
    const close = this.text.indexOf(block ? '*/' : '\n', from + 2);
    this.at = close < 0 ? this.text.length : close + (block ? 2 : 0);
    const help = 'a YAML spec may have comments (#)';
    this.report('NF1002', ['JSON has no comments'], from, from + 2, { help });
    return true;
  }

  private stop(what: string, help?: string): void {
    if (this.stopped) return;
    this.stopped = true;
    this.report('NF1002', [what], this.at, this.at + 1, help === undefined ? {} : { help });
  }

  private report<C extends Code>(
    code: C,
    args: Parameters<typeof finding<C>>[2],
    start: number,
    end: number,
    extra: FindingExtra = {},
  ): void {
    if (this.findings.length >= maxFindings) {
      this.stopped = true;
      return;
    }
    const path: Path = [...this.path];
    this.findings.push(finding(code, path, args, { ...extra, span: this.map.span(start, end) }));
  }
}

function decodeString(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
