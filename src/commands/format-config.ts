import { type Finding, finding } from '../diagnostics/finding.ts';
import type { NamedFile } from '../load/config-files.ts';
import { decodeConfig } from '../load/config-text.ts';
import { maxBytes } from '../load/limits.ts';
import { type Bytes, readFileBytes, readStandardInput } from '../load/read-bytes.ts';
import { textMap } from '../load/text-map.ts';
import { format } from '../nginx/format/format.ts';

/** One file with what would become of it. */
export interface FormattedConfig {
  readonly file: NamedFile;
  readonly before: string;
  readonly after: string;
  readonly bytes: Buffer;
  readonly encoding: 'utf8' | 'latin1';
}

export type FormatConfigResult =
  | { readonly ok: true; readonly config: FormattedConfig }
  | { readonly ok: false; readonly findings: readonly Finding[]; readonly text?: string };

/** Reads and formats one file. What it finds has places; a text that is broken comes back for code frames. */
export async function formatConfig(file: NamedFile, indent: string): Promise<FormatConfigResult> {
  const { shown, absolute } = file;
  const read = absolute === undefined ? await readStandardInput() : readFileBytes(absolute, shown);
  if (!read.ok) return failed(shown, readFinding(read));
  const { bytes } = read;
  const decoded = decodeConfig(bytes);
  if (!decoded.ok) return failed(shown, decoded.finding);
  const { text, encoding } = decoded.config;
  const formatted = format(text, { indent });
  if (formatted.ok) {
    return { ok: true, config: { file, before: text, after: formatted.text, bytes, encoding } };
  }
  if (formatted.reason === 'too-large') return failed(shown, finding('NF6502', [], ['256 MB']));
  const map = textMap(text);
  const findings = formatted.problems.slice(0, maxFindings).map(({ message, start, end }) => {
    return finding('NF6109', [], [message], { file: shown, span: map.span(start, end) });
  });
  return { ok: false, findings, text };
}

/** Nobody reads more of one file, and a hostile file can have millions. */
const maxFindings = 100;

/** The limit is told in words that are not about specs. */
function readFinding({ finding: found }: Bytes & { readonly ok: false }): Finding {
  return found.code === 'NF1003' ? finding('NF6502', [], [`${maxBytes / 1024 / 1024} MB`]) : found;
}

function failed(shown: string, found: Finding): FormatConfigResult {
  return { ok: false, findings: [{ ...found, file: shown }] };
}
