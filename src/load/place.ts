import type { Finding, Path, Related, Span } from '../diagnostics/finding.ts';
import type { Loaded } from './loaded.ts';

/** Gives file and span to the findings (and their related places) that have only a path in the data. */
export function place(findings: readonly Finding[], loaded: Loaded): Finding[] {
  return findings.map((finding) => {
    const related = finding.related.map((other) => placeRelated(other, loaded));
    if (finding.file !== undefined && finding.file !== loaded.file) return { ...finding, related };
    const span = finding.span ?? placeOf(finding, loaded);
    return { ...finding, related, file: loaded.file, ...(span === undefined ? {} : { span }) };
  });
}

/** What is wrong with the spec as a whole is shown at its beginning, not as a mark under the whole file. */
function placeOf({ path, at }: Finding, loaded: Loaded): Span | undefined {
  const span = loaded.locate(path, at);
  if (span === undefined || path.length > 0) return span;
  return { ...span, endLine: span.line, endColumn: span.column + 1 };
}

function placeRelated(related: Related, loaded: Loaded): Related {
  if (related.path === undefined || (related.file !== undefined && related.file !== loaded.file))
    return related;
  const span = related.span ?? shortPlace(related.path, loaded);
  return { ...related, file: loaded.file, ...(span === undefined ? {} : { span }) };
}

/** A whole block says less than the key in front of it. */
function shortPlace(path: Path, loaded: Loaded): Span | undefined {
  const value = loaded.locate(path, 'value');
  return value !== undefined && value.line < value.endLine ? loaded.locate(path, 'key') : value;
}
