import type { Path } from '../diagnostics/finding.ts';
import type { SpecFile } from './spec-file.ts';

type Step = string | number;

/** The file that a value stands in and its path there; `inner` has what comes from elsewhere. */
export interface Provenance {
  readonly file: SpecFile;
  readonly path: Path;
  readonly inner: Map<Step, Provenance>;
  /** Of a word that stands for all that is inside: none of it is written in the file. */
  readonly isWord?: true;
}

/** A value as it stands in one file. */
export function wholly(file: SpecFile, path: Path = []): Provenance {
  return { file, path, inner: new Map() };
}

/** What a word at that place stands for. */
export function byWord(file: SpecFile, path: Path): Provenance {
  return { file, path, inner: new Map(), isWord: true };
}

/** Where the value behind one step comes from. */
export function below(from: Provenance, step: Step): Provenance {
  const known = from.inner.get(step);
  if (known !== undefined) return known;
  return from.isWord ? byWord(from.file, from.path) : wholly(from.file, [...from.path, step]);
}

/** As `below`, to be noted in: what is put into it is found by `trace`. */
export function opened(from: Provenance, step: Step): Provenance {
  const known = from.inner.get(step);
  if (known !== undefined) return known;
  const made = below(from, step);
  from.inner.set(step, made);
  return made;
}

export interface Traced {
  readonly file: SpecFile;
  readonly path: Path;
}

/** The file and the path there of a path in the whole. */
export function trace(whole: Provenance, path: Path): Traced {
  let at = whole;
  for (const [i, step] of path.entries()) {
    const next = at.inner.get(step);
    if (next === undefined)
      return { file: at.file, path: at.isWord ? at.path : [...at.path, ...path.slice(i)] };
    at = next;
  }
  return { file: at.file, path: at.path };
}
