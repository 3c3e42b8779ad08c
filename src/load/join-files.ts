import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { below, opened, type Provenance, wholly } from './provenance.ts';
import type { SpecFile } from './spec-file.ts';

export type Mapping = Record<string, unknown>;

/** Data of one or several files, and where each part of it stands. */
export interface Whole {
  readonly data: Mapping;
  readonly provenance: Provenance;
}

/** Keys of which each file may add its own names. */
const byId: ReadonlySet<string> = new Set(['sites', 'streams', 'mail', 'upstreams', 'variables', 'presets']);
/** Keys that only one file can decide. */
const rootOnly: ReadonlySet<string> = new Set(['target', 'output', 'templates', 'lint']);
/** Read already, or without effect. */
const spent: ReadonlySet<string> = new Set(['include', '$schema']);

/** Puts files together by id; the first is the one that the others belong to. A name that two files have is a finding. */
export function joinFiles(files: readonly SpecFile[]): { whole: Whole; findings: Finding[] } {
  const [first] = files;
  if (first === undefined) throw new Error('nothing to join');
  const data: Mapping = {};
  const provenance = wholly(first);
  const join = new Join();
  for (const file of files) {
    for (const [key, value] of Object.entries(mappingOf(file.data))) {
      if (spent.has(key)) continue;
      if (file !== first && rootOnly.has(key)) {
        join.say(finding('NF1136', [key], [key, first.file], { at: 'key' }), file);
        continue;
      }
      join.add({ into: data, from: provenance, path: [] }, key, { value, file });
    }
  }
  return { whole: { data, provenance }, findings: join.findings };
}

/** A mapping that is being filled, and where it stands. */
interface Target {
  readonly into: Mapping;
  readonly from: Provenance;
  readonly path: Path;
}

interface Part {
  readonly value: unknown;
  readonly file: SpecFile;
}

class Join {
  readonly findings: Finding[] = [];
  readonly #copies = new WeakSet<object>();

  say(found: Finding, file: SpecFile): void {
    const span = file.locate(found.path, found.at);
    this.findings.push({ ...found, file: file.file, ...(span === undefined ? {} : { span }) });
  }

  add(target: Target, key: string, part: Part): void {
    const { into, from } = target;
    const path = [...target.path, key];
    if (!Object.hasOwn(into, key)) {
      into[key] = part.value;
      if (from.file !== part.file) from.inner.set(key, wholly(part.file, path));
      return;
    }
    const present = into[key];
    if (isMapping(present) && isMapping(part.value) && this.#isJoined(path)) {
      const inside = {
        into: this.#own(target, key, present, () => ({ ...present })),
        from: opened(from, key),
        path,
      };
      for (const [name, value] of Object.entries(part.value)) this.add(inside, name, { ...part, value });
    } else if (Array.isArray(present) && Array.isArray(part.value) && key === 'directives') {
      const all = this.#own(target, key, present, () => [...present]);
      const list = opened(from, key);
      for (const [i, entry] of part.value.entries()) {
        list.inner.set(all.length, wholly(part.file, [...path, i]));
        all.push(entry);
      }
    } else {
      this.#clash(target, path, part);
    }
  }

  /** What a file holds is shown as it was read: the first part that is added to it gets a copy, once. */
  #own<T extends object>({ into }: Target, key: string, present: T, copied: () => T): T {
    if (this.#copies.has(present)) return present;
    const copy = copied();
    this.#copies.add(copy);
    into[key] = copy;
    return copy;
  }

  /** Sites and their likes are somebody's as a whole; settings are joined as deep as they go. */
  #isJoined([top, ...inner]: Path): boolean {
    return top === 'settings' || (byId.has(String(top)) && inner.length === 0);
  }

  #clash({ from }: Target, path: Path, { value, file }: Part): void {
    const key = String(path.at(-1));
    if (path.length === 1) {
      // Of the one that is there already, and of keys that nobody knows, the schema speaks.
      const isOdd = this.#isJoined(path) && !isMapping(value);
      if (isOdd) this.say(finding('NF1102', path, ['a mapping', value]), file);
      return;
    }
    const first = below(from, key);
    const span = first.file.locate(first.path, 'key');
    const message = `${JSON.stringify(key)} stands here, too`;
    const there = { message, file: first.file.file, path: first.path };
    this.say(
      finding('NF1135', path, [path.slice(0, -1).join('.'), key, first.file.file], {
        at: 'key',
        related: [span === undefined ? there : { ...there, span }],
      }),
      file,
    );
  }
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mappingOf(data: unknown): Mapping {
  return isMapping(data) ? data : {};
}
