export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** All the text between the tags, decoded. */
  readonly text: string;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
// The characters that XML 1.0 allows at all.
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const open = /<([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>/y;
const close = /<\/([A-Za-z][\w.-]*)>/y;
const characters = /[^<]+/y;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads the part of XML that reports are written in, and throws for what is not well-formed. */
export function readXml(document: string): Element {
  if (!document.startsWith(declaration)) throw new Error('no declaration');
  const bad = illegal.exec(document);
  if (bad !== null) throw new Error(`U+${bad[0].codePointAt(0)?.toString(16)} at ${bad.index}`);
  const text = document.slice(declaration.length).trim();
  const { element, end } = readElement(text, 0);
  if (end !== text.length) throw new Error('text behind the root');
  return element;
}

function readElement(text: string, at: number): { element: Element; end: number } {
  const tag = match(open, text, at);
  if (tag === undefined) throw new Error(`no tag at ${at}: ${text.slice(at, at + 40)}`);
  const [whole, name = '', inside = '', empty] = tag;
  const attributes = readAttributes(inside);
  const children: Element[] = [];
  let said = '';
  let end = at + whole.length;
  while (empty !== '/') {
    const closing = match(close, text, end);
    if (closing !== undefined) {
      if (closing[1] !== name) throw new Error(`</${closing[1]}> closes <${name}>`);
      end += closing[0].length;
      break;
    }
    const plain = match(characters, text, end)?.[0];
    if (plain !== undefined) {
      if (plain.includes(']]>')) throw new Error(']]> in text');
      said += decoded(plain);
      end += plain.length;
    } else {
      const child = readElement(text, end);
      children.push(child.element);
      end = child.end;
    }
  }
  return { element: { name, attributes, children, text: said }, end };
}

function readAttributes(inside: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of inside.matchAll(/([\w.-]+)="([^"]*)"/g)) {
    if (key in attributes) throw new Error(`${key} twice`);
    attributes[key] = decoded(value);
  }
  return attributes;
}

function decoded(text: string): string {
  return text.replace(/&([^;\s]*;?)/g, (_, entity: string) => {
    const character = entity.endsWith(';') ? named[entity.slice(0, -1)] : undefined;
    if (character === undefined) throw new Error(`&${entity} is no entity`);
    return character;
  });
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
