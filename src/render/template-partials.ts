import { quoteForMessage as q } from '../diagnostics/catalog.ts';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import type { Complaint } from './template-problem.ts';
import { fieldsOf, resolve, type Scopes } from './template-scope.ts';
import { templateContexts } from './template-shapes.ts';
import type { Partial } from './template-tree.ts';

/** What is wrong with `{{> name path}}`: the name, or that it is not rendered with what it speaks of. */
export function partialComplaint({ name, params }: Partial, scopes: Scopes): Complaint | undefined {
  const called =
    name.type === 'PathExpression' ? name.original : name.type === 'StringLiteral' ? name.value : undefined;
  if (called === undefined) return wrong('The name of a partial is written out', undefined);
  const wanted = Object.hasOwn(templateContexts, called) ? templateContexts[called] : undefined;
  if (wanted === undefined) {
    return wrong(`There is no partial ${q(called)}`, didYouMeanHelp(called, Object.keys(templateContexts)));
  }
  const [param] = params;
  const here = scopes.at(-1)?.kind ?? '';
  if (param === undefined) return fits(here, wanted) ? undefined : unfit(called, wanted, here);
  if (params.length > 1 || param.type !== 'PathExpression') {
    return wrong('A partial takes one path of the model', undefined);
  }
  const found = resolve(param, scopes);
  if ('complaint' in found) return found.complaint;
  if (found.optional) {
    const { original } = param;
    return wrong(`${q(original)} may be absent here`, `write it inside of {{#if ${original}}} … {{/if}}`);
  }
  return fits(found.kind, wanted) ? undefined : unfit(called, wanted, here);
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

function unfit(called: string, wanted: string, here: string): Complaint {
  const message = `The partial ${q(called)} is not rendered with what it needs`;
  for (const [field, kind] of Object.entries(fieldsOf(here))) {
    if (kind === wanted || kind === `${wanted}?`)
      return wrong(message, `did you mean {{> ${called} ${field}}}?`);
    if (kind === `${wanted}[]`) {
      return wrong(message, `did you mean {{#each ${field}}}{{> ${called}}}{{/each}}?`);
    }
  }
  return wrong(message, `it needs ${Object.keys(fieldsOf(wanted)).join(', ')}`);
}

function wrong(message: string, help: string | undefined): Complaint {
  return { kind: 'partial', message, help };
}
