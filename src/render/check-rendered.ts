import type { Code } from '../diagnostics/catalog.ts';
import { catalog } from '../diagnostics/catalog.ts';
import type { Finding, Related } from '../diagnostics/finding.ts';
import type { Model } from '../model/model.ts';
import type { CheckProblem, Place } from '../nginx/check/problem.ts';
import type { SourceText } from '../nginx/check/source.ts';
import type { CheckRequest } from '../nginx/check/walk.ts';
import { fragmentEntry } from './fragment-entry.ts';
import type { RenderedFile } from './render.ts';

/** Said by other findings, which know the place in the spec better. */
const saidElsewhere: ReadonlySet<Code> = new Set<Code>(['NF6213']);

/** Judges a configuration: nginx's own judgement, with or without the linter's. */
export type Judge = (request: CheckRequest) => readonly CheckProblem[];

/**
 * What is to be said of the files as they are laid out, at the places of the user's file that their lines come from. What
 * is no error is only told where the user wrote what is meant: our own defaults are nobody's mistake.
 */
export function checkRendered(files: readonly RenderedFile[], model: Model, judge: Judge): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const source = ({ path, text }: RenderedFile): SourceText => ({ path, text });
  const problems = judge({
    main: entryOf(files, model, source),
    version: model.target.nginx,
    files: {
      read: (path) => {
        const file = byPath.get(path);
        return file === undefined ? { kind: 'unknown' } : { kind: 'text', source: source(file) };
      },
      glob: () => undefined,
    },
  });
  return problems
    .filter(({ code }) => !saidElsewhere.has(code))
    .map((problem) => findingOf(problem, byPath))
    .filter(({ severity, path }) => severity === 'error' || path.length > 0);
}

/** The text that nginx starts with: the tree's own, or for fragments one that includes them. */
function entryOf(
  files: readonly RenderedFile[],
  model: Model,
  source: (file: RenderedFile) => SourceText,
): SourceText {
  const [first] = files;
  if (model.layout !== 'fragments' && first !== undefined) return source(first);
  const paths = files.map(({ path }) => path);
  return { path: 'nginx.conf', text: fragmentEntry(paths, model) };
}

function findingOf(
  { code, message, severity, help, place, related }: CheckProblem,
  files: ReadonlyMap<string, RenderedFile>,
): Finding {
  const pathOf = ({ source, line }: Place) => files.get(source.path)?.originAt(line);
  return {
    code,
    rule: catalog()[code].name,
    severity,
    message,
    path: pathOf(place) ?? [],
    at: 'value',
    rendered: { file: place.source.path, line: place.line },
    ...(help === undefined ? {} : { help }),
    related: related.flatMap((other): Related[] => {
      const path = pathOf(other.place);
      return path === undefined ? [] : [{ message: other.message, path }];
    }),
  };
}
