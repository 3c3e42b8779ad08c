import type { CopiedFile, RenderedPlace } from './copied-file.ts';
import type { Level, RawMessage } from './parse-output.ts';
import type { StandIns } from './stand-ins.ts';

/** One thing that nginx said about the tree, in the user's own values. */
export interface NginxMessage {
  readonly level: Level;
  /** Without time, process id, file and line. Secrets are redacted. May have line breaks. */
  readonly text: string;
  /** Path relative to the tree. */
  readonly file?: string;
  /** Line in the rendered file, not in the copy. */
  readonly line?: number;
}

export interface Restorer {
  /** Absolute path of the folder that holds the tree as nginx read it, without a slash at the end. */
  readonly treeRoot: string;
  readonly files: ReadonlyMap<string, CopiedFile>;
  /** Absent when the tree was tested as it is. */
  readonly hermetic?: { readonly root: string; readonly standIns: StandIns };
}

export function restoreMessage(message: RawMessage, restorer: Restorer): NginxMessage {
  const text = redact(restoreText(message.text, restorer));
  const { treeRoot } = restorer;
  if (message.file === undefined) return { level: message.level, text };
  if (!message.file.startsWith(`${treeRoot}/`)) {
    // A file outside the tree, which the real environment may include.
    return {
      level: message.level,
      text: `${text} in ${restoreText(message.file, restorer)}:${message.line}`,
    };
  }
  const place = placeOf(restorer, message.file.slice(treeRoot.length + 1), message.line ?? 1);
  return { level: message.level, text, ...place };
}

function placeOf(restorer: Restorer, file: string, line: number): RenderedPlace | { readonly file: string } {
  return restorer.files.get(file)?.originOf(line) ?? { file };
}

const hostStandIn = /\b127\.1(?:2[89]|[3-9]\d)\.\d{1,3}\.\d{1,3}\b/g;

function restoreText(text: string, restorer: Restorer): string {
  const { treeRoot, hermetic } = restorer;
  let result = text;
  if (result.includes(treeRoot)) {
    result = result.replace(
      new RegExp(`${escaped(treeRoot)}/([^\\s":]*)(?::(\\d+))?`, 'g'),
      (_, file, line) => {
        if (line === undefined) return file;
        const place = placeOf(restorer, file, Number(line));
        return 'line' in place ? `${place.file}:${place.line}` : place.file;
      },
    );
  }
  if (hermetic === undefined) return result;
  const { root, standIns } = hermetic;
  if (result.includes(root)) {
    result = result.replace(new RegExp(`(unix:)?${escaped(root)}([\\w./*-]*)`, 'g'), (found: string) => {
      const trimmed = found.replace(/\.+$/, '');
      const original = standIns.originalOf(trimmed) ?? standIns.originalOf(trimmed.replace(/\/\*$/, ''));
      return original === undefined ? 'a temporary file' : original + found.slice(trimmed.length);
    });
  }
  return result.replace(hostStandIn, (address) => standIns.originalOf(address) ?? address);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** nginx repeats values in its messages, also those that nobody may read in a build log. */
function redact(text: string): string {
  return text
    .replace(/-----BEGIN [^-]*-----[\s\S]*?(?:-----END [^-]*-----|$)/g, '[redacted]')
    .replace(/\bdata:(?!\$)[^"\s]*(?:\s[^"]*)?/g, 'data:[redacted]')
    .replace(/(:\/\/[^\s/@:"]*):[^\s/@"]+@/g, '$1:[redacted]@');
}
