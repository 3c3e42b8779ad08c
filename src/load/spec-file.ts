import { dirname, extname, resolve } from 'node:path';
import { type Finding, finding, type Path, type Span } from '../diagnostics/finding.ts';
import { decode } from './decode.ts';
import { readJson } from './json.ts';
import { maxBytes } from './limits.ts';
import {
  type Bytes,
  readFileBytes,
  readStandardInput,
  reasonOf,
  tooLarge,
  unreadable,
} from './read-bytes.ts';
import type { Reading } from './reading.ts';
import { shownPath } from './shown-path.ts';
import { textMap } from './text-map.ts';

/** One file as data, with the way back to the places where a person wrote it. */
export interface SpecFile {
  /** As shown to the user: relative to the working folder when below it, `<stdin>` for standard input. */
  readonly file: string;
  /** Undefined for standard input. */
  readonly absolute: string | undefined;
  /** The folder from which relative paths in the spec are resolved. */
  readonly dir: string;
  readonly kind: SpecKind;
  readonly data: unknown;
  /** For code frames; undefined for modules. */
  readonly text: string | undefined;
  /** The place of a path or of its nearest ancestor, found on the first call; undefined for modules. */
  locate(path: Path, at: 'key' | 'value'): Span | undefined;
}

export type SpecKind = 'yaml' | 'json' | 'module';

/** The findings of a failure carry `file`, and `span` where the place is known. */
export type FileResult =
  | { readonly ok: true; readonly file: SpecFile }
  | {
      readonly ok: false;
      readonly file: string;
      readonly text?: string;
      readonly findings: readonly Finding[];
    };

export interface ReadOptions {
  readonly cwd?: string;
  /** The name shown for standard input; its ending says the format. */
  readonly stdinFilename?: string;
  readonly stdin?: () => Promise<Uint8Array>;
  /** URL of our own library, which a module may import as `nginx-forge` without having it installed. */
  readonly selfEntry?: string;
  /** Runs a spec that is a program; it may never return. */
  readonly runModule?: <T>(work: () => Promise<T>) => Promise<T>;
}

interface Source {
  readonly file: string;
  readonly absolute: string | undefined;
  readonly dir: string;
  readonly kind: SpecKind | 'unknown';
}

/** Reads one file (`-` is standard input). Mistakes of the user come back as findings; it throws for bugs only. */
export async function readSpecFile(file: string, options: ReadOptions = {}): Promise<FileResult> {
  const cwd = options.cwd ?? process.cwd();
  const source = file === '-' ? standardInput(cwd, options) : fileSource(file, cwd);
  const { absolute } = source;
  const bytes = absolute === undefined ? await readStdin(options) : readFileBytes(absolute, source.file);
  if (!bytes.ok) return failure(source.file, undefined, [bytes.finding]);
  const decoded = decode(bytes.bytes);
  if (!decoded.ok) return failure(source.file, undefined, [decoded.finding]);
  const { text } = decoded;
  if (source.kind === 'module' && absolute === undefined) {
    const why = 'a TypeScript or JavaScript spec cannot come from standard input';
    return failure(source.file, undefined, [finding('NF1001', [], [source.file, why])]);
  }
  const { kind, reading } = await readAs(source, text, options);
  if (!reading.ok) return failure(source.file, text, reading.findings);
  const problem = notAMapping(reading, kind);
  if (problem !== undefined) return failure(source.file, text, [problem]);
  const { data, locate } = reading;
  const { dir } = source;
  const shownText = kind === 'module' ? undefined : text;
  return { ok: true, file: { file: source.file, absolute, dir, kind, data, text: shownText, locate } };
}

async function readAs(
  source: Source,
  text: string,
  options: ReadOptions,
): Promise<{ readonly kind: SpecKind; readonly reading: Reading }> {
  const { kind, absolute = '' } = source;
  if (kind === 'module') {
    const { readModule } = await import('./module.ts');
    const { selfEntry, runModule = (work) => work() } = options;
    return { kind, reading: await runModule(() => readModule(absolute, text, selfEntry)) };
  }
  if (/^\s*$/.test(text)) {
    return { kind: 'yaml', reading: { ok: true, data: undefined, locate: () => undefined } };
  }
  const map = textMap(text);
  if (kind === 'json' || (kind === 'unknown' && /^\s*\{\s*["}]/.test(text))) {
    const reading = readJson(text, map);
    // What begins like JSON may still be a flow mapping of YAML.
    const settled = reading.ok || kind === 'json' || reading.findings.some((f) => f.code !== 'NF1002');
    if (settled) return { kind: 'json', reading };
  }
  const { readYaml } = await import('./yaml.ts');
  return { kind: 'yaml', reading: await readYaml(text, map) };
}

function fileSource(file: string, cwd: string): Source {
  const absolute = resolve(cwd, file);
  const kind = specKind(absolute);
  return { file: shownPath(absolute, cwd), absolute, dir: dirname(absolute), kind };
}

function standardInput(cwd: string, options: ReadOptions): Source {
  const name = options.stdinFilename;
  const shown = name === undefined ? '<stdin>' : shownPath(resolve(cwd, name), cwd);
  return {
    file: shown,
    absolute: undefined,
    dir: cwd,
    kind: name === undefined ? 'unknown' : specKind(name),
  };
}

/** The endings of files that a pattern of `include` means. */
export const specExtensions: ReadonlySet<string> = new Set([
  '.yaml',
  '.yml',
  '.json',
  '.ts',
  '.mts',
  '.cts',
  '.js',
  '.mjs',
  '.cjs',
]);

/** The language of a file, by its ending. */
export function specKind(name: string): SpecKind {
  const extension = extname(name).toLowerCase();
  if (extension === '.json') return 'json';
  return /^\.[mc]?[jt]s$/.test(extension) ? 'module' : 'yaml';
}

async function readStdin(options: ReadOptions): Promise<Bytes> {
  if (options.stdin === undefined) return readStandardInput();
  try {
    const given = await options.stdin();
    if (given.length > maxBytes) return tooLarge(given.length);
    return { ok: true, bytes: Buffer.from(given.buffer, given.byteOffset, given.byteLength) };
  } catch (error) {
    return unreadable('standard input', reasonOf(error));
  }
}

function notAMapping(reading: Reading & { readonly ok: true }, kind: SpecKind): Finding | undefined {
  const { data, locate } = reading;
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return undefined;
  const help = 'begin with "sites:" or "streams:"';
  if (kind === 'module') return finding('NF1011', [], [describe(data)], { help });
  const whole = locate([], 'value');
  const { line, column } = whole ?? { line: 1, column: 1 };
  const span = { line, column, endLine: line, endColumn: column + (whole === undefined ? 0 : 1) };
  return finding('NF1011', [], [describe(data)], { span, help });
}

function describe(data: unknown): string {
  if (data === undefined) return 'an empty file';
  if (data === null) return 'empty';
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'string') return 'text';
  return typeof data === 'number' ? 'a number' : 'true or false';
}

function failure(file: string, text: string | undefined, findings: readonly Finding[]): FileResult {
  const placed = findings.map((f) => ({ ...f, file }));
  return { ok: false, file, findings: placed, ...(text === undefined ? {} : { text }) };
}
