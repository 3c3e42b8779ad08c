import type { ParameterKind } from '../schema/preset-names.ts';

/** The types of what parameters take, by kind. */
export interface ParameterTypes extends Record<ParameterKind, unknown> {
  readonly text: string;
  readonly path: string;
  readonly prefix: string;
  readonly backend: string;
  readonly number: number;
  readonly flag: boolean;
  readonly texts: readonly string[];
}

/** What a parameter of each kind takes, as a noun phrase. */
export const parameterPhrases: Readonly<Record<ParameterKind, string>> = {
  text: 'a text',
  path: 'an absolute path',
  prefix: 'a path of requests that begins and ends with "/"',
  backend: 'an address, or the name of an upstream',
  number: 'a number',
  flag: 'true or false',
  texts: 'a text, or a list of texts',
};

/** A value as the kind has it; undefined when it is none. What it has to be in nginx, the schema says where it ends up. */
export function valueOfKind(kind: ParameterKind, written: unknown): unknown {
  switch (kind) {
    case 'text':
    case 'backend':
      return isText(written) ? written : undefined;
    case 'path':
      return isText(written) && written.startsWith('/') ? written : undefined;
    case 'prefix':
      return isText(written) && /^\/(?:.*\/)?$/.test(written) ? written : undefined;
    case 'number':
      return typeof written === 'number' ? written : undefined;
    case 'flag':
      return typeof written === 'boolean' ? written : flags.get(written);
    case 'texts':
      if (isText(written)) return [written];
      return Array.isArray(written) && written.length > 0 && written.every(isText) ? written : undefined;
  }
}

const flags: ReadonlyMap<unknown, boolean> = new Map([
  ['on', true],
  ['off', false],
]);

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
