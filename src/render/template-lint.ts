import { quoteForMessage as q } from '../diagnostics/catalog.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { argumentProblems, described, helperNames, isHelper } from './template-arguments.ts';
import { templateContexts } from './template-contexts.ts';
import { partialProblem } from './template-partials.ts';
import { placementProblems } from './template-placement.ts';
import { type Complaint, problemAt, type TemplateProblem } from './template-problem.ts';
import { into, knowing, resolve, type Scopes, scopeOf } from './template-scope.ts';
import { isTooNested, syntaxProblem } from './template-syntax.ts';
import type { Block, Expression, Mustache, Partial, Place, Program, Statement } from './template-tree.ts';

/** Handlebars' own parser; it throws what `syntaxProblem` understands. */
export type ParseTemplate = (source: string) => Program;

const blockHelpers: readonly string[] = ['if', 'unless', 'each'];
/** Deeper than any template that makes sense. */
const maxDepth = 50;

/**
 * What is wrong with the Handlebars source of the template `name`, which must be one of the package's: values reach the
 * text through our helpers only, and only things that exist are spoken of. In the order of the text.
 */
export function lintTemplate(name: string, source: string, parse: ParseTemplate): TemplateProblem[] {
  const context = Object.hasOwn(templateContexts, name) ? templateContexts[name] : undefined;
  if (context === undefined) throw new Error(`there is no template ${name}`);
  if (isTooNested(source)) return [syntaxProblem(new RangeError(), source)];
  let program: Program;
  try {
    program = parse(source);
  } catch (error) {
    return [syntaxProblem(error, source)];
  }
  const lint = new Lint();
  lint.program(program, [scopeOf(context)], 0);
  // Placement is told of known things only: what stands behind a broken call is anybody's guess.
  const placement = lint.tooDeep ? [] : placementProblems(program);
  return [...lint.problems, ...placement].sort((a, b) => a.line - b.line || a.column - b.column);
}

class Lint {
  readonly problems: TemplateProblem[] = [];
  tooDeep = false;

  program(program: Program, scopes: Scopes, depth: number): void {
    if (depth > maxDepth) {
      if (!this.tooDeep)
        this.#tell(program.loc, { kind: 'form', message: `Blocks nested deeper than ${maxDepth} levels` });
      this.tooDeep = true;
      return;
    }
    for (const statement of program.body) this.#statement(statement, scopes, depth);
  }

  #statement(statement: Statement, scopes: Scopes, depth: number): void {
    switch (statement.type) {
      case 'MustacheStatement':
        this.#mustache(statement, scopes);
        break;
      case 'BlockStatement':
        this.#block(statement, scopes, depth);
        break;
      case 'PartialStatement':
        this.#named(statement.hash);
        this.#partial(statement, scopes);
        break;
      case 'PartialBlockStatement':
        this.#tell(statement.loc, notHere('A partial with a block', 'write {{> name}} without a block'));
        break;
      case 'Decorator':
      case 'DecoratorBlock':
        this.#tell(
          statement.loc,
          notHere('A decorator or inline partial', 'partials are files of the templates folder'),
        );
        break;
      default:
    }
  }

  #partial(partial: Partial, scopes: Scopes): void {
    const problem = partialProblem(partial, scopes);
    if (problem !== undefined) this.problems.push(problem);
  }

  #mustache(mustache: Mustache, scopes: Scopes): void {
    const name = bareName(mustache.path);
    if (name === undefined || !isHelper(name)) {
      this.#tell(mustache.loc, unknownHelper(name, mustache));
      return;
    }
    this.#named(mustache.hash);
    this.problems.push(...argumentProblems(name, mustache, scopes));
  }

  #block(block: Block, scopes: Scopes, depth: number): void {
    const name = bareName(block.path);
    if (name === undefined || !blockHelpers.includes(name)) {
      this.#tell(block.path.loc, unknownBlock(name));
      return;
    }
    this.#named(block.hash);
    if ((block.program?.blockParams ?? []).length > 0) {
      this.#tell(block.loc, notHere('A name behind "as"', 'write this and ../'));
      return;
    }
    const inside = this.#inside(name, block, scopes);
    if (block.program && inside.body) this.program(block.program, inside.body, depth + 1);
    if (block.inverse) this.program(block.inverse, inside.otherwise, depth + 1);
  }

  /** The levels inside of a block; `body` is absent when nothing is known of them. */
  #inside(name: string, block: Block, scopes: Scopes): Inside {
    const { params } = block;
    const [head] = params;
    const unknown = { body: name === 'each' ? undefined : scopes, otherwise: scopes };
    if (head === undefined || params.length > 1 || head.type !== 'PathExpression') {
      this.#tell(block.path.loc, { kind: 'arguments', message: `{{#${name}}} takes one path of the model` });
      return unknown;
    }
    const found = resolve(head, scopes);
    if ('complaint' in found) {
      this.#tell(head.loc, found.complaint);
      return unknown;
    }
    if (name === 'each') {
      const item = itemOf(found.kind);
      if (item !== undefined) return { body: into(scopes, item), otherwise: scopes };
      const message = `{{#each}} goes through a list, ${q(head.original)} is ${described(found.kind)}`;
      this.#tell(head.loc, { kind: 'arguments', message });
      return unknown;
    }
    if (!found.optional && found.kind === 'value') this.#tell(head.loc, alwaysThere(head.original));
    const known = knowing(scopes, head);
    return name === 'if' ? { body: known, otherwise: scopes } : { body: scopes, otherwise: known };
  }

  #named(hash: { readonly loc: Place } | null | undefined): void {
    if (hash) this.#tell(hash.loc, { kind: 'arguments', message: 'Arguments have no names here' });
  }

  #tell(loc: Place, complaint: Complaint): void {
    this.problems.push(problemAt(loc, complaint));
  }
}

interface Inside {
  readonly body: Scopes | undefined;
  readonly otherwise: Scopes;
}

/** The name in `{{name …}}`; `this.name`, `../name` and literals call nothing. */
function bareName(path: Expression): string | undefined {
  if (path.type !== 'PathExpression' || path.data || path.depth > 0) return undefined;
  return path.parts.length === 1 && path.parts[0] === path.original ? path.original : undefined;
}

/** What `this` is when going through a list. */
function itemOf(kind: string): string | undefined {
  if (kind === 'words') return 'value';
  return kind.endsWith('[]') ? kind.slice(0, -'[]'.length) : undefined;
}

function unknownHelper(name: string | undefined, { path, params }: Mustache): Complaint {
  const shown = path.type === 'PathExpression' ? path.original : undefined;
  if (name !== undefined && blockHelpers.includes(name)) {
    return { kind: 'helper', message: `${q(name)} is a block`, help: `write {{#${name} …}} … {{/${name}}}` };
  }
  const near = didYouMean(name ?? '', helperNames()).map(q);
  if (name !== undefined && params.length > 0) {
    const help =
      near.length > 0 ? `did you mean ${near.join(' or ')}?` : `there is ${helperNames().join(', ')}`;
    return { kind: 'helper', message: `There is no helper ${q(name)}`, help };
  }
  return {
    kind: 'raw',
    message: 'A value is written without a helper',
    help: `write a whole directive, {{dir "directive" ${shown ?? '…'}}}, or {{words ${shown ?? '…'}}} for a value inside of one`,
  };
}

function unknownBlock(name: string | undefined): Complaint {
  const near = didYouMean(name ?? '', blockHelpers).map(q);
  const help = near.length > 0 ? `did you mean ${near.join(' or ')}?` : `there is ${blockHelpers.join(', ')}`;
  return {
    kind: 'helper',
    message: name === undefined ? 'Not a block' : `There is no block ${q(name)}`,
    help,
  };
}

function notHere(what: string, help: string): Complaint {
  return { kind: 'form', message: `${what} is not allowed`, help };
}

function alwaysThere(path: string): Complaint {
  const help = `{{#if ${path}.value}} asks what it is`;
  return { kind: 'arguments', message: `${q(path)} is always there`, help };
}
