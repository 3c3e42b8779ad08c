import type { Explanation } from '../diagnostics/explanation.ts';

/** An explanation as Markdown, paragraphs apart. */
export function explanationMarkdown(explanation: Explanation): string {
  const { what, why, mend, ignore, example } = explanation;
  const parts = [why === undefined ? what : `${what} ${why}`, `**Mend:** ${mend}`];
  if (ignore !== undefined) parts.push(`**Ignore:** ${ignore}`);
  if (example !== undefined) {
    const { language, bad, good } = example;
    parts.push(fenced(language, bad));
    if (good !== undefined) parts.push('Better:', fenced(language, good));
  }
  return parts.join('\n\n');
}

/** The same without any markup but the backticks. */
export function explanationText(explanation: Explanation): string {
  const { what, why, mend, ignore, example } = explanation;
  const parts = [why === undefined ? what : `${what} ${why}`, `Mend: ${mend}`];
  if (ignore !== undefined) parts.push(`Ignore: ${ignore}`);
  if (example !== undefined) {
    parts.push(indented(example.bad));
    if (example.good !== undefined) parts.push('Better:', indented(example.good));
  }
  return parts.join('\n\n');
}

function fenced(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}

function indented(code: string): string {
  return code.replace(/^(?=.)/gm, '    ');
}
