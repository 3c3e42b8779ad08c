/** The commands of the program, in the order of its help. */
export const commandNames = [
  'generate',
  'validate',
  'bootstrap',
  'explain',
  'preset',
  'check',
  'fmt',
  'schema',
  'version',
] as const;

export type CommandName = (typeof commandNames)[number];

export function isCommand(word: string): word is CommandName {
  return commandNames.some((name) => name === word);
}
