import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { ConfigFiles, FileAnswer, KeyPairAnswer, PathBase, SourceText } from '../nginx/check/source.ts';
import { decodeConfig } from './config-text.ts';
import { globFiles } from './glob.ts';
import { readKeyPair } from './key-pair.ts';
import { readFileBytes } from './read-bytes.ts';
import { shownPath } from './shown-path.ts';

export interface ConfigDiskOptions {
  /** The folder of nginx.conf, where relative includes begin. */
  readonly confDir: string;
  /** Looked in first for absolute paths; a tree that is installed elsewhere. */
  readonly root: string | undefined;
  readonly cwd: string;
}

/** The files that a configuration on this disk names. */
export interface ConfigDisk extends ConfigFiles {
  /** Names of files that nothing is known of, each once. */
  readonly notRead: ReadonlySet<string>;
  /** Texts that were read, by the name that findings use. */
  readonly sources: Map<string, SourceText>;
}

/**
 * Reads what a configuration includes. A file that is not here is of another machine, about which nothing can be said;
 * only in a tree that `root` names it is surely absent, when the folder around it is there.
 */
export function configDisk(options: ConfigDiskOptions): ConfigDisk {
  return new Disk(options);
}

class Disk implements ConfigDisk {
  readonly notRead = new Set<string>();
  readonly sources = new Map<string, SourceText>();
  readonly #options: ConfigDiskOptions;
  readonly #answers = new Map<string, FileAnswer>();
  readonly #pairs = new Map<string, KeyPairAnswer>();

  constructor(options: ConfigDiskOptions) {
    this.#options = options;
  }

  readonly read = (path: string, _base: PathBase): FileAnswer => {
    const answer = this.#answers.get(path) ?? this.#read(path);
    this.#answers.set(path, answer);
    return answer;
  };

  readonly keyPair = (certificate: string, key: string): KeyPairAnswer => {
    const names = `${certificate}\n${key}`;
    const answer = this.#pairs.get(names) ?? this.#readPair(certificate, key);
    this.#pairs.set(names, answer);
    return answer;
  };

  readonly glob = (pattern: string): readonly SourceText[] | undefined => {
    const candidates = this.#candidates(pattern);
    for (const candidate of candidates) {
      const found = globFiles(candidate);
      if (found.length > 0) return this.#texts(found);
    }
    // An empty folder of this machine is known to be empty; a folder that is not here may be of another machine.
    if (candidates.some((candidate) => existsSync(folderOf(candidate)))) return [];
    this.notRead.add(pattern);
    return undefined;
  };

  /** Undefined when one of them cannot be read: what it says is not known then. */
  #texts(found: readonly string[]): readonly SourceText[] | undefined {
    const texts: SourceText[] = [];
    for (const path of found) {
      const text = this.#text(path);
      if (text === undefined) this.notRead.add(path);
      else texts.push(text);
    }
    return texts.length === found.length ? texts : undefined;
  }

  #candidates(path: string): string[] {
    const { confDir, root } = this.#options;
    if (!isAbsolute(path)) return [join(confDir, path)];
    return root === undefined ? [path] : [join(root, path), path];
  }

  #find(path: string): string | undefined {
    return this.#candidates(path).find((candidate) =>
      statSync(candidate, { throwIfNoEntry: false })?.isFile(),
    );
  }

  #isAbsent(path: string): boolean {
    const [first] = this.#candidates(path);
    return this.#options.root !== undefined && first !== undefined && existsSync(dirname(first));
  }

  #read(path: string): FileAnswer {
    const found = this.#find(path);
    const source = found === undefined ? undefined : this.#text(found);
    if (source !== undefined) return { kind: 'text', source };
    if (found === undefined && this.#isAbsent(path)) return { kind: 'absent' };
    // Folders are asked about, too; they are not read anyway.
    if (!path.endsWith('/')) this.notRead.add(path);
    return { kind: 'unknown' };
  }

  #text(absolute: string): SourceText | undefined {
    const shown = shownPath(absolute, this.#options.cwd);
    const known = this.sources.get(shown);
    if (known !== undefined) return known;
    const read = readFileBytes(absolute, shown);
    const decoded = read.ok ? decodeConfig(read.bytes) : undefined;
    if (decoded?.ok !== true) return undefined;
    const { text, encoding } = decoded.config;
    const source = { path: shown, text, isBytes: encoding === 'latin1' };
    this.sources.set(shown, source);
    return source;
  }

  #readPair(certificate: string, key: string): KeyPairAnswer {
    const texts: string[] = [];
    for (const [which, path] of [
      ['certificate', certificate],
      ['key', key],
    ] as const) {
      const found = this.#find(path);
      if (found === undefined && this.#isAbsent(path))
        return { kind: 'absent', which, why: 'there is no such file' };
      const read = found === undefined ? undefined : readFileBytes(found, path);
      if (read?.ok !== true) return { kind: 'unknown' };
      texts.push(read.bytes.toString('latin1'));
    }
    const [certificateText = '', keyText = ''] = texts;
    return readKeyPair(certificateText, keyText, Date.now());
  }
}

/** The folder in front of a pattern's first `*`, `?` or `[`. */
function folderOf(pattern: string): string {
  return dirname(pattern.slice(0, pattern.search(/[*?[]/) + 1));
}

/** The folder of the nginx.conf that a file belongs to: its own, or one above; its own folder where there is none. */
export function confDirOf(absolute: string): string {
  const own = dirname(absolute);
  for (let dir = own; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'nginx.conf'))) return dir;
    if (dirname(dir) === dir) return own;
  }
}
