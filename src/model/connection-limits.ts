import { finding } from '../diagnostics/finding.ts';
import type { ConnectionLimitInput } from '../schema/connection-limit.ts';
import type { BuildContext } from './context.ts';
import type { StreamServerModel, Words } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { bytes, flagAt, words } from './values.ts';

type Limits = Pick<StreamServerModel, 'limitZones' | 'limits' | 'limitDryRun' | 'limitLogLevel'>;
type OneLimit = Extract<ConnectionLimitInput, readonly unknown[]>[number];

const none: Limits = { limitZones: [], limits: [], limitDryRun: undefined, limitLogLevel: undefined };

/** The limits of a stream: counts of its own, but where the user names the memory that streams share. */
export function buildLimits(
  id: string,
  input: ConnectionLimitInput | undefined,
  origin: Origin,
  context: BuildContext,
): Limits {
  if (input === undefined) return none;
  context.judgement.whole = true;
  if (Array.isArray(input))
    return {
      ...none,
      ...together(input.map((limit, i) => buildLimit({ id, i, limit, from: at(origin, i) }, context))),
    };
  const limit = typeof input === 'number' ? { connections: input } : input;
  const built = together([buildLimit({ id, i: 0, limit, from: origin }, context)]);
  if (typeof input === 'number') return { ...none, ...built };
  return {
    ...built,
    limitDryRun: flagAt(input.dryRun, origin, 'dryRun'),
    limitLogLevel: input.logLevel === undefined ? undefined : sourced(input.logLevel, at(origin, 'logLevel')),
  };
}

interface Built {
  readonly zone: Words | undefined;
  readonly limit: Words;
}

function together(list: readonly Built[]): Pick<Limits, 'limitZones' | 'limits'> {
  return {
    limitZones: list.map(({ zone }) => zone).filter((zone) => zone !== undefined),
    limits: list.map(({ limit }) => limit),
  };
}

interface Wish {
  readonly id: string;
  readonly i: number;
  readonly limit: OneLimit;
  readonly from: Origin;
}

function buildLimit({ id, i, limit, from }: Wish, context: BuildContext): Built {
  const key = limit.per ?? '$binary_remote_addr';
  const shared = typeof limit.zone === 'object' ? limit.zone : undefined;
  const own = typeof limit.zone === 'object' ? undefined : bytes(limit.zone);
  const name = shared?.name ?? `stream_${id}${i === 0 ? '' : `_${i + 1}`}`;
  const zone: Words = [
    sourced(key, limit.per === undefined ? from : at(from, 'per')),
    ...words(
      limit.zone === undefined ? from : at(from, 'zone'),
      `zone=${name}:${bytes(shared?.size) ?? own ?? '1m'}`,
    ),
  ];
  const known = context.limitZones.get(name);
  if (known === undefined) context.limitZones.set(name, zone);
  else if (known.some(({ value }, k) => value !== zone[k]?.value)) {
    context.findings.push(
      finding('NF3100', toPath(at(from, 'zone')), [name], {
        help: 'give "per" and "size" the same values in both, or use two names',
        related: [{ message: 'first used here', path: toPath(known[1]?.origin) }],
      }),
    );
  }
  return {
    zone: known === undefined ? zone : undefined,
    limit: words(
      typeof limit.connections === 'number' ? from : at(from, 'connections'),
      name,
      limit.connections,
    ),
  };
}
