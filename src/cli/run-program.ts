import { type Command, CommanderError } from 'commander';
import { type ExitCode, exitCodes } from '../commands/exit-codes.ts';
import type { Host } from '../commands/outcome.ts';
import { usageFinding } from '../commands/usage.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { bootstrapAction, checkAction, fmtAction, generateAction, validateAction } from './actions.ts';
import { isCommand } from './command-names.ts';
import { displayable } from './displayable.ts';
import { formatsIn, forStdout } from './formats.ts';
import { version } from './package.ts';
import { createProgram } from './program.ts';
import { reportText, writeReports } from './reports.ts';
import type { Stop } from './signals.ts';
import type { Streams } from './streams.ts';
import { shortHelp } from './texts.ts';

export interface Surroundings {
  readonly streams: Streams;
  readonly stop: Stop;
}

/** Reads the arguments, runs the command, prints what it has to say, and returns the exit code. */
export async function runProgram(
  argv: readonly string[],
  { streams, stop }: Surroundings,
): Promise<ExitCode> {
  if (argv.length === 0) {
    await streams.err(shortHelp);
    return exitCodes.usage;
  }
  const cwd = workingFolder();
  if (cwd === undefined) {
    await streams.err('nginx-forge: the folder in which it was started is not there any more\n');
    return exitCodes.environment;
  }
  const host = hostOf(stop, cwd, streams);
  let exit: ExitCode = exitCodes.ok;
  let out = '';
  let err = '';
  const program = createProgram(
    argv[0] ?? '',
    {
      generate: async (spec, flags) => {
        exit = await generateAction(spec, flags, { host, streams });
      },
      validate: async (specs, flags) => {
        exit = await validateAction(specs, flags, { host, streams });
      },
      bootstrap: async (spec, flags) => {
        exit = await bootstrapAction(spec, flags, { host, streams });
      },
      explain: async (names, flags) => {
        const { explainAction } = await import('./explain.ts');
        exit = await explainAction(names, flags, { host, streams });
      },
      listPresets: async (flags) => {
        const { listPresetsAction } = await import('./preset.ts');
        exit = await listPresetsAction(flags, { host, streams });
      },
      showPreset: async (name, settings, flags) => {
        const { showPresetAction } = await import('./preset.ts');
        exit = await showPresetAction(name, settings, flags, { host, streams });
      },
      check: async (files, flags) => {
        exit = await checkAction(files, flags, { host, streams });
      },
      fmt: async (files, flags) => {
        exit = await fmtAction(files, flags, { host, streams });
      },
      schema: async () => {
        const { specJsonSchema } = await import('../schema/json-schema.ts');
        await streams.out(`${JSON.stringify(specJsonSchema(), null, 2)}\n`);
      },
      version: async (flags) => {
        const { versions, versionsText } = await import('../commands/versions.ts');
        const found = await versions(version, flags.nginx, host);
        await streams.out(flags.json ? `${JSON.stringify(found, null, 2)}\n` : versionsText(found));
      },
    },
    {
      version,
      env: host.env,
      writeOut: (text) => {
        out += text;
      },
      writeErr: (text) => {
        err += text;
      },
    },
  );
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    await streams.out(out);
    if (error.exitCode === 0) return exitCodes.ok;
    await usageError(argv, err + valueHint(err, argv, program), { host, streams });
    return exitCodes.usage;
  }
  return exit;
}

async function usageError(
  argv: readonly string[],
  said: string,
  { host, streams }: { readonly host: Host; readonly streams: Streams },
): Promise<void> {
  const [first = ''] = argv;
  const help = `see nginx-forge ${isCommand(first) ? `${first} ` : ''}--help`;
  await streams.err(`${displayable(said.trimEnd())}\n${fileHint(argv)}${help}\n`);
  const wanted = formatsIn(argv);
  if (wanted.length === 0) return;
  // Whoever reads a machine format gets one, also when the run never began.
  const what = said
    .replace(/^error: /, '')
    .trim()
    .replaceAll('\n', ' ');
  const report = {
    files: [],
    findings: [usageFinding(what, help)],
    sources: new Map<string, string>(),
    facts: { checked: [] },
  };
  const outcome = { report, exit: exitCodes.usage };
  const format = forStdout(wanted);
  if (format !== undefined) await streams.out(await reportText(format, outcome, host));
  // One that cannot be written is not worth more words: what is wrong was just said.
  await writeReports(outcome, wanted, host);
}

/** Commander takes a value that is glued to an option for a part of its name, so it seldom finds one that is near. */
function valueHint(said: string, [command]: readonly string[], program: Command): string {
  const [, name] = /unknown option '(--[^=']+)=/.exec(said) ?? [];
  if (name === undefined || said.includes('(Did you mean')) return '';
  const { options } = program.commands.find((c) => c.name() === command) ?? program;
  const [near] = didYouMean(
    name,
    options.map((option) => option.long ?? ''),
  );
  return near === undefined ? '' : `(Did you mean ${near}?)\n`;
}

/** Many tools take the file at once; ours wants to be told what to do with it. */
function fileHint([first = '']: readonly string[]): string {
  if (first.endsWith('.conf')) return `(Did you mean nginx-forge check ${displayable(first)}?)\n`;
  if (!/\.(?:ya?ml|json|[mc]?[jt]s)$/.test(first)) return '';
  return `(Did you mean nginx-forge generate ${displayable(first)}?)\n`;
}

/** Undefined when somebody removed the folder in the meantime. */
function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function hostOf(stop: Stop, cwd: string, streams: Streams): Host {
  const { signal, critical } = stop;
  // Only the built program stands beside the built library.
  const selfEntry = import.meta.url.includes('/dist/')
    ? new URL('../index.mjs', import.meta.url).href
    : undefined;
  return {
    cwd,
    env: process.env,
    signal,
    critical,
    foreign: (work) => {
      streams.open();
      return stop.foreign(work);
    },
    ...(selfEntry === undefined ? {} : { selfEntry }),
  };
}
