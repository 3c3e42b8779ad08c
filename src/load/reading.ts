import type { Finding, Path, Span } from '../diagnostics/finding.ts';

/** The place of a path in the file: of its key or value, or of the nearest ancestor that exists. */
export type Locate = (path: Path, at: 'key' | 'value') => Span | undefined;

/** What a reader of one format gives back: data that has passed all guards, or findings with spans. */
export type Reading =
  | { readonly ok: true; readonly data: unknown; readonly locate: Locate }
  | { readonly ok: false; readonly findings: readonly Finding[] };
