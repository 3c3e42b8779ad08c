import { lstatSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder, writeNew } from './durable.ts';
import { isStageName, journalName, manifestName } from './names.ts';
import { isSafePath } from './paths.ts';

/** One file of an interrupted write; its new text is `<index>.new` in the stage, its old file `<index>.old`. */
export interface JournalEntry {
  readonly kind: 'create' | 'change' | 'remove';
  readonly path: string;
  /** The hash (`fileHash`) of the old file and of the new one; '' where there is none. */
  readonly was: string;
  readonly now: string;
}

export interface Journal {
  /** The name of the stage folder, which stands in the output folder. */
  readonly stage: string;
  /** Folders that the write makes, the outermost first. */
  readonly folders: readonly string[];
  /** Folders that go if the removals leave them empty, the innermost first. */
  readonly emptied: readonly string[];
  readonly entries: readonly JournalEntry[];
}

/** 2: hashes are those of `fileHash`; by those of before a file of ours would be taken for somebody else's. */
const formatVersion = 2;

export function newFile(dir: string, journal: Journal, index: number): string {
  return `${dir}/${journal.stage}/${index}.new`;
}

export function oldFile(dir: string, journal: Journal, index: number): string {
  return `${dir}/${journal.stage}/${index}.old`;
}

/** From the moment this returns the write is decided. */
export function writeJournal(dir: string, journal: Journal): void {
  const { stage, folders, emptied } = journal;
  const entries = journal.entries.map((e) => [e.kind, e.path, e.was, e.now]);
  const text = JSON.stringify({ formatVersion, stage, folders, emptied, entries });
  const staged = join(dir, stage, 'journal');
  writeNew(staged, `${text}\n`, { sync: true });
  syncFolder(join(dir, stage));
  renameSync(staged, join(dir, journalName));
  syncFolder(dir);
}

/** Reads a journal as untrusted input; a string says why it cannot be followed. */
export function readJournal(dir: string, name: string): Journal | string | undefined {
  const path = join(dir, name);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  if (!stat.isFile()) return 'it is not a file';
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return 'it is not JSON';
    throw error;
  }
  return parseJournal(data) ?? 'it is not a journal of this version of nginx-forge';
}

function parseJournal(data: unknown): Journal | undefined {
  if (typeof data !== 'object' || data === null || !('formatVersion' in data)) return undefined;
  if (data.formatVersion !== formatVersion) return undefined;
  if (!('stage' in data && 'folders' in data && 'emptied' in data && 'entries' in data)) return undefined;
  const { stage, folders, emptied, entries } = data;
  if (typeof stage !== 'string' || !isStageName(stage)) return undefined;
  if (!arePaths(folders) || !arePaths(emptied) || !Array.isArray(entries)) return undefined;
  const parsed: JournalEntry[] = [];
  for (const entry of entries) {
    const read = parseEntry(entry);
    if (read === undefined) return undefined;
    parsed.push(read);
  }
  return { stage, folders, emptied, entries: parsed };
}

function parseEntry(entry: unknown): JournalEntry | undefined {
  if (!Array.isArray(entry)) return undefined;
  const [kind, path, was, now]: readonly unknown[] = entry;
  if (kind !== 'create' && kind !== 'change' && kind !== 'remove') return undefined;
  if (typeof path !== 'string' || typeof was !== 'string' || typeof now !== 'string') return undefined;
  return isSafePath(path) || path === manifestName ? { kind, path, was, now } : undefined;
}

function arePaths(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((path) => typeof path === 'string' && isSafePath(path));
}
