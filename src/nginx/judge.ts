import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type ArgumentRange, type DirectiveRow, directiveNames, directiveRows } from './catalogue.ts';
import { existsIn, isBefore } from './releases.ts';
import { formatVersion, type Version } from './version.ts';

export interface DirectiveFacts {
  readonly name: string;
  readonly argCount: number;
  readonly hasBlock: boolean;
  readonly context: string;
  readonly version: Version;
  /** Ids of the third-party modules that the target has (`lua`, `headers-more` …); without it all are accepted. */
  readonly modules?: ReadonlySet<string>;
}

export type ProblemKind =
  | 'unknown'
  | 'context'
  | 'block'
  | 'args'
  | 'version'
  | 'commercial'
  | 'deprecated'
  | 'entry';

/** A problem in nginx's words, with the next step. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly help?: string;
}

export type Judgement =
  | {
      readonly ok: true;
      readonly row: DirectiveRow;
      /** The context or free block inside of the braces. */
      readonly opens?: string;
      readonly warnings: readonly Problem[];
    }
  | (Problem & {
      readonly ok: false;
      /** Set when it is still clear what the block would hold. */
      readonly opens?: string;
    });

/**
 * Judges a directive as nginx does before it looks at the values: name, context, block, argument count, in this
 * order, for one release of nginx.
 */
export function judgeDirective(facts: DirectiveFacts): Judgement {
  let refusal: Judgement | undefined;
  for (const row of rowsIn(facts.name, facts.version)) {
    if (row.commercial || !allows(row, facts.context) || !isAvailable(row, facts)) continue;
    const judgement = judgeShape(row, facts);
    if (judgement.ok) return judgement;
    refusal ??= judgement;
  }
  return refusal ?? misplaced(facts);
}

const rowsByVersion = new WeakMap<Version, Map<string, readonly DirectiveRow[]>>();

/** The rows of a name that a release has, as they were in it; remembered, since a large spec asks very often. */
function rowsIn(name: string, version: Version): readonly DirectiveRow[] {
  let known = rowsByVersion.get(version);
  if (known === undefined) {
    known = new Map();
    rowsByVersion.set(version, known);
  }
  let rows = known.get(name);
  if (rows === undefined) {
    rows = directiveRows(name)
      .filter((row) => existsIn(row, version))
      .map((row) => shapeIn(row, version));
    if (rows.length > 0) known.set(name, rows);
  }
  return rows;
}

/** The names that nginx knows in a context, for suggestions. */
export function directiveNamesIn(context: string, version: Version): string[] {
  return directiveNames().filter((name) =>
    rowsIn(name, version).some((row) => row.commercial === undefined && allows(row, context)),
  );
}

function isAvailable(row: DirectiveRow, { modules }: DirectiveFacts): boolean {
  return (
    modules === undefined || row.origin === undefined || row.origin === 'plus' || modules.has(row.origin)
  );
}

function allows(row: DirectiveRow, context: string): boolean {
  return row.contexts.includes(context) || row.contexts.includes('any');
}

/** The row as it was in `version`: each change after it is taken back, the newest first. */
function shapeIn(row: DirectiveRow, version: Version): DirectiveRow {
  if (row.was === undefined) return row;
  let { args, contexts } = row;
  for (const change of [...row.was].reverse()) {
    if (!isBefore(version, change.before)) break;
    args = change.args ?? args;
    contexts = change.contexts ?? contexts;
  }
  return { ...row, contexts, ...(args === undefined ? {} : { args }) };
}

/** The answer for a name that nginx does not have here. */
function misplaced(facts: DirectiveFacts): Judgement {
  const { name, context, version } = facts;
  const available = directiveRows(name).filter((row) => isAvailable(row, facts));
  const open = available.filter((row) => row.commercial === undefined);
  const now = open.filter((row) => existsIn(row, version));
  const others = open.filter((row) => !existsIn(row, version));
  const elsewhen = others.find((row) => allows(row, context)) ?? (now.length === 0 ? others[0] : undefined);
  if (elsewhen !== undefined) return wrongVersion(elsewhen, version);
  const plus = available.filter((row) => row.commercial);
  if (plus.length > 0 && (now.length === 0 || plus.some((row) => allows(row, context)))) {
    const where = now.length === 0 ? '' : ` in ${inWords(context)}`;
    return { ok: false, kind: 'commercial', message: `directive "${name}" needs NGINX Plus${where}` };
  }
  return now.length > 0 ? wrongContext(facts, now) : unknown(facts);
}

function wrongContext({ name, context, version }: DirectiveFacts, rows: readonly DirectiveRow[]): Judgement {
  // What another module would allow is only of use where nginx itself has no such directive.
  const own = rows.filter((row) => row.origin === undefined);
  const helpful = own.length > 0 ? own : rows;
  const contexts = new Set(helpful.flatMap((row) => shapeIn(row, version).contexts));
  return {
    ok: false,
    kind: 'context',
    message: `directive "${name}" is not allowed in ${inWords(context)}`,
    help: `it belongs in ${alternatives([...contexts].map(inWords))}`,
  };
}

function unknown({ name, context, version }: DirectiveFacts): Judgement {
  const foreign = directiveRows(name)[0]?.origin;
  const help =
    foreign === undefined
      ? didYouMeanHelp(name, directiveNamesIn(context, version))
      : `the target lacks the third-party module "${foreign}"`;
  const message = `unknown directive "${name}"`;
  return { ok: false, kind: 'unknown', message, ...(help === undefined ? {} : { help }) };
}

function wrongVersion(row: DirectiveRow, version: Version): Judgement {
  const { name, since, removed, use } = row;
  const gone = removed !== undefined && !isBefore(version, removed);
  const message = gone
    ? `directive "${name}" is gone since nginx ${removed}`
    : `directive "${name}" needs nginx ${since} or newer`;
  const instead = use === undefined ? '' : `, use "${use}" instead`;
  return {
    ok: false,
    kind: 'version',
    message,
    help: `the target is nginx ${formatVersion(version)}${instead}`,
  };
}

function judgeShape(row: DirectiveRow, facts: DirectiveFacts): Judgement {
  const { name, argCount, hasBlock, context, version } = facts;
  const opens = opensIn(row, context);
  if (hasBlock && opens === undefined) {
    const message = `directive "${name}" is not terminated by ";"`;
    return { ok: false, kind: 'block', message, help: 'it takes no block' };
  }
  if (!hasBlock && opens !== undefined) {
    return {
      ok: false,
      kind: 'block',
      message: `directive "${name}" has no opening "{"`,
      help: 'it needs a block',
    };
  }
  const inside = opens === undefined ? {} : { opens };
  if (row.args !== undefined && !countFits(argCount, row.args, row.argc)) {
    const message = `invalid number of arguments in "${name}" directive`;
    const help = `it takes ${countInWords(row.args, row.argc)}, not ${argCount}`;
    return { ok: false, kind: 'args', message, help, ...inside };
  }
  return { ok: true, row, warnings: warningsFor(row, version), ...inside };
}

function opensIn(row: DirectiveRow, context: string): string | undefined {
  return typeof row.opens === 'object' ? row.opens[context] : row.opens;
}

function countFits(count: number, [min, max]: ArgumentRange, argc: readonly number[] | undefined): boolean {
  return argc === undefined ? count >= min && (max === null || count <= max) : argc.includes(count);
}

function countInWords([min, max]: ArgumentRange, argc: readonly number[] | undefined): string {
  if (argc !== undefined) return `${argc.join(' or ')} arguments`;
  if (max === 0) return 'no arguments';
  const count = max === null ? `at least ${min}` : min === max ? `${min}` : `${min} to ${max}`;
  return `${count} argument${(max ?? min) === 1 ? '' : 's'}`;
}

const none: readonly Problem[] = [];

function warningsFor(
  { name, deprecated, use, obsolete }: DirectiveRow,
  version: Version,
): readonly Problem[] {
  if (deprecated === undefined ? !obsolete : isBefore(version, deprecated)) return none;
  const since = deprecated === undefined ? '' : ` since nginx ${deprecated}`;
  const message = obsolete
    ? `directive "${name}" does nothing${since}`
    : `directive "${name}" is deprecated${since}`;
  return [{ kind: 'deprecated', message, help: use === undefined ? 'remove it' : `use "${use}" instead` }];
}

function inWords(context: string): string {
  return context === 'main' ? 'the main context' : `"${context}"`;
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
