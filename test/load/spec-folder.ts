import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { type Loaded, type LoadOptions, type LoadResult, loadSpec } from '../../src/load/loaded.ts';

/** A folder of the test file's own, removed afterwards. */
export function specFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-forge-load-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function loadText(folder: string, name: string, content: string | Buffer): Promise<LoadResult> {
  writeFileSync(join(folder, name), content);
  return loadSpec(name, { cwd: folder });
}

export async function loadedFrom(folder: string, name: string, content: string): Promise<Loaded> {
  const result = await loadText(folder, name, content);
  if (!result.ok) throw new Error(`unexpected findings: ${shown(result).join('\n')}`);
  return result.loaded;
}

/** `CODE line:column-line:column message` of each finding. */
export function shown(result: LoadResult): string[] {
  return result.ok ? [] : result.findings.map(line);
}

/** `CODE line:column` of each finding. */
export function places(result: LoadResult): string[] {
  return result.ok
    ? []
    : result.findings.map(
        (f) => `${f.code} ${f.span === undefined ? '-' : `${f.span.line}:${f.span.column}`}`,
      );
}

function line({ code, span, message }: Finding): string {
  const place = span === undefined ? '-' : `${span.line}:${span.column}-${span.endLine}:${span.endColumn}`;
  return `${code} ${place} ${message}`;
}

export function fromStdin(bytes: string | Buffer, options: LoadOptions = {}): Promise<LoadResult> {
  return loadSpec('-', { cwd: tmpdir(), stdin: async () => Buffer.from(bytes), ...options });
}
