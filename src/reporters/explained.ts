import { type Explanation, type RuleDoc, titleOf } from '../diagnostics/explanation.ts';
import type { Palette } from './palette.ts';

const width = 92;

/** One explanation for people: a heading, then its parts, wrapped. Ends in a newline. */
export function explained({ code, rule, severity, explanation }: RuleDoc, palette: Palette): string {
  const { what, why, mend, ignore, example } = explanation;
  const parts = [
    `${palette.strong(`${code} ${rule}`)} ${palette[severity](`(${severity})`)}`,
    wrapped(why === undefined ? what : `${what} ${why}`, ''),
    labelled('Mend: ', mend, palette),
  ];
  if (ignore !== undefined) parts.push(labelled('Ignore: ', ignore, palette));
  if (example !== undefined) parts.push(...exampleParts(example, palette));
  return `${parts.join('\n\n')}\n`;
}

function exampleParts({ bad, good }: NonNullable<Explanation['example']>, palette: Palette): string[] {
  const parts = [prefixed(bad, palette.removed(good === undefined ? ' ' : '-'))];
  if (good !== undefined) parts.push(prefixed(good, palette.added('+')));
  return [parts.join('\n')];
}

function prefixed(code: string, mark: string): string {
  return code
    .split('\n')
    .map((line) => `  ${mark} ${line}`.trimEnd())
    .join('\n');
}

/** Every code with its rule and title, by area. */
export function listed(docs: readonly RuleDoc[], palette: Palette): string {
  const areas = new Map<string, RuleDoc[]>();
  for (const doc of docs) {
    const area = doc.rule.slice(0, doc.rule.indexOf('/'));
    areas.set(area, [...(areas.get(area) ?? []), doc]);
  }
  const blocks: string[] = [];
  for (const [area, own] of areas) {
    const longest = Math.max(...own.map(({ rule }) => rule.length));
    const lines = own.map(
      ({ code, rule, severity, explanation }) =>
        `  ${palette[severity](code)}  ${rule.padEnd(longest)}  ${titleOf(explanation)}`,
    );
    blocks.push(`${palette.strong(area)}\n${lines.join('\n')}`);
  }
  return `${blocks.join('\n\n')}\n\n${palette.faint('nginx-forge explain CODE says more of one')}\n`;
}

function labelled(label: string, text: string, palette: Palette): string {
  return wrapped(`${label}${text}`, '').replace(label.trimEnd(), palette.info(label.trimEnd()));
}

/** Breaks at spaces only, so that what stands in backticks can still be copied where it fits. */
function wrapped(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, indent))
    .join('\n');
}

function wrapLine(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line !== indent && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  lines.push(line);
  return lines.join('\n');
}
