import type { ExitCode } from '../commands/exit-codes.ts';
import type { Host, Outcome } from '../commands/outcome.ts';
import type { BootstrapFlags, CheckFlags, CommonFlags, FmtFlags, GenerateFlags, SpecFlags } from './flags.ts';
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
      overlay: flags.env,
      variables: flags.var,
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
      overlay: flags.env,
      variables: flags.var,
      layout: flags.layout,
      target: flags.target,
      allowCode: flags.allowCode ?? false,
      strict: flags.strict ?? false,
    },
    host,
  );
  return show(outcome, flags, { host, streams });
}

export async function bootstrapAction(
  spec: string | undefined,
  flags: BootstrapFlags,
  { host, streams }: ActionContext,
): Promise<ExitCode> {
  const { bootstrap } = await import('../commands/bootstrap.ts');
  const { stdinFilename, layout, target, root } = flags;
  const outcome = await bootstrap(
    {
      spec,
      stdinFilename,
      layout,
      target,
      allowCode: flags.allowCode ?? false,
      root,
      dryRun: flags.dryRun ?? false,
      strict: flags.strict ?? false,
    },
    host,
  );
  return show(outcome, flags, { host, streams });
}

export async function checkAction(
  files: readonly string[],
  flags: CheckFlags,
  { host, streams }: ActionContext,
): Promise<ExitCode> {
  const { check } = await import('../commands/check.ts');
  const { stdinFilename, target, context, root, config, preset, rule, fix = false } = flags;
  const failOn = flags.failOn ?? (flags.strict ? 'warning' : undefined);
  const policy = { ...(failOn === undefined ? {} : { failOn }), maxWarnings: flags.maxWarnings };
  const outcome = await check(
    { files, stdinFilename, target, context, root, config, preset, rules: rule ?? {}, fix, policy },
    host,
  );
  return show(outcome, flags, { host, streams });
}

export async function fmtAction(
  files: readonly string[],
  flags: FmtFlags,
  { host, streams }: ActionContext,
): Promise<ExitCode> {
  const { fmt } = await import('../commands/fmt.ts');
  const { stdinFilename, indent, write = false, check = false, diff = false } = flags;
  const outcome = await fmt({ files, stdinFilename, write, check, diff, indent }, host);
  return show(outcome, flags, { host, streams });
}

async function show(
  outcome: Outcome,
  flags: CommonFlags,
  { host, streams }: ActionContext,
): Promise<ExitCode> {
  return present(outcome, flags, { host, streams });
}
