import type { Code } from '../diagnostics/catalog.ts';
import type { Directive, Node } from './ast.ts';
import { type FreeBlock, freeBlockOf } from './catalogue.ts';
import { type DirectiveFacts, type Judgement, judgeDirective, type Problem } from './judge.ts';
import type { Version } from './version.ts';

export { freeBlockOf, judgeDirective };

/** What is wrong with the shape of one directive of a tree. */
export interface StructuralProblem extends Problem {
  readonly node: Directive;
  readonly severity: 'error' | 'warning';
}

export interface CheckTreeOptions {
  /** The context or free block that the nodes stand in; `main` for a whole file. */
  readonly context: string;
  readonly version: Version;
  /** As for `judgeDirective`. */
  readonly modules?: ReadonlySet<string>;
}

/** The code of a finding for each kind of structural problem; its text takes the problem's message. */
export const structuralCodes = {
  unknown: 'NF6101',
  context: 'NF6102',
  block: 'NF6103',
  args: 'NF6104',
  version: 'NF6105',
  commercial: 'NF6106',
  deprecated: 'NF6107',
  entry: 'NF6108',
} as const satisfies Record<Problem['kind'], Code>;

/** A block on the way; the next of its nodes is `at`. */
interface Level {
  readonly nodes: readonly Node[];
  readonly context: string;
  readonly free: FreeBlock | undefined;
  /** What is known to be right there. */
  readonly sound: SoundShapes | undefined;
  at: number;
}

/**
 * Judges every directive of a tree by name, context, block and argument count, in the order of the tree. What is
 * inside a directive that nginx refuses is not judged.
 */
export function checkTree(nodes: readonly Node[], options: CheckTreeOptions): StructuralProblem[] {
  const { version, modules } = options;
  const problems: StructuralProblem[] = [];
  const sound = modules === undefined ? soundIn(version) : undefined;
  const stack: Level[] = [levelOf(nodes, options.context, sound)];
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    const node = level.nodes[level.at++];
    if (node === undefined) {
      stack.pop();
      continue;
    }
    if (node.kind === 'comment') continue;
    if (level.free !== undefined) {
      const problem = entryProblem(node, level.context, level.free);
      if (problem !== undefined) problems.push({ node, severity: 'error', ...problem });
      continue;
    }
    const shape = node.args.length * 2 + (node.block === undefined ? 0 : 1);
    const known = level.sound?.get(node.name.value)?.[shape];
    if (known !== undefined) {
      if (node.block !== undefined) stack.push(levelOf(node.block, known, sound));
      continue;
    }
    const facts: DirectiveFacts = {
      name: node.name.value,
      argCount: node.args.length,
      hasBlock: node.block !== undefined,
      context: level.context,
      version,
      ...(modules === undefined ? {} : { modules }),
    };
    const judgement = judgeDirective(facts);
    if (level.sound !== undefined) remember(judgement, level.sound, facts.name, shape);
    const opens = report(node, judgement, problems);
    if (opens !== undefined && node.block !== undefined) stack.push(levelOf(node.block, opens, sound));
  }
  return problems;
}

function levelOf(nodes: readonly Node[], context: string, sound: SoundContexts | undefined): Level {
  let shapes = sound?.get(context);
  if (sound !== undefined && shapes === undefined) {
    shapes = new Map();
    sound.set(context, shapes);
  }
  return { nodes, context, free: freeBlockOf(context), sound: shapes, at: 0 };
}

/** By name, what a directive without problems opens ('' is nothing), by twice its arguments and one for a block. */
type SoundShapes = Map<string, (string | undefined)[]>;
type SoundContexts = Map<string, SoundShapes>;

const soundByVersion = new WeakMap<Version, SoundContexts>();
const mostArguments = 20;

/** A large tree has few directives, but each of them thousands of times. */
function soundIn(version: Version): SoundContexts {
  const known = soundByVersion.get(version) ?? new Map<string, SoundShapes>();
  soundByVersion.set(version, known);
  return known;
}

function remember(judgement: Judgement, into: SoundShapes, name: string, shape: number): void {
  if (!judgement.ok || judgement.warnings.length > 0 || shape > 2 * mostArguments) return;
  const shapes = into.get(name) ?? [];
  shapes[shape] = judgement.opens ?? '';
  into.set(name, shapes);
}

/** Adds what the judgement found, and says which context to go on in. */
function report(node: Directive, judgement: Judgement, problems: StructuralProblem[]): string | undefined {
  if (!judgement.ok) {
    const { kind, message, help, opens } = judgement;
    problems.push({ node, severity: 'error', kind, message, ...(help === undefined ? {} : { help }) });
    return opens;
  }
  for (const warning of judgement.warnings) problems.push({ node, severity: 'warning', ...warning });
  return judgement.opens;
}

/** What is wrong with the shape of an entry of a block that holds no directives; `block` is what it opened. */
export function entryProblem(node: Directive, block: string, free: FreeBlock): Problem | undefined {
  const word = node.name.value;
  if (node.block !== undefined) {
    return { kind: 'entry', message: 'unexpected "{"', help: `an entry of "${block}" takes no block` };
  }
  const words = node.args.length + 1;
  const wanted = free.keywords;
  const after = wanted !== undefined && Object.hasOwn(wanted, word) ? wanted[word] : undefined;
  const [min, max] = free.args;
  const fits =
    after !== undefined
      ? words === after + 1
      : words === 1 && free.one !== undefined
        ? free.one.includes(word)
        : words >= min && words <= (max ?? words);
  if (fits) return undefined;
  return {
    kind: 'entry',
    message: `invalid number of the ${block} parameters`,
    help: entryHelp(block, free),
  };
}

function entryHelp(block: string, free: FreeBlock): string {
  const [min, max] = free.args;
  const count =
    max === null
      ? `${min} or more words`
      : free.one === undefined && min < max
        ? `${min} to ${max} words`
        : `${max} words`;
  const single = free.one === undefined ? '' : `, or is one of ${free.one.join(', ')}`;
  return `an entry of "${block}" is ${count}${single}`;
}
