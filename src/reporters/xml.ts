import { visible } from './display.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Foreign text for an attribute. XML 1.0 has no way to write most control characters: they become visible. */
export function attribute(text: string): string {
  return escaped(visible(text));
}

/** Foreign text of several lines between tags. */
export function content(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => escaped(visible(line)))
    .join('\n');
}

/** An opening tag's inside: the name and its attributes, those left out that are undefined. */
export function tag(name: string, attributes: Readonly<Record<string, string | number | undefined>>): string {
  let text = name;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${attribute(String(value))}"`;
  }
  return text;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => entities[c] ?? c).replace(/[\ufffe\uffff]/g, '\ufffd');
}
