import type { ExitCode } from '../commands/exit-codes.ts';
import type { Host, Outcome } from '../commands/outcome.ts';
import type { GenerateFlags, SpecFlags } from './flags.ts';
import { present } from './present.ts';
import type { Streams } from './streams.ts';

export interface ActionContext {
  readonly host: Host;
  readonly streams: Streams;
}

export async function generateAction(
  spec: string | undefined,
  flags: GenerateFlags,
  { host, streams }: ActionContext,
): Promise<ExitCode> {
  const { generate } = await import('../commands/generate.ts');
  const outcome = await generate(
    {
      spec,
      stdinFilename: flags.stdinFilename,
      output: flags.output,
      layout: flags.layout,
      target: flags.target,
      allowCode: flags.allowCode ?? false,
      force: flags.force ?? false,
      check: flags.check ?? false,
      diff: flags.diff ?? false,
      strict: flags.strict ?? false,
      nginxTest: flags.nginxTest,
      nginxEnv: flags.nginxEnv,
      nginx: flags.nginx,
      nginxTimeout: flags.nginxTimeout,
    },
    host,
  );
  return show(outcome, flags, { host, streams });
}

export async function validateAction(
  specs: readonly string[],
  flags: SpecFlags,
  { host, streams }: ActionContext,
): Promise<ExitCode> {
  const { validate } = await import('../commands/validate.ts');
  const outcome = await validate(
    {
      specs,
      stdinFilename: flags.stdinFilename,
      layout: flags.layout,
      target: flags.target,
      allowCode: flags.allowCode ?? false,
      strict: flags.strict ?? false,
    },
    host,
  );
  return show(outcome, flags, { host, streams });
}

async function show(outcome: Outcome, flags: SpecFlags, { host, streams }: ActionContext): Promise<ExitCode> {
  await present(outcome, flags, { host, streams });
  return outcome.exit;
}
