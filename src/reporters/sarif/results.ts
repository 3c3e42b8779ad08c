import type { Edit, Finding, Fix, Related } from '../../diagnostics/finding.ts';
import type { Fingerprints } from '../fingerprints.ts';
import type { ReporterOptions } from '../reporters.ts';
import { specPath } from '../spec-path.ts';
import { message } from './messages.ts';
import { artifactLocation, region } from './places.ts';
import { levels, type Rules } from './rules.ts';

export interface ResultContext {
  readonly rules: Rules;
  readonly prints: Fingerprints;
  readonly options: ReporterOptions;
}

/** One result; `file` is the one that it belongs to. */
export function result(f: Finding, file: string, { rules, prints, options }: ResultContext): object {
  const place = artifactLocation(file, options);
  const print = prints.of(f, file, place.uri);
  const related = f.related.flatMap((r, id) => relatedLocation(r, id, file, options));
  return {
    ruleId: f.code,
    ruleIndex: rules.index(f.code),
    level: levels[f.severity],
    message: message(resultText(f)),
    locations: [
      {
        physicalLocation: {
          artifactLocation: place,
          ...(f.span === undefined ? {} : { region: region(f.span) }),
        },
        ...(f.path.length === 0 ? {} : { logicalLocations: [{ fullyQualifiedName: specPath(f.path) }] }),
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: { 'nginxForge/v1': print.finding, primaryLocationLineHash: print.line },
    ...(f.fix === undefined || f.fix.edits.length === 0 ? {} : { fixes: [fixOf(f.fix, file, options)] }),
  };
}

/** What stands in no location: the place in the generated file, and the help. */
function resultText({ message: text, rendered, help }: Finding): string {
  const lines = [text];
  if (rendered !== undefined) {
    lines.push(`In the generated ${rendered.file}${rendered.line > 0 ? `:${rendered.line}` : ''}`);
  }
  if (help !== undefined) lines.push(`Help: ${help}`);
  return lines.join('\n');
}

function relatedLocation(r: Related, id: number, file: string, options: ReporterOptions): object[] {
  const place = artifactLocation(r.file ?? file, options);
  const physicalLocation = {
    artifactLocation: place,
    ...(r.span === undefined ? {} : { region: region(r.span) }),
  };
  return [{ id: id + 1, message: message(r.message), physicalLocation }];
}

function fixOf({ message: text, edits }: Fix, file: string, options: ReporterOptions): object {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) {
    const name = edit.file ?? file;
    byFile.set(name, [...(byFile.get(name) ?? []), edit]);
  }
  return {
    description: message(text),
    artifactChanges: [...byFile].map(([name, own]) => ({
      artifactLocation: artifactLocation(name, options),
      replacements: own.map((edit) => ({
        deletedRegion: region(edit.span),
        insertedContent: { text: edit.text },
      })),
    })),
  };
}
