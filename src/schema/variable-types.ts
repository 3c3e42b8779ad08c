import { isHost, isIpv6 } from './addresses.ts';

export const variableTypes = ['string', 'number', 'boolean', 'port', 'host', 'path'] as const;
export type VariableType = (typeof variableTypes)[number];
export type VariableValue = string | number | boolean;

/** What a variable of each type takes, as a noun phrase. */
export const variablePhrases: Readonly<Record<VariableType, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false (or on, off)',
  port: 'a port from 1 to 65535',
  host: 'a host name or IP address',
  path: 'an absolute path without ".."',
};

/** A value as the type has it; undefined when it is none of the type. */
export function ofType(type: VariableType, value: VariableValue): VariableValue | undefined {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'number':
      return typeof value === 'number' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : flags.get(value);
    case 'port':
      return typeof value === 'number' && isPort(value) ? value : undefined;
    case 'host':
      return typeof value === 'string' && isHostOrIp(value) ? value : undefined;
    case 'path':
      return typeof value === 'string' && isPath(value) ? value : undefined;
  }
}

/** The same for a text from outside: the command line, the environment. */
export function textOfType(type: VariableType, text: string): VariableValue | undefined {
  if (type !== 'number' && type !== 'port') return ofType(type, text);
  // Longer ones would lose digits.
  return /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/.test(text) ? ofType(type, Number(text)) : undefined;
}

const flags: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['on', true],
  ['false', false],
  ['off', false],
]);

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65_535;
}

function isHostOrIp(text: string): boolean {
  const inner = /^\[(.*)\]$/.exec(text)?.[1];
  return inner === undefined ? isHost(text) || isIpv6(text) : isIpv6(inner);
}

function isPath(text: string): boolean {
  return /^\/(?!.*(?:^|\/)\.\.(?:\/|$))[^\u0000-\u001f\u007f*?[$]{0,1000}$/.test(text);
}
