import type { Path } from '../diagnostics/finding.ts';
import { visible } from './display.ts';

/** A place in a spec that has no lines, in the notation of its language: `sites["example.com"].listen[0]`. */
export function specPath(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (!/^[A-Za-z_$][\w$]*$/.test(part)) text += `[${visible(JSON.stringify(part))}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
}
