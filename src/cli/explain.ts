import { type ExitCode, exitCodes } from '../commands/exit-codes.ts';
import { explain } from '../commands/explain.ts';
import { explained, listed } from '../reporters/explained.ts';
import type { ActionContext } from './actions.ts';
import { colourLevel, paletteFor } from './colour.ts';
import { displayable } from './displayable.ts';
import type { ExplainFlags } from './flags.ts';

/** Prints what there is to know of codes; an unknown one is wrong usage, and nothing is printed then. */
export async function explainAction(
  names: readonly string[],
  flags: ExplainFlags,
  { host, streams }: ActionContext,
): Promise<ExitCode> {
  const { docs, unknown } = await explain(names);
  if (unknown.length > 0) {
    for (const { name, near } of unknown) {
      const hint = near.length === 0 ? '' : `\n(Did you mean ${near.join(' or ')}?)`;
      await streams.err(displayable(`error: there is no finding ${JSON.stringify(name)}${hint}\n`));
    }
    await streams.err('nginx-forge explain lists them all\n');
    return exitCodes.usage;
  }
  if (flags.format === 'json') {
    await streams.out(`${JSON.stringify(docs, null, 2)}\n`);
    return exitCodes.ok;
  }
  const isTerminal = process.stdout.isTTY === true;
  const palette = await paletteFor(colourLevel({ choice: flags.color, env: host.env, isTerminal }));
  const text =
    names.length === 0 ? listed(docs, palette) : docs.map((doc) => explained(doc, palette)).join('\n');
  await streams.out(text);
  return exitCodes.ok;
}
