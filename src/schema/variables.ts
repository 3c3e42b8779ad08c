import { z } from 'zod';

const nameText = 'the name of a variable: letters, digits and "_", without "$"';
/** A variable of the user's own; `$1` would be a group of a regular expression. */
export const variableName = z
  .string({ error: nameText })
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, { error: nameText });

const expressionText = 'a text with variables such as $http_host';
/** What a map, geo or split looks at. */
export const expression = z
  .string({ error: expressionText })
  .min(1, { error: expressionText })
  .max(1000, { error: expressionText });

const oneVariableText = 'a variable such as $remote_addr';
export const oneVariable = z
  .string({ error: oneVariableText })
  .regex(/^\$[A-Za-z_][A-Za-z0-9_]{0,99}$/, { error: oneVariableText });

const valueText = 'a text or a number';
/** A value that a variable may get. */
export const variableValue = z.union([z.string().max(3500, { error: valueText }), z.number()], {
  error: valueText,
});

/** `set`: variables of a site or location. */
export const setVariables = z.record(variableName, variableValue, {
  error: 'a mapping of names of variables to values',
});
