/** The types of what parameters take, by kind. */
export interface ParameterTypes {
  readonly text: string;
  readonly path: string;
  readonly prefix: string;
  readonly backend: string;
  readonly number: number;
  readonly flag: boolean;
  readonly texts: readonly string[];
}

/** What a parameter of each kind takes, as a noun phrase. */
export const parameterPhrases: Readonly<Record<keyof ParameterTypes, string>> = {
  text: 'a text',
  path: 'an absolute path',
  prefix: 'a path of requests that begins and ends with "/"',
  backend: 'an address, or the name of an upstream',
  number: 'a number',
  flag: 'true or false',
  texts: 'a text, or a list of texts',
};
