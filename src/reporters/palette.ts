export type Paint = (text: string) => string;

/** The colours of the human report, by meaning. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly info: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

const same: Paint = (text) => text;

/** No colour at all. */
export const plain: Palette = {
  error: same,
  warning: same,
  info: same,
  added: same,
  removed: same,
  strong: same,
  faint: same,
};
