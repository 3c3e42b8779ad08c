import type { BuildContext } from './context.ts';
import { buildCors } from './cors.ts';
import type { Guard, GuardKind } from './guard.ts';
import {
  blockGuard,
  hiddenFilesGuard,
  methodsGuard,
  type RefererModel,
  refererGuard,
  type SecureLinkModel,
  secureLinkGuards,
} from './guards.ts';
import type { HeaderModel } from './model.ts';
import { at, type Origin } from './origin.ts';

import type { PolicyInput } from './policy-input.ts';

export interface Guarding {
  /** Kinds that are said here, be it that there is none. */
  readonly replaced: ReadonlySet<GuardKind>;
  readonly own: readonly Guard[];
  readonly headers: readonly HeaderModel[];
  readonly referers: RefererModel | undefined;
  readonly secureLink: SecureLinkModel | undefined;
  readonly varies: Origin | undefined;
}

export function guardsIn(input: PolicyInput, origin: Origin, context: BuildContext): Guarding {
  const replaced = new Set<GuardKind>();
  const own: Guard[] = [];
  const headers: HeaderModel[] = [];
  let referers: RefererModel | undefined;
  let secureLink: SecureLinkModel | undefined;
  let varies: Origin | undefined;
  if (input.block !== undefined) {
    replaced.add('block');
    if (input.block !== false) own.push(blockGuard(input.block, at(origin, 'block'), context));
  }
  if (input.cors !== undefined) {
    replaced.add('cors');
    if (input.cors !== false) {
      const cors = buildCors(input.cors, at(origin, 'cors'), context);
      own.push(cors.guard);
      headers.push(...cors.headers);
      if (cors.varies) varies = at(origin, 'cors');
    }
  }
  if (input.hiddenFiles !== undefined) {
    replaced.add('hiddenFiles');
    if (input.hiddenFiles !== false) own.push(hiddenFilesGuard(input.hiddenFiles, at(origin, 'hiddenFiles')));
  }
  if (input.methods !== undefined) {
    replaced.add('methods');
    if (input.methods !== false) {
      const { guard, header } = methodsGuard(input.methods, at(origin, 'methods'), context);
      own.push(guard);
      headers.push(header);
    }
  }
  if (input.referers !== undefined) {
    replaced.add('referers');
    if (input.referers !== false) {
      const made = refererGuard(input.referers, at(origin, 'referers'));
      own.push(made.guard);
      referers = made.model;
    }
  }
  if (input.secureLink !== undefined) {
    replaced.add('secureLink');
    if (input.secureLink !== false) {
      const made = secureLinkGuards(input.secureLink, at(origin, 'secureLink'), context);
      own.push(...made.guards);
      secureLink = made.model;
    }
  }
  return { replaced, own, headers, referers, secureLink, varies };
}

/** A server guards before any location is found: where one of them is to overrule it, all of them have to do it. */
export function movedInside(said: ReadonlySet<GuardKind>, locations: unknown): ReadonlySet<string> {
  const moved = new Set<string>();
  if (said.size === 0) return moved;
  findKinds(locations, new Set([...said, 'cors']), moved);
  // a preflight that a location answers must not be sent away before
  if (moved.has('cors')) for (const kind of ['methods', 'referers']) moved.add(kind);
  return moved;
}

function findKinds(locations: unknown, said: ReadonlySet<string>, found: Set<string>): void {
  if (typeof locations !== 'object' || locations === null) return;
  for (const location of Object.values(locations)) {
    for (const kind of said) if (location[kind] !== undefined) found.add(kind);
    findKinds(location.locations, said, found);
  }
}
