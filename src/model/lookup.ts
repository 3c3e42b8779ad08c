import { finding } from '../diagnostics/finding.ts';
import { variablesIn } from '../nginx/slots.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import type { BuildContext } from './context.ts';
import { hatchName } from './hatch.ts';
import { type Origin, toPath } from './origin.ts';

/** Names that nginx looks up while it runs need somebody to ask. */
export function wantsResolver(
  kind: 'http' | 'stream',
  origin: Origin,
  siteId: string | undefined,
  context: BuildContext,
  severity: 'error' | 'warning' = 'error',
): void {
  const { settings, sites } = context.spec;
  const block = settings?.[kind];
  if (block?.resolver !== undefined || names(block?.directives, 'resolver')) return;
  if (siteId !== undefined && names(sites?.[siteId]?.directives, 'resolver')) return;
  context.findings.push(
    finding('NF2121', toPath(origin), [], {
      severity,
      help: `name one: settings: { ${kind}: { resolver: 127.0.0.53 } }`,
    }),
  );
}

function names(list: readonly DirectiveEntry[] | undefined, name: string): boolean {
  return list?.some((entry) => hatchName(entry) === name) ?? false;
}

/** What a client writes into its request. */
const clients = /^(?:arg_|http_|cookie_|sent_|args$|query_string$|host$|uri$|document_uri$|request)/;

/** A host out of the request makes the server one by which anybody reaches anything. */
export function warnClientChoice(address: string, origin: Origin, context: BuildContext): void {
  const name = variablesIn(address).find((variable) => clients.test(variable));
  if (name === undefined) return;
  context.findings.push(
    finding('NF2122', toPath(origin), [`$${name}`], {
      help: 'make a variable of known backends with a map, and name that',
    }),
  );
}
