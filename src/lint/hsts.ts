import type { Placed, Scope } from '../nginx/check/scope.ts';

/** A `Strict-Transport-Security` that is added, with its lifetime in seconds. */
export interface Hsts {
  readonly placed: Placed;
  /** Undefined when there is none that can be read. */
  readonly maxAge: number | undefined;
}

export function readHsts(placed: Placed): Hsts | undefined {
  const [name, value] = placed.node.args;
  if (name?.value.toLowerCase() !== 'strict-transport-security' || value === undefined) return undefined;
  const seconds = /(?:^|[\s;])max-age\s*=\s*"?(\d+)/i.exec(value.value)?.[1];
  return { placed, maxAge: seconds === undefined ? undefined : Number(seconds) };
}

/** Whether a server or anything in it adds the header. */
export function addsHsts(server: Scope): boolean {
  return [server, ...deep(server)].some((scope) =>
    scope.inherited('add_header').some((placed) => readHsts(placed) !== undefined),
  );
}

function deep(scope: Scope): readonly Scope[] {
  return scope.inner.flatMap((inner) => [inner, ...deep(inner)]);
}
