import { visible } from '../reporters/display.ts';

/** Foreign text of several lines, without anything that a terminal would obey. */
export function displayable(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line))
    .join('\n');
}
