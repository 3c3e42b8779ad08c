import { memcachedFields, memcachedRetryFields, memcachedSocketFields } from '../schema/fields/memcached.ts';
import type { MemcachedInput } from '../schema/memcached.ts';
import { buildTimeouts, groupAt } from './backend.ts';
import type { MemcachedModel } from './backend-models.ts';
import type { BuildContext } from './context.ts';
import { findDestination } from './destination.ts';
import { hatch } from './hatch.ts';
import { at, type Origin, sourced } from './origin.ts';
import { plainGroup } from './plain.ts';
import { requireOwnPort } from './programs.ts';
import type { ProxyPlace } from './proxy.ts';
import { words } from './values.ts';

type MemcachedObject = Exclude<MemcachedInput, string>;

/** `memcached` of a location. */
export function buildMemcached(
  given: MemcachedInput,
  origin: Origin,
  { siteId }: ProxyPlace,
  context: BuildContext,
): MemcachedModel {
  const input: MemcachedObject = typeof given === 'string' ? { to: given } : given;
  const to = typeof given === 'string' ? origin : at(origin, 'to');
  const found = findDestination(
    { to: input.to, upstream: input.upstream },
    { whole: origin, to, siteId, example: '127.0.0.1:11211' },
    context,
  );
  requireOwnPort(input, found, to, context);
  context.judgement.whole = true;
  const from = at(origin, 'fallback');
  return {
    origin,
    variable: found.variable,
    pass: sourced(found.authority, found.origin),
    key: words(
      input.key === undefined ? origin : at(origin, 'key'),
      '$memcached_key',
      input.key ?? '$uri$is_args$args',
    ),
    fallback:
      input.fallback === undefined ? undefined : words(from, '404', '502', '504', '=', input.fallback),
    ...buildTimeouts(input.timeouts, origin, undefined),
    fields: plainGroup(memcachedFields, input, origin),
    retry: groupAt(memcachedRetryFields, input.retry, origin, 'retry', context),
    socket: groupAt(memcachedSocketFields, input.socket, origin, 'socket', context),
    directives: hatch(input.directives, origin),
    upstream: found.upstream,
    host: found.host,
  };
}
