import type { Finding, Path, Related, Span } from '../diagnostics/finding.ts';
import type { Loaded } from './loaded.ts';
import type { Traced } from './provenance.ts';

/** Gives file, path there and span to the findings (and their related places) that have only a path in the data. */
export function place(findings: readonly Finding[], loaded: Loaded): Finding[] {
  return findings.map((finding) => {
    const related = finding.related.map((other) => placeRelated(other, loaded));
    if (finding.file !== undefined && finding.file !== loaded.file) return { ...finding, related };
    const at = traced(finding.path, finding.file, loaded);
    const span = finding.span ?? placeOf(finding, at);
    return {
      ...finding,
      related,
      file: at.file.file,
      path: at.path,
      ...(span === undefined ? {} : { span }),
    };
  });
}

/** A finding that names its file means the path in that file. */
function traced(path: Path, file: string | undefined, loaded: Loaded): Traced {
  return (file === undefined ? loaded.joined?.trace(path) : undefined) ?? { file: loaded, path };
}

/** What is wrong with the spec as a whole is shown at its beginning, not as a mark under the whole file. */
function placeOf({ at }: Finding, { file, path }: Traced): Span | undefined {
  const span = file.locate(path, at);
  if (span === undefined || path.length > 0) return span;
  return { ...span, endLine: span.line, endColumn: span.column + 1 };
}

function placeRelated(related: Related, loaded: Loaded): Related {
  if (related.path === undefined || (related.file !== undefined && related.file !== loaded.file))
    return related;
  const at = traced(related.path, related.file, loaded);
  const span = related.span ?? shortPlace(at);
  return { ...related, file: at.file.file, path: at.path, ...(span === undefined ? {} : { span }) };
}

/** A whole block says less than the key in front of it. */
function shortPlace({ file, path }: Traced): Span | undefined {
  const value = file.locate(path, 'value');
  return value !== undefined && value.line < value.endLine ? file.locate(path, 'key') : value;
}
