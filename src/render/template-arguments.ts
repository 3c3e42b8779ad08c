import { quoteForMessage as q } from '../diagnostics/catalog.ts';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { directiveNames, directiveRows } from '../nginx/catalogue.ts';
import { type Complaint, problemAt, type TemplateProblem } from './template-problem.ts';
import { type Resolution, resolve, type Scopes } from './template-scope.ts';
import type { Expression, Mustache } from './template-tree.ts';

/** What an argument may be: kinds as shapes/kinds.ts notes them. */
interface Parameter {
  readonly kinds: readonly string[];
  readonly literals: boolean;
  readonly wanted: string;
}

interface Signature {
  /** Whether the name of a directive comes first. */
  readonly named: boolean;
  /** What the arguments are: the last one stands for any number when `many`. */
  readonly parameter: Parameter;
  readonly many: boolean;
  readonly example: string;
}

const values: Parameter = {
  kinds: ['value', 'words', 'scalar', 'name', 'scalar[]'],
  literals: true,
  wanted: 'a value',
};

const signatures: Readonly<Record<string, Signature>> = {
  dir: { named: true, parameter: values, many: true, example: '{{dir "root" root}}' },
  given: {
    named: true,
    parameter: { kinds: ['value', 'words'], literals: false, wanted: 'a value of the spec' },
    many: true,
    example: '{{given "server_tokens" serverTokens}}',
  },
  entry: { named: true, parameter: values, many: true, example: '{{entry "types" media extensions}}' },
  words: { named: false, parameter: values, many: true, example: '{{words name}}' },
  from: {
    named: false,
    parameter: { kinds: ['origin'], literals: false, wanted: 'a place in the spec' },
    many: false,
    example: '{{from origin}}',
  },
  comment: {
    named: false,
    parameter: { kinds: ['scalar'], literals: true, wanted: 'a text' },
    many: false,
    example: '{{comment about}}',
  },
  directives: {
    named: false,
    parameter: { kinds: ['hatches'], literals: false, wanted: "a list of the user's directives" },
    many: false,
    example: '{{directives directives}}',
  },
};

/** Whether a template may call a helper of this name. */
export function isHelper(name: string): boolean {
  return Object.hasOwn(signatures, name);
}

export function helperNames(): string[] {
  return Object.keys(signatures);
}

/** What is wrong with the arguments of a call of the helper `name`. */
export function argumentProblems(name: string, call: Mustache, scopes: Scopes): TemplateProblem[] {
  const signature = isHelper(name) ? signatures[name] : undefined;
  if (signature === undefined) return [];
  const { params } = call;
  const rest = signature.named ? params.slice(1) : params;
  if (rest.length === 0 || (rest.length > 1 && !signature.many)) {
    const message = `${q(name)} ${rest.length === 0 ? 'is given nothing to write' : 'takes one argument'}`;
    return [problemAt(call.loc, { kind: 'arguments', message, help: `for example ${signature.example}` })];
  }
  const [first] = params;
  const problems: TemplateProblem[] = [];
  const nameComplaint =
    signature.named && first !== undefined ? directiveComplaint(first, scopes) : undefined;
  if (nameComplaint !== undefined && first !== undefined) problems.push(problemAt(first.loc, nameComplaint));
  for (const param of rest) {
    const complaint = argumentComplaint(param, signature.parameter, scopes);
    if (complaint !== undefined) problems.push(problemAt(param.loc, complaint));
  }
  return problems;
}

function directiveComplaint(name: Expression, scopes: Scopes): Complaint | undefined {
  if (name.type === 'StringLiteral') {
    if (directiveRows(name.value).length > 0) return undefined;
    const message = `nginx has no directive ${q(name.value)}`;
    return { kind: 'directive', message, help: didYouMeanHelp(name.value, directiveNames()) };
  }
  const found = resolution(name, scopes);
  if (found !== undefined && 'complaint' in found) return found.complaint;
  if (found?.kind === 'name') return undefined;
  const message = 'The name of a directive is written out, in quotes';
  return { kind: 'directive', message, help: 'for example {{dir "root" root}}' };
}

function argumentComplaint(param: Expression, wanted: Parameter, scopes: Scopes): Complaint | undefined {
  const found = resolution(param, scopes);
  if (found === undefined) {
    const plain =
      param.type === 'StringLiteral' || param.type === 'NumberLiteral' || param.type === 'BooleanLiteral';
    return plain && wanted.literals
      ? undefined
      : { kind: 'arguments', message: `Expected ${wanted.wanted} here` };
  }
  if ('complaint' in found) return found.complaint;
  if (wanted.kinds.includes(found.kind)) return undefined;
  const original = param.type === 'PathExpression' ? param.original : '';
  const help = found.kind.endsWith('[]') ? `go through it with {{#each ${original}}}` : undefined;
  return {
    kind: 'arguments',
    message: `Expected ${wanted.wanted}, ${q(original)} is ${described(found.kind)}`,
    help,
  };
}

function resolution(expression: Expression, scopes: Scopes): Resolution | undefined {
  return expression.type === 'PathExpression' ? resolve(expression, scopes) : undefined;
}

const descriptions: Readonly<Record<string, string>> = {
  value: 'a value',
  words: 'a list of values',
  scalar: 'a bare text, number or flag',
  name: 'the name of a directive',
  origin: 'a place in the spec',
  hatches: "the user's directives",
};

/** A kind in words. */
export function described(kind: string): string {
  if (kind.endsWith('[]')) return 'a list';
  return (
    (Object.hasOwn(descriptions, kind) ? descriptions[kind] : undefined) ?? 'an object with fields of its own'
  );
}
