import type { LintCode } from '../diagnostics/catalog/lint.ts';
import { catalog, type Severity } from '../diagnostics/catalog.ts';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import type { SourceText } from '../nginx/check/source.ts';
import { lintCodeOf, lintIds } from './config.ts';
import { type IgnoreComment, type IgnoreName, readIgnores } from './read-ignores.ts';
import type { LintProblem } from './rule.ts';
import type { Survey } from './survey.ts';

type Levels = ReadonlyMap<LintCode, Severity>;

/** A finding that a comment silenced. */
export interface Ignored {
  readonly problem: LintProblem;
  /** What the comment gives as its reason; empty when it gives none. */
  readonly reason: string;
}

export interface Sifted {
  readonly problems: readonly LintProblem[];
  readonly ignored: readonly Ignored[];
}

/** Takes out what comments ignore, errors never, and adds what is to be said of the comments themselves. */
export function applyIgnores(problems: readonly LintProblem[], survey: Survey, levels: Levels): Sifted {
  const comments = new Map<string, readonly IgnoreComment[]>();
  for (const source of survey.sources.values()) {
    const read = readIgnores(source);
    if (read.length > 0) comments.set(source.path, read);
  }
  if (comments.size === 0) return { problems, ignored: [] };
  const used = new Set<IgnoreName>();
  const left: LintProblem[] = [];
  const ignored: Ignored[] = [];
  for (const problem of problems) {
    const isError = problem.severity === 'error' && !problem.code.startsWith('NF8');
    const silencing = isError ? [] : silencers(problem, comments.get(problem.place.source.path) ?? []);
    for (const { name } of silencing) used.add(name);
    const [first] = silencing;
    if (first === undefined) left.push(problem);
    else ignored.push({ problem, reason: first.comment.reason });
  }
  for (const [path, list] of comments) {
    const source = survey.sources.get(path);
    if (source === undefined) continue;
    for (const comment of list) left.push(...aboutComment(comment, source, { used, levels, survey }));
  }
  return { problems: left, ignored };
}

interface Silencer {
  readonly comment: IgnoreComment;
  readonly name: IgnoreName;
}

/** Every name that ignores the problem: all of them are of use. */
function silencers(problem: LintProblem, comments: readonly IgnoreComment[]): readonly Silencer[] {
  const { place, code } = problem;
  return comments
    .filter(({ from, to }) => place.start >= from && place.start < to)
    .flatMap((comment) =>
      comment.names.filter(({ text }) => means(text, code)).map((name) => ({ comment, name })),
    );
}

function means(name: string, code: LintProblem['code']): boolean {
  const lower = name.toLowerCase();
  const rule = catalog()[code].name;
  return lower === rule || lower === rule.slice(rule.indexOf('/') + 1) || lower === code.toLowerCase();
}

interface Situation {
  readonly used: ReadonlySet<IgnoreName>;
  readonly levels: Levels;
  readonly survey: Survey;
}

function aboutComment(comment: IgnoreComment, source: SourceText, situation: Situation): LintProblem[] {
  const { used, levels, survey } = situation;
  const said: LintProblem[] = [];
  const say = (code: LintCode, message: string, at: IgnoreName | IgnoreComment, help?: string): void => {
    const severity = levels.get(code);
    if (severity === undefined) return;
    const place = { source, start: at.start, end: at.end, line: at.line };
    said.push({
      code,
      message,
      severity,
      ...(help === undefined ? {} : { help }),
      place,
      related: [],
      phase: 3,
    });
  };
  if (comment.names.length === 0)
    say(
      'NF8903',
      'This comment names no rule to ignore',
      comment,
      'write "# nginx-forge-ignore RULE -- reason"',
    );
  for (const name of comment.names) {
    const known = kindOf(name.text);
    if (known === 'unknown')
      say('NF8903', `There is no rule "${name.text}"`, name, didYouMeanHelp(name.text, ignorable()));
    else if (known === 'error')
      say('NF8903', `"${name.text}" is an error of nginx's and cannot be ignored`, name);
    else if (!used.has(name) && known !== 'check' && levels.has(known) && survey.whole && survey.finished)
      say('NF8901', `There is nothing of "${name.text}" to ignore here`, name, 'take the comment away');
  }
  if (comment.reason === '' && comment.names.length > 0)
    say('NF8902', 'This comment gives no reason', comment, 'write it behind " -- "');
  return said;
}

function kindOf(name: string): LintCode | 'check' | 'error' | 'unknown' {
  const code = lintCodeOf(name);
  if (code !== undefined) return code;
  const lower = name.toLowerCase();
  let known: 'check' | 'error' | 'unknown' = 'unknown';
  for (const [key, entry] of Object.entries(catalog())) {
    if (!/^NF6[12]/.test(key)) continue;
    const { name: rule, severity } = entry;
    if (lower !== rule && lower !== rule.slice(rule.indexOf('/') + 1) && lower !== key.toLowerCase())
      continue;
    // Some codes are errors or warnings, as nginx says them.
    known = severity === 'warning' ? 'check' : 'error';
  }
  return known;
}

function ignorable(): readonly string[] {
  const warnings = Object.entries(catalog()).filter(
    ([key, { severity }]) => /^NF6[12]/.test(key) && severity === 'warning',
  );
  return [...lintIds(), ...warnings.map(([, { name }]) => name.slice(name.indexOf('/') + 1))];
}
