import type { Directive } from '../ast.ts';
import { type FreeBlock, freeBlockOf } from '../catalogue.ts';
import type { Problem } from '../judge.ts';
import { oneByteEach } from '../limits.ts';
import { readNodes, skipBlock, withBlock } from '../parser.ts';
import { Reader } from '../reader.ts';
import { entryProblem, structuralCodes } from '../structure.ts';
import { closeBlock, finishConfiguration, openBlock } from './blocks.ts';
import { Checker, type CheckerOptions, type Met } from './checker.ts';
import { includedFiles } from './include.ts';
import type { Observer } from './observer.ts';
import type { CheckProblem } from './problem.ts';
import { type Placed, Scope } from './scope.ts';
import { Shapes } from './shapes.ts';
import type { SourceText } from './source.ts';
import { swallowedLine } from './swallowed-line.ts';
import type { Treatment } from './treatment.ts';
import { noteVariables } from './variables.ts';

export interface CheckRequest extends CheckerOptions {
  readonly main: SourceText;
  /** The block that the text stands in. Default: `main`. */
  readonly context?: string;
  /** True when other files surround the text: it is not asked to be complete. Only a text of `main` can be whole. */
  readonly isPart?: boolean;
  /** Directives that are not to be judged: of modules that the catalogue does not know. */
  readonly foreign?: ReadonlySet<string>;
  readonly observer?: Observer;
}

/** Says of a configuration what `nginx -t` would, and goes on after each problem; in the order of nginx's reading. */
export function checkConfiguration(request: CheckRequest): readonly CheckProblem[] {
  return new Walk(request).run();
}

/** One text on the way, with the blocks that are open in it. */
interface OpenText {
  readonly source: SourceText;
  readonly reader: Reader;
  /** Syntax problems that have been told. */
  told: number;
  readonly scopes: Scope[];
}

/** Nobody reads more of one configuration, and a hostile one can have millions. */
const mostProblems = 5000;

class Walk {
  readonly #checker: Checker;
  readonly #shapes: Shapes;
  readonly #request: CheckRequest;
  readonly #texts: OpenText[] = [];
  /** Once a brace is lost nothing behind it is where it seems to be. */
  #braceLost = false;
  /** What the text holds when that is entries and no directives. */
  readonly #entries: FreeBlock | undefined;

  constructor(request: CheckRequest) {
    this.#request = request;
    this.#checker = new Checker(request);
    this.#entries = freeBlockOf(request.context ?? 'main');
    this.#shapes = new Shapes(request.version, request.modules);
  }

  run(): readonly CheckProblem[] {
    const { main, context = 'main' } = this.#request;
    const outermost = new Scope(context);
    outermost.hasUnread = context !== 'main';
    openBlock(outermost, this.#checker);
    this.#openText(main, outermost);
    for (let text = this.#texts.at(-1); text !== undefined; text = this.#texts.at(-1)) {
      this.#step(text);
      if (this.#checker.problems.length >= mostProblems) return distinct(this.#checker.problems);
    }
    this.#finish(outermost);
    return distinct(this.#checker.problems);
  }

  #openText(source: SourceText, scope: Scope): void {
    this.#texts.push({
      source,
      reader: new Reader(source.text, source.isBytes ? oneByteEach : undefined),
      told: 0,
      scopes: [scope],
    });
  }

  #step(text: OpenText): void {
    const { reader, source } = text;
    const step = reader.next();
    // nginx says what is wrong with a word before it judges the directive.
    if (reader.problems.length > text.told) this.#tellSyntax(text);
    switch (step) {
      case 'directive':
        if (reader.directive !== undefined) this.#meet(reader.directive, text, false);
        break;
      case 'open':
        if (reader.directive !== undefined) this.#meet(reader.directive, text, true);
        break;
      case 'comment':
        if (reader.comment !== undefined) this.#request.observer?.comment?.(reader.comment, source);
        break;
      case 'close':
        this.#closeScope(text.scopes.pop(), reader.pos);
        break;
      default:
        this.#texts.pop();
    }
  }

  #closeScope(scope: Scope | undefined, end: number): void {
    if (scope === undefined) return;
    scope.end = end;
    this.#request.observer?.closed?.(scope);
    closeBlock(scope, this.#checker);
  }

  /** The whole is there: what only a complete configuration can be asked. */
  #finish(outermost: Scope): void {
    if (this.#braceLost) return;
    if (outermost.context === 'main' && !this.#request.isPart) finishConfiguration(outermost, this.#checker);
    else closeBlock(outermost, this.#checker);
    this.#request.observer?.finished?.(outermost, this.#checker.tables);
  }

  #tellSyntax(text: OpenText): void {
    const { problems } = text.reader;
    for (; text.told < problems.length; text.told++) {
      const problem = problems[text.told];
      if (problem === undefined) continue;
      const { message, start, end, line } = problem;
      if (/^unexpected (?:end of file|"[{}]")/.test(message)) this.#braceLost = true;
      this.#checker.report('NF6109', message, { source: text.source, start, end, line });
    }
  }

  /** Visits a directive, and says what is behind a mistake in one that goes on over the next line. */
  #meet(node: Directive, text: OpenText, opensBlock: boolean): void {
    const { problems } = this.#checker;
    const context = text.scopes.at(-1)?.context ?? '';
    const before = problems.length;
    this.#visit(node, text, opensBlock);
    if (problems.length === before) return;
    const at = swallowedLine(node, context, opensBlock);
    const last = at === undefined ? undefined : node.args[at - 1];
    if (last !== undefined)
      this.#checker.explain(before, `a ";" seems to be missing at the end of line ${last.line}`);
    else if (/^\d*,?\d*\}/.test(node.name.value))
      this.#checker.explain(
        before,
        'a "{" ends a regular expression that is not in quotes: put it in quotes',
      );
  }

  #visit(node: Directive, text: OpenText, opensBlock: boolean): void {
    const scope = text.scopes.at(-1);
    if (scope === undefined) return;
    if (this.#entries !== undefined) {
      this.#visitEntry(node, text, opensBlock);
      return;
    }
    const hasBlock = opensBlock || node.verbatim !== undefined;
    const name = node.name.value;
    const treatment =
      this.#shapes.known(scope.context, name, node.args.length, hasBlock) ??
      this.#judge({ node, source: text.source }, scope, hasBlock);
    if (treatment === undefined) {
      scope.hasForeign = true;
      if (opensBlock) skipBlock(text.reader);
      return;
    }
    const { row, opens } = treatment;
    if (!opensBlock) {
      const met: Met = { node, source: text.source, scope, row };
      if (name === 'include') this.#include(met);
      else this.#checkDirective(met, treatment);
      return;
    }
    if (opens === undefined) {
      const block = readNodes(text.reader);
      if (text.reader.problems.length > text.told) this.#tellSyntax(text);
      const whole = withBlock(node, block, text.reader.pos);
      this.#checkDirective({ node: whole, source: text.source, scope, row }, treatment);
      return;
    }
    this.#checkDirective({ node, source: text.source, scope, row }, treatment);
    const inside = new Scope(opens, scope, { node, source: text.source });
    scope.inner.push(inside);
    openBlock(inside, this.#checker);
    this.#request.observer?.opened?.(inside);
    text.scopes.push(inside);
  }

  /** An entry of a text that holds nothing else. */
  #visitEntry(node: Directive, text: OpenText, opensBlock: boolean): void {
    const free = this.#entries;
    if (free === undefined) return;
    const block = opensBlock ? readNodes(text.reader) : undefined;
    const entry = block === undefined ? node : withBlock(node, block, text.reader.pos);
    const problem = entryProblem(entry, this.#request.context ?? '', free);
    if (problem !== undefined) this.#structural({ node, source: text.source }, problem, 'error');
  }

  #judge(placed: Placed, scope: Scope, hasBlock: boolean): Treatment | undefined {
    const { node } = placed;
    const name = node.name.value;
    if (this.#request.foreign?.has(name)) return undefined;
    const shape = { name, argCount: node.args.length, hasBlock };
    const { judgement, treatment } = this.#shapes.judge(shape, scope);
    if (judgement.ok) {
      for (const warning of judgement.warnings) this.#structural(placed, warning, 'warning');
      return treatment;
    }
    // Behind a lost brace every directive seems to be misplaced.
    if (!(this.#braceLost && judgement.kind === 'context')) this.#structural(placed, judgement, 'error');
    return undefined;
  }

  #structural(placed: Placed, { kind, message, help }: Problem, severity: 'error' | 'warning'): void {
    this.#checker.report(structuralCodes[kind], message, placed, { severity, help });
  }

  #checkDirective(met: Met, { values, check, family, keptWhen }: Treatment): void {
    const { row, scope, node } = met;
    const { name } = row;
    if (row.origin !== undefined) scope.hasForeign = true;
    const first = scope.see(name, node.line);
    if (first !== undefined && row.dup === true) {
      this.#checker.report('NF6208', `"${name}" directive is duplicate`, met, {
        help: `it stands here already, on line ${first}`,
      });
      return;
    }
    values?.(met, this.#checker);
    check?.(met, this.#checker);
    noteVariables(met, this.#checker);
    const { observer } = this.#request;
    const isKept = family !== undefined && (keptWhen?.test(node.args[0]?.value ?? '') ?? true);
    if (isKept || observer?.keeps.has(name)) {
      scope.keep(name, { node, source: met.source });
      scope.families |= family ?? 0;
    }
    observer?.met?.(met);
  }

  #include(met: Met): void {
    const path = met.node.args[0]?.value ?? '';
    const files = includedFiles(met, path, this.#checker);
    this.#request.observer?.included?.(met, files);
    if (files === undefined) {
      met.scope.hasUnread = true;
      this.#checker.tables.unread.add(met.scope.side);
    }
    // The last one is on top of the stack at the end, so they are opened from behind.
    for (const source of [...(files ?? [])].reverse()) {
      if (this.#texts.some((text) => text.source.path === source.path)) {
        this.#checker.report('NF6241', `"${source.path}" includes itself`, met, {
          help: 'nginx would go on until it cannot open more files',
        });
      } else this.#openText(source, met.scope);
    }
  }
}

/** Each mistake once: a text that is included in several places is read in each of them. */
function distinct(problems: readonly CheckProblem[]): readonly CheckProblem[] {
  const told = new Set<string>();
  const once = problems.filter(({ code, message, place }) => {
    const key = `${code} ${place.source.path} ${place.start} ${message}`;
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
  // Sorting is stable: within a phase they stay in the order of reading.
  return once.sort((a, b) => a.phase - b.phase);
}
