import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/**
 * A shell that runs one program after the other. For thousands of short runs: a process of this size takes several times
 * as long to start one as the program then takes.
 */
class Shell {
  readonly #child: Child;
  readonly #dir = mkdtempSync(path.join(tmpdir(), 'nf-shell-'));
  readonly #waiting: ((line: string | Error) => void)[] = [];
  #rest = '';

  constructor() {
    const child = spawn('/bin/sh', ['-s'], { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    this.#child = child;
    // It ends with its standard input, when this process does.
    child.unref();
    for (const pipe of [child.stdin, child.stdout]) (pipe as unknown as { unref(): void }).unref();
    child.stdout.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    child.on('exit', () => this.#fail(new Error('the shell ended')));
    child.stdin.on('error', (error) => this.#fail(error));
    process.once('exit', () => rmSync(this.#dir, { recursive: true, force: true }));
  }

  async run(command: readonly string[], timeoutMs: number): Promise<Ended> {
    const line = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(
        () => this.#kill(new Error(`no end within ${timeoutMs} ms: ${command.join(' ')}`)),
        timeoutMs,
      );
      this.#waiting.push((said) => {
        clearTimeout(late);
        if (typeof said === 'string') resolve(said);
        else reject(said);
      });
      const [out, err] = [this.#file('out'), this.#file('err')].map(quoted);
      this.#child.stdin.write(`${command.map(quoted).join(' ')} </dev/null >${out} 2>${err}; echo $?\n`);
    });
    const [stdout, stderr] = [this.#file('out'), this.#file('err')].map((file) => readFileSync(file, 'utf8'));
    return { code: Number(line), stdout: stdout ?? '', stderr: stderr ?? '' };
  }

  #file(name: string): string {
    return path.join(this.#dir, name);
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#waiting.shift()?.(line);
  }

  #kill(error: Error): void {
    this.#fail(error);
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
  }

  #fail(error: Error): void {
    if (shell === this) shell = undefined;
    for (const tell of this.#waiting.splice(0)) tell(error);
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

let shell: Shell | undefined;
let last: Promise<unknown> = Promise.resolve();

/** Runs a program with its arguments, after those that were asked for before. */
export function runInShell(command: readonly string[], timeoutMs: number): Promise<Ended> {
  const run = last.then(() => {
    shell ??= new Shell();
    return shell.run(command, timeoutMs);
  });
  last = run.catch(() => {});
  return run;
}
