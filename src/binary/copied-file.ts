/** A place in the files that were rendered. */
export interface RenderedPlace {
  readonly file: string;
  readonly line: number;
}

/** A file that nginx reads in place of one or several rendered ones. */
export interface CopiedFile {
  readonly path: string;
  readonly text: string;
  /** Where a line (from 1) comes from, or the nearest one before it that comes from somewhere. */
  readonly originOf: (line: number) => RenderedPlace | undefined;
}
