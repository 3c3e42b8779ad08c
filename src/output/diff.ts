import type { Change, Plan } from './plan.ts';
import { shownPath } from './plan-findings.ts';

export type FileChange = Pick<Change, 'kind' | 'before' | 'after'>;

type StructuredPatch = typeof import('diff').structuredPatch;

/** Beyond so many changed lines the shortest diff is no help to a reader and costs seconds to find. */
const maxEdits = 2000;
const context = 3;

/**
 * What a write would change as a unified diff that `git apply` takes in the folder in which the command ran
 * (with an absolute or outer output folder: in the output folder itself); '' when nothing changes.
 */
export async function unifiedDiff(plan: Plan): Promise<string> {
  const prefix = /^(?:\/|[A-Za-z]:|\.\.(?:\/|$))/.test(plan.shownDir) ? '' : plan.shownDir;
  const parts: string[] = [];
  for (const change of plan.changes) {
    if (change.kind === 'keep') continue;
    const name = prefix === '' ? change.path : shownPath(prefix, change.path).replace(/^(?:\.\/)+/, '');
    parts.push(await fileDiff(change, name));
  }
  return parts.join('');
}

/** What becomes of one file, as a unified diff; `name` is its path from where the diff is to be applied. */
export async function fileDiff(change: FileChange, name: string): Promise<string> {
  const structuredPatch = change.kind === 'change' ? (await import('diff')).structuredPatch : undefined;
  return header(change, name) + hunks(change, structuredPatch);
}

function header(change: FileChange, name: string): string {
  const git = `diff --git ${quoted(`a/${name}`)} ${quoted(`b/${name}`)}\n`;
  // A tab ends a name with spaces, or a reader would take what follows for a date.
  const end = name.includes(' ') ? '\t' : '';
  const from = `--- ${quoted(`a/${name}`)}${end}\n`;
  const to = `+++ ${quoted(`b/${name}`)}${end}\n`;
  const empty = (change.before ?? '') === '' && (change.after ?? '') === '';
  if (change.kind === 'create') return `${git}new file mode 100644\n${empty ? '' : `--- /dev/null\n${to}`}`;
  if (change.kind === 'remove')
    return `${git}deleted file mode 100644\n${empty ? '' : `${from}+++ /dev/null\n`}`;
  return git + from + to;
}

function hunks(change: FileChange, structuredPatch: StructuredPatch | undefined): string {
  const before = change.before ?? '';
  const after = change.after ?? '';
  const patch =
    change.kind === 'change'
      ? structuredPatch?.('', '', before, after, undefined, undefined, { context, maxEditLength: maxEdits })
      : undefined;
  if (patch === undefined) return wholeHunk(linesOf(before), linesOf(after));
  let text = '';
  for (const hunk of patch.hunks) {
    text += `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@\n`;
    text += `${hunk.lines.join('\n')}\n`;
  }
  return text;
}

/** One hunk from the first line that differs to the last. */
function wholeHunk(before: readonly string[], after: readonly string[]): string {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const start = Math.max(0, head - context);
  const keep = Math.max(0, tail - context);
  const gone = before.slice(head, before.length - tail);
  const come = after.slice(head, after.length - tail);
  if (gone.length === 0 && come.length === 0) return '';
  const lead = before.slice(start, head);
  const trail = before.slice(before.length - tail, before.length - keep);
  const oldLines = lead.length + gone.length + trail.length;
  const newLines = lead.length + come.length + trail.length;
  const at = `@@ -${range(start + 1, oldLines)} +${range(start + 1, newLines)} @@\n`;
  return at + marked(' ', lead) + marked('-', gone) + marked('+', come) + marked(' ', trail);
}

/** A range of no lines stands after the line before it. */
function range(start: number, lines: number): string {
  if (lines === 0) return `${start - 1},0`;
  return lines === 1 ? `${start}` : `${start},${lines}`;
}

/** The lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function marked(mark: string, lines: readonly string[]): string {
  let text = '';
  for (const line of lines) {
    text += line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
  }
  return text;
}

/** Git writes names with quotes, backslashes or control characters as C strings. */
function quoted(name: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name;
  const escaped = name.replace(/["\\\u0000-\u001f\u007f]/g, (c) =>
    c === '"' || c === '\\' ? `\\${c}` : `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
