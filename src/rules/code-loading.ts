import { type Finding, finding } from '../diagnostics/finding.ts';
import { plainDirective } from '../model/hatch.ts';
import type { Hatch } from '../model/model.ts';
import { along, at, type Origin, toPath } from '../model/origin.ts';
import { freeBlockOf } from '../nginx/catalogue.ts';
import { leavesTree, loadsCode } from '../nginx/code-loading.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import type { LocationPlace, ServerPlace, View } from './view.ts';

/** What runs code of somebody's or reads files from elsewhere: refused unless it was allowed. */
function codeInDirectives(list: readonly Hatch[], found: Finding[]): void {
  for (const { entry, origin } of list) judge(entry, origin, found);
}

export function codeInServer({ server }: ServerPlace, found: Finding[]): void {
  codeInDirectives(server.directives, found);
  if (server.tls !== undefined) codeInDirectives(server.tls.directives, found);
}

export function codeInLocation({ location }: LocationPlace, found: Finding[]): void {
  codeInDirectives(location.directives, found);
  if (location.proxy !== undefined) codeInDirectives(location.proxy.directives, found);
  if (location.backends === undefined) return;
  for (const backend of Object.values(location.backends))
    if (backend !== undefined) codeInDirectives(backend.directives, found);
}

export function* codeOutside({ model }: View): Generator<Finding> {
  const found: Finding[] = [];
  codeInDirectives(model.main.directives, found);
  codeInDirectives(model.main.events.directives, found);
  for (const block of [model.http, model.stream]) {
    if (block === undefined) continue;
    codeInDirectives(block.directives, found);
    for (const { directives } of block.upstreams) codeInDirectives(directives, found);
  }
  for (const { directives, tls } of model.stream?.servers ?? []) {
    codeInDirectives(directives, found);
    if (tls !== undefined) codeInDirectives(tls.directives, found);
  }
  for (const { common } of model.mail === undefined ? [] : [model.mail, ...model.mail.servers])
    codeInDirectives(common.directives, found);
  for (const { tls } of model.mail?.servers ?? [])
    if (tls !== undefined) codeInDirectives(tls.directives, found);
  yield* found;
}

function judge(entry: DirectiveEntry, origin: Origin, found: Finding[]): void {
  const { name, args, argSteps, block } = plainDirective(entry);
  const [first] = args;
  if (loadsCode(name, args)) {
    found.push(finding('NF6114', toPath(origin), [name], { help: 'where that is meant, add --allow-code' }));
  }
  if (name === 'include' && first !== undefined && leavesTree(first)) {
    found.push(
      finding('NF6115', toPath(along(origin, argSteps[0] ?? [])), [first], {
        help: 'name a file inside the output, or add --allow-code where that is meant',
      }),
    );
  }
  for (const [i, inner] of (block ?? []).entries()) {
    // the entries of map, geo and types are data, but for their includes
    if (freeBlockOf(name) !== undefined && plainDirective(inner).name !== 'include') continue;
    judge(inner, at(origin, 'block', i), found);
  }
}
