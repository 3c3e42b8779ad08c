import type { ExpiresInput } from '../schema/expires.ts';
import type { ExpiresMap } from './backend-models.ts';
import type { BuildContext } from './context.ts';
import type { Words } from './model.ts';
import { at, type Origin, sourced } from './origin.ts';
import { words } from './values.ts';

/** `expires`; times by media type are a map, which is made once however many say the same. */
export function buildExpires(input: ExpiresInput, origin: Origin, context: BuildContext): Words {
  if (typeof input !== 'object') return words(origin, ...written(input).split(' '));
  const says = JSON.stringify(input);
  const known = context.expires.get(says);
  if (known !== undefined) return words(origin, known.variable.value);
  const number = context.expires.size + 1;
  const variable = `$nginx_forge_expires${number === 1 ? '' : `_${number}`}`;
  context.expires.set(says, expiresMap(variable, input, origin));
  return words(origin, variable);
}

type Times = Extract<ExpiresInput, object>;

function expiresMap(variable: string, input: Times, origin: Origin): ExpiresMap {
  const { default: fallback, ...types } = input;
  return {
    origin,
    variable: sourced(variable, origin),
    fallback: sourced(written(fallback ?? false), at(origin, 'default')),
    entries: Object.entries(types).map(([type, time]) => ({
      type: typePattern(type),
      time: sourced(written(time ?? false), at(origin, type)),
    })),
  };
}

/** Content-Type may go on with a charset. Nothing in the pattern ends a word of nginx's. */
function typePattern(type: string): string {
  return type.endsWith('/*') ? `~*^\\Q${type.slice(0, -1)}` : `~*^\\Q${type}\\E(?![a-z0-9.+-])`;
}

function written(time: string | number | false): string {
  return time === false ? 'off' : String(time);
}
