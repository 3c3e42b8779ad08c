import type { Compiled } from '../../src/commands/compile.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import type { Node } from '../../src/nginx/ast.ts';
import { toServerName } from '../../src/schema/addresses.ts';
import type { Place } from './string-slots.ts';

/** Every code point from U+0001 to U+00FF. */
export const codePoints: readonly string[] = Array.from({ length: 255 }, (_, i) =>
  String.fromCharCode(i + 1),
);

/** What broke out of somebody's configuration generator once, or could. */
export const hostilePieces: readonly string[] = [
  ...[
    '\0',
    '\n',
    '\r',
    '\r\n',
    '\t',
    ';',
    '{',
    '}',
    '"',
    "'",
    '\\',
    '\\\\',
    '\\"',
    "\\'",
    '$',
    '#',
    ' #',
    '\\n',
  ],
  ...['\ud800', '\udfff', '\ud8001\udfff', '\ud8000\udfff', '\ud83d', '😀', '\u2028', '\u200b', '\ufeff'],
  ...['${x}', '${x', '${}', '$host', '${host}', '$1', '$$', '{{x}}', '{{{x}}}', '{{> server}}', '<%= x %>'],
  ...[
    ';}\nload_module /tmp/x.so;\nhttp {',
    '";}evil{a "',
    "';}evil{a '",
    ' ;evil on;#',
    '\nevil on;',
    '# comment',
  ],
  ...[
    '}}}}',
    '{evil on;}',
    '\\";evil on;#',
    '\\\n',
    'a b c',
    '"quoted"',
    "'quoted'",
    '()',
    '~',
    '*',
    '=',
    '@',
    '?',
  ],
  ...['../..', '/../../etc', '%0d%0a', '\u0085', '\u00a0', 'é', 'on', '0'],
];
export const longPieces: readonly string[] = [
  'x'.repeat(5000),
  '"'.repeat(5000),
  'é'.repeat(2047),
  '\\'.repeat(5000),
];

/** The piece alone, in the middle of the harmless value, and at its end. */
export function payloadsFor(harmless: string, piece: string): string[] {
  const half = Math.ceil(harmless.length / 2);
  return [harmless.slice(0, half) + piece + harmless.slice(half), harmless + piece, piece];
}

interface Line {
  /** File, depth and number of words: what must not change. */
  readonly shape: string;
  readonly words: readonly string[];
}

/** Every directive of a compiled tree, flat. */
export function linesOf({ tree }: Compiled): Line[] {
  const lines: Line[] = [];
  const visit = (nodes: readonly Node[], depth: number): void => {
    for (const node of nodes) {
      if (node.kind === 'comment') continue;
      const words = [node.name.value, ...node.args.map((arg) => arg.value)];
      const end = node.verbatim !== undefined ? 'verbatim' : node.block === undefined ? ';' : '{';
      lines.push({ shape: `${depth} ${words.length} ${end}`, words });
      if (node.block !== undefined) visit(node.block, depth + 1);
    }
  };
  for (const file of tree?.files ?? []) {
    lines.push({ shape: 'file', words: [] });
    visit(file.nodes, 0);
  }
  return lines;
}

/** Ways in which a value is written otherwise than it is, all of them on purpose. */
const forms: readonly ((value: string) => string | undefined)[] = [
  (value) => value,
  (value) => value.toLowerCase(),
  (value) => toServerName(value),
  // The modifier of a location is a word of its own.
  (value) => /^(?:=|\^~|~\*|~) ?(.*)$/s.exec(value)?.[1],
  (value) => value.replace(/\/$/, ''),
  // A protocol stands in a regular expression.
  (value) => value.replaceAll(/[.+]/g, '\\$&'),
  // A part of a regular expression; a hidden file's dot stands before the names.
  (value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  (value) => value.slice(1).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  // The key of a map, where a backslash in front takes a meaning away.
  (value) => (value.startsWith('\\') ? `\\${value}` : value),
  // The name of a header as it stands in a variable's.
  (value) => value.toLowerCase().replace(/[^a-z0-9]/g, '_'),
  (value) => {
    const address = /^\[?([0-9a-f:.]+)\]?(:\d+)?$/i.exec(value);
    return URL.canParse(`http://[${address?.[1]}]/`)
      ? new URL(`http://[${address?.[1]}]/`).hostname
      : undefined;
  },
];
/** A member of a log line in JSON. */
const member = (value: string) => JSON.stringify(value).slice(1, -1);
/** What is worked out of a number, a duration or a size. */
const harmlessText = /^\w*$/;
const derived = /^[\w.:=; -]*$/;

/** How the tree with the payload differs from the harmless one otherwise than in that value; undefined when it does not. */
export function breakout(
  harmless: readonly Line[],
  other: readonly Line[],
  place: Place,
  payload: string,
): string | undefined {
  const at = harmless.findIndex((line, i) => line.shape !== other[i]?.shape);
  if (at >= 0 || harmless.length !== other.length) {
    const i = at < 0 ? harmless.length : at;
    return `${JSON.stringify(harmless[i]?.words)} became ${JSON.stringify(other[i]?.words)}`;
  }
  const all = place.slot.includes('.json.') ? [...forms, member] : forms;
  let seen = false;
  for (const [i, { words }] of harmless.entries()) {
    for (const [k, word] of words.entries()) {
      const now = other[i]?.words[k] ?? '';
      const back = all.some((form) => isReplaced(word, now, form(place.value), form(payload)));
      seen ||= back;
      if (word === now || back) continue;
      if (harmlessText.test(payload) && derived.test(word) && derived.test(now)) continue;
      return `${JSON.stringify(word)} became ${JSON.stringify(now)}`;
    }
  }
  const shown = harmless.some(({ words }) => words.some((word) => word.includes(place.value)));
  return shown && !seen && !harmlessText.test(payload) ? 'the value is nowhere in the tree' : undefined;
}

function isReplaced(
  word: string,
  now: string,
  value: string | undefined,
  payload: string | undefined,
): boolean {
  if (value === undefined || payload === undefined || value === '' || !word.includes(value)) return false;
  return word.split(value).join(payload) === now;
}

/** Whether some error is about the place, something around it, or (for a key) something below it. */
export function isAbout(findings: readonly Finding[], place: Place, payload: string): boolean {
  const path = place.path.map(String);
  if (place.isKey) path[path.length - 1] = payload;
  return findings.some(({ severity, path: found }) => {
    if (severity !== 'error') return false;
    const steps = found.map(String);
    const common = Math.min(steps.length, path.length);
    if (steps.length > path.length && !place.isKey) return false;
    return steps.slice(0, common).every((step, i) => step === path[i]);
  });
}
