import { type Complaint, problemAt, type TemplateProblem } from './template-problem.ts';
import { commented, gap, isBlank, quoted, read, type States, start, value } from './template-text.ts';
import type { Block, Content, Mustache, Place, Program, Statement } from './template-tree.ts';

/**
 * Follows the text of a template as nginx reads it, through both branches of each block: whole directives and partials
 * must stand between directives, `{{words}}` between the words of one, nothing inside of quotes or comments.
 */
export function placementProblems(program: Program): TemplateProblem[] {
  const placement = new Placement();
  const end = placement.program(program, start);
  if ((end & ~start) !== 0 && placement.problems.length === 0) {
    const last = { start: program.loc.end, end: program.loc.end };
    return [problemAt(last, unfinished(end))];
  }
  return placement.problems;
}

class Placement {
  readonly problems: TemplateProblem[] = [];
  /** The value that was written last. */
  #last: Place | undefined;
  /** Where each part leads to from where it began: a body is not walked twice from the same place. */
  readonly #known = new Map<Program, Map<States, States>>();
  /** Places that were complained about: one complaint for each is enough. */
  readonly #told = new Set<Place>();

  program(program: Program, states: States): States {
    const byStart = this.#known.get(program) ?? new Map<States, States>();
    this.#known.set(program, byStart);
    let end = byStart.get(states);
    if (end === undefined) {
      end = states;
      for (const statement of program.body) end = this.#statement(statement, end);
      byStart.set(states, end);
    }
    return end;
  }

  #statement(statement: Statement, states: States): States {
    switch (statement.type) {
      case 'ContentStatement':
        return this.#content(statement, states);
      case 'MustacheStatement':
        return this.#mustache(statement, states);
      case 'PartialStatement':
        return this.#line(statement.loc, states);
      case 'BlockStatement':
        return this.#block(statement, states);
      default:
        return states;
    }
  }

  #content({ value: text, loc }: Content, states: States): States {
    const first = text.charAt(0);
    if ((states & value) !== 0 && text !== '' && first !== ';' && !isBlank(first))
      this.#tell(this.#last ?? loc, glued('after'));
    return read(text, states);
  }

  #mustache(mustache: Mustache, states: States): States {
    const { path, loc } = mustache;
    if (path.type !== 'PathExpression' || path.original !== 'words') return this.#line(loc, states);
    this.#last = loc;
    if ((states & ~gap) === 0) return value;
    this.#tell(loc, misplacedWords(states));
    return (states & (quoted | commented)) !== 0 ? states : value;
  }

  /** Something that writes whole lines. */
  #line(loc: Place, states: States): States {
    if ((states & ~start) === 0) return start;
    this.#tell(loc, misplacedLine(states));
    return (states & (quoted | commented)) !== 0 ? states : start;
  }

  #block(block: Block, states: States): States {
    const { path, program, inverse } = block;
    const otherwise = inverse ? this.program(inverse, states) : states;
    if (!program) return otherwise | states;
    if (path.type !== 'PathExpression' || path.original !== 'each')
      return otherwise | this.program(program, states);
    let reached = states;
    for (;;) {
      const next: States = reached | this.program(program, reached);
      if (next === reached) return otherwise | reached;
      reached = next;
    }
  }

  #tell(loc: Place, complaint: Complaint): void {
    if (this.#told.has(loc)) return;
    this.#told.add(loc);
    this.problems.push(problemAt(loc, complaint));
  }
}

function misplaced(message: string, help: string): Complaint {
  return { kind: 'placement', message, help };
}

function inText(states: States): Complaint | undefined {
  if ((states & quoted) !== 0)
    return misplaced('Inside of quotes', 'take the quotes away: values are quoted as they need it');
  if ((states & commented) !== 0)
    return misplaced('Inside of a comment', 'a value goes into a comment with {{comment …}}');
  return undefined;
}

function misplacedLine(states: States): Complaint {
  return (
    inText(states) ??
    misplaced(
      'In the middle of a directive',
      'this writes whole directives; inside of one, values are written with {{words …}}',
    )
  );
}

function misplacedWords(states: States): Complaint {
  const text = inText(states);
  if (text !== undefined) return text;
  if ((states & start) === 0) return glued('before');
  return misplaced(
    'A value where the name of a directive goes',
    'write the name out, or the whole directive with {{dir "name" …}}',
  );
}

function glued(where: 'before' | 'after'): Complaint {
  return misplaced(
    `No blank ${where === 'before' ? 'before' : 'after'} the value`,
    'a value is a word of its own: put a blank on both sides of {{words …}}, or ";" behind it',
  );
}

function unfinished(states: States): Complaint {
  const where =
    (states & quoted) !== 0
      ? 'inside of quotes'
      : (states & commented) !== 0
        ? 'inside of a comment'
        : 'in the middle of a directive';
  return misplaced(
    `The template ends ${where}`,
    'end the directive with ";", and the template with a line break',
  );
}
