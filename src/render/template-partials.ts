import { quoteForMessage as q } from '../diagnostics/catalog.ts';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { templateContexts } from './template-contexts.ts';
import { type Complaint, problemAt, type TemplateProblem } from './template-problem.ts';
import { fieldsOf, resolve, type Scopes } from './template-scope.ts';
import type { Partial, PathExpression } from './template-tree.ts';

/** A partial that exists, and what it has to be rendered with. */
interface Called {
  readonly name: string;
  readonly wanted: string;
}

/** What is wrong with `{{> name path}}`: the name, or that it is not rendered with what it speaks of. */
export function partialProblem({ name, params, loc }: Partial, scopes: Scopes): TemplateProblem | undefined {
  const spelt =
    name.type === 'PathExpression' ? name.original : name.type === 'StringLiteral' ? name.value : undefined;
  if (spelt === undefined) return problemAt(loc, wrong('The name of a partial is written out'));
  const wanted = Object.hasOwn(templateContexts, spelt) ? templateContexts[spelt] : undefined;
  if (wanted === undefined) {
    const help = didYouMeanHelp(spelt, Object.keys(templateContexts));
    return problemAt(name.loc, wrong(`There is no partial ${q(spelt)}`, help));
  }
  const called = { name: spelt, wanted };
  const here = scopes.at(-1)?.kind ?? '';
  const [param] = params;
  if (param === undefined) return fits(here, wanted) ? undefined : problemAt(loc, unfit(called, here));
  if (params.length > 1 || param.type !== 'PathExpression') {
    return problemAt(loc, wrong('A partial takes one path of the model'));
  }
  const complaint = paramComplaint(param, called, scopes);
  return complaint === undefined ? undefined : problemAt(param.loc, complaint);
}

function paramComplaint(param: PathExpression, called: Called, scopes: Scopes): Complaint | undefined {
  const found = resolve(param, scopes);
  if ('complaint' in found) return found.complaint;
  const { original } = param;
  if (found.optional) {
    return wrong(`${q(original)} may be absent here`, `write it inside of {{#if ${original}}} … {{/if}}`);
  }
  return fits(found.kind, called.wanted) ? undefined : unfit(called, scopes.at(-1)?.kind ?? '');
}

/** Whether an object of the kind `given` has everything that one of the kind `wanted` has. */
function fits(given: string, wanted: string): boolean {
  if (given === wanted) return true;
  const there = fieldsOf(given);
  for (const [field, kind] of Object.entries(fieldsOf(wanted))) {
    if (!Object.hasOwn(there, field) || there[field] !== kind) return false;
  }
  return true;
}

function unfit({ name, wanted }: Called, here: string): Complaint {
  const message = `The partial ${q(name)} is not rendered with what it needs`;
  for (const [field, kind] of Object.entries(fieldsOf(here))) {
    if (kind === wanted || kind === `${wanted}?`)
      return wrong(message, `did you mean {{> ${name} ${field}}}?`);
    if (kind === `${wanted}[]`) {
      return wrong(message, `did you mean {{#each ${field}}}{{> ${name}}}{{/each}}?`);
    }
  }
  return wrong(message, `it needs ${Object.keys(fieldsOf(wanted)).join(', ')}`);
}

function wrong(message: string, help?: string): Complaint {
  return { kind: 'partial', message, help };
}
