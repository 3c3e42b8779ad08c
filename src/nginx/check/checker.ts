import { type Code, catalog, type Severity } from '../../diagnostics/catalog.ts';
import type { Directive, Word } from '../ast.ts';
import type { DirectiveRow } from '../catalogue.ts';
import type { Version } from '../version.ts';
import type { CheckProblem, Phase, Place } from './problem.ts';
import type { Placed, Scope } from './scope.ts';
import type { ConfigFiles, SourceText } from './source.ts';
import { Tables } from './tables.ts';

/** A directive that has passed the checks of its shape, in its place. */
export interface Met extends Placed {
  readonly scope: Scope;
  readonly row: DirectiveRow;
}

export interface ReportExtra {
  readonly severity?: Severity;
  readonly help?: string | undefined;
  readonly phase?: Phase;
  readonly related?: CheckProblem['related'];
}

export interface CheckerOptions {
  readonly version: Version;
  readonly files: ConfigFiles;
  /** Ids of the third-party modules of the target; without it every known module is taken for present. */
  readonly modules?: ReadonlySet<string>;
  readonly main?: SourceText;
}

/** What the checks of one configuration share: what was declared so far, and the problems. */
export class Checker {
  readonly version: Version;
  readonly files: ConfigFiles;
  readonly modules: ReadonlySet<string> | undefined;
  /** The text that nginx begins with. */
  readonly main: SourceText | undefined;
  readonly tables = new Tables();
  readonly problems: CheckProblem[] = [];

  constructor({ version, files, modules, main }: CheckerOptions) {
    this.version = version;
    this.files = files;
    this.modules = modules;
    this.main = main;
  }

  /** Reports a problem with one word, or with a whole directive (its name is what is marked). */
  report(code: Code, message: string, at: At, extra: ReportExtra = {}): void {
    const { severity = catalog()[code].severity, help, phase = 0, related = [] } = extra;
    this.problems.push({
      code,
      message,
      severity,
      ...(help === undefined ? {} : { help }),
      place: placeOf(at),
      related,
      phase,
    });
  }

  /** Gives another help to the problems from that one on: what was found out about them later. */
  explain(from: number, help: string): void {
    for (let i = from; i < this.problems.length; i++) {
      const problem = this.problems[i];
      if (problem !== undefined) this.problems[i] = { ...problem, help };
    }
  }
}

/** A word of a text, or a directive in its text. */
export type At = Placed | { readonly word: Word; readonly source: SourceText } | Place;

export function placeOf(at: At): Place {
  if ('line' in at) return at;
  const { start, end, line } = 'node' in at ? at.node.name : at.word;
  return { source: at.source, start, end, line };
}

/** A check of one directive by what its arguments say. */
export type Check = (met: Met, checker: Checker) => void;

/** Checks by the name of the directive; `stream:listen` is for that side alone and goes before `listen`. */
export type Checks = Readonly<Record<string, Check>>;

/** The value of an argument, counted from 0; '' where there is none. */
export function argument({ node }: { readonly node: Directive }, index: number): string {
  return node.args[index]?.value ?? '';
}

/** The argument as a place for a finding; the directive itself where there is no such argument. */
export function argumentAt({ node, source }: Placed, index: number): At {
  const word = node.args[index];
  return word === undefined ? { node, source } : { word, source };
}
