import { catalog } from '../diagnostics/catalog.ts';
import type { Finding, Fix, Related, Span } from '../diagnostics/finding.ts';
import type { LintFix, LintProblem } from '../lint/rule.ts';
import { type TextMap, textMap } from '../load/text-map.ts';
import type { Place } from '../nginx/check/problem.ts';
import type { SourceText } from '../nginx/check/source.ts';

/** Gives the problems of texts their files, lines and columns; a text's lines are counted once. */
export class Placing {
  readonly #maps = new Map<string, TextMap>();

  finding({ code, message, severity, help, place, related, fix }: LintProblem): Finding {
    return {
      code,
      rule: catalog()[code].name,
      severity,
      message,
      path: [],
      at: 'value',
      file: place.source.path,
      span: this.#span(place),
      ...(help === undefined ? {} : { help }),
      related: related.map(
        (other): Related => ({
          message: other.message,
          file: other.place.source.path,
          span: this.#span(other.place),
        }),
      ),
      ...(fix === undefined ? {} : { fix: this.#fix(fix) }),
    };
  }

  #fix({ message, edits }: LintFix): Fix {
    return {
      message,
      edits: edits.map((edit) => ({ file: edit.source.path, span: this.#span(edit), text: edit.text })),
    };
  }

  #span({ source, start, end }: Pick<Place, 'source' | 'start' | 'end'>): Span {
    return this.#map(source).span(start, end);
  }

  #map(source: SourceText): TextMap {
    let map = this.#maps.get(source.path);
    if (map === undefined) {
      map = textMap(source.text);
      this.#maps.set(source.path, map);
    }
    return map;
  }
}
