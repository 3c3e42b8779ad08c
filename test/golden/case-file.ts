import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const divider = '\n----------\n';

/** A golden case: a spec above the dashes, and below them the files it gives or the findings. */
export interface GoldenCase {
  readonly name: string;
  readonly file: string;
  readonly spec: string;
  readonly expected: string;
}

export function readCases(folder: string): GoldenCase[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.case'))
    .sort();
  return names.map((name) => {
    const file = join(folder, name);
    const [spec = '', expected = ''] = readFileSync(file, 'utf8').split(divider);
    return { name: name.slice(0, -'.case'.length), file, spec, expected };
  });
}

/** With UPDATE=1 the case takes what came out; the diff is to be read before it is committed. */
export function updating(): boolean {
  return process.env['UPDATE'] === '1';
}

export function rewrite(golden: GoldenCase, actual: string): void {
  writeFileSync(golden.file, `${golden.spec}${divider}${actual}`);
}
