import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { findSpec } from '../load/find-spec.ts';
import { type LoadOptions, loadSpec } from '../load/loaded.ts';

type Options = LoadOptions & { readonly cwd: string };

/** A spec that is checked in the place of one of its parts. */
export interface RootSpec {
  /** Absolute. */
  readonly spec: string;
  /** The environment whose overlay the part is. */
  readonly overlay: string | undefined;
}

/** Finds the spec that a file is a part of. Each spec is read once, however many parts of it are asked about. */
export class RootSpecs {
  readonly #options: Options;
  readonly #parts = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** The `nginx-forge.*` beside the file or above that includes it, or that it is an overlay of. */
  async rootOf(file: string): Promise<RootSpec | undefined> {
    const real = realOf(resolve(this.#options.cwd, file));
    if (real === undefined) return undefined;
    for (let folder = dirname(real); ; ) {
      const found = findSpec(folder);
      if (!found.ok) return undefined;
      const overlay = overlayOf(real, found.file);
      if (overlay !== undefined) return { spec: found.file, overlay };
      // A spec that stands for itself may be a part of one above.
      const isPart = found.file !== real && (await this.#partsOf(found.file)).has(real);
      if (isPart) return { spec: found.file, overlay: undefined };
      const holder = dirname(found.file);
      if (holder === dirname(holder) || existsSync(join(holder, '.git'))) return undefined;
      folder = dirname(holder);
    }
  }

  #partsOf(root: string): Promise<ReadonlySet<string>> {
    const known = this.#parts.get(root) ?? partsOf(root, this.#options);
    this.#parts.set(root, known);
    return known;
  }
}

/** Real paths of what a spec includes, as far as it can be read. */
async function partsOf(root: string, options: Options): Promise<ReadonlySet<string>> {
  // A spec that is a program is not run for nothing.
  if (!mentionsInclude(root)) return new Set();
  const result = await loadSpec(root, options);
  const files = (result.ok ? result.loaded.joined?.files : result.files) ?? [];
  return new Set(files.map(({ absolute = '' }) => realOf(absolute) ?? ''));
}

function overlayOf(file: string, spec: string): string | undefined {
  const stem = join(dirname(spec), basename(spec, extname(spec)));
  const [, environment] = /^\.([^./\\]+)\.[^./\\]+$/.exec(file.slice(stem.length)) ?? [];
  return file.startsWith(stem) ? environment : undefined;
}

function mentionsInclude(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes('include');
  } catch {
    return false;
  }
}

function realOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch {
    return undefined;
  }
}
