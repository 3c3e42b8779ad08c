import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);

/** What is wrong with a SARIF log by the official schema, which `@microsoft/jest-sarif` ships; nothing when valid. */
export function sarifProblems(log: unknown): string[] {
  validate ??= compiled();
  return validate(log) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

let validate: ReturnType<typeof compiled> | undefined;

function compiled() {
  // Written for draft 4, of which only the name of the address differs from what ajv knows.
  const { id, $schema, ...schema } = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  if (typeof id !== 'string' || !$schema.includes('draft-04'))
    throw new Error('another schema than expected');
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}
