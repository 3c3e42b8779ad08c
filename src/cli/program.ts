import { Command, InvalidArgumentError, Option } from 'commander';
import { type CommandName, commandNames, isCommand } from './command-names.ts';
import { colourOption, commonOptions } from './common-options.ts';
import { addCheck, addFmt } from './config-commands.ts';
import { conflict } from './conflict.ts';
import { eatenByNpm } from './eaten-by-npm.ts';
import type {
  BootstrapFlags,
  CheckFlags,
  ExplainFlags,
  FmtFlags,
  GenerateFlags,
  PresetFlags,
  SpecFlags,
  VersionFlags,
} from './flags.ts';
import * as texts from './texts.ts';

/** What each command does once its flags are read. */
export interface Actions {
  readonly generate: (spec: string | undefined, flags: GenerateFlags) => Promise<void>;
  readonly validate: (specs: readonly string[], flags: SpecFlags) => Promise<void>;
  readonly bootstrap: (spec: string | undefined, flags: BootstrapFlags) => Promise<void>;
  readonly explain: (names: readonly string[], flags: ExplainFlags) => Promise<void>;
  readonly listPresets: (flags: PresetFlags) => Promise<void>;
  readonly showPreset: (name: string, settings: readonly string[], flags: PresetFlags) => Promise<void>;
  readonly check: (files: readonly string[], flags: CheckFlags) => Promise<void>;
  readonly fmt: (files: readonly string[], flags: FmtFlags) => Promise<void>;
  readonly schema: () => Promise<void>;
  readonly version: (flags: VersionFlags) => Promise<void>;
}

export interface ProgramOptions {
  readonly version: string;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The command line's grammar. Parsing throws a CommanderError in place of ending the process.
 * @param first the first argument, which mostly is the command
 */
export function createProgram(first: string, actions: Actions, { env, ...options }: ProgramOptions): Command {
  const program = new Command('nginx-forge')
    .description(texts.description)
    .version(options.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .configureOutput({ ...options, getOutHelpWidth: () => 96, getErrHelpWidth: () => 96 })
    .exitOverride()
    .addHelpText('before', texts.programExamples)
    .addHelpText('after', texts.reference);
  // A run needs the options of one command; the list of all is for help and for what is no command.
  for (const name of isCommand(first) ? [first] : commandNames) commands[name](program, actions, env);
  return program;
}

type Add = (program: Command, actions: Actions, env: ProgramOptions['env']) => void;

const commands: Readonly<Record<CommandName, Add>> = {
  generate: addGenerate,
  validate: addValidate,
  bootstrap: addBootstrap,
  explain: addExplain,
  preset: addPreset,
  check: addCheck,
  fmt: addFmt,
  schema: addSchema,
  version: addVersion,
};

function addSchema(program: Command, actions: Actions): void {
  program
    .command('schema')
    .description('print the JSON Schema of a spec, for editors')
    .action(() => actions.schema());
}

function addVersion(program: Command, actions: Actions): void {
  program
    .command('version')
    .description('print the versions of nginx-forge, node and nginx')
    .option('--json', 'as JSON')
    .option('--nginx <path>', 'the nginx to ask')
    .action((flags: VersionFlags) => actions.version(flags));
}

function addGenerate(program: Command, actions: Actions, env: ProgramOptions['env']): void {
  const command = program
    .command('generate')
    .summary('write the nginx configuration that a spec describes')
    .description(
      'Writes the nginx configuration that SPEC describes. Nothing is written unless everything passed.',
    )
    .argument('[spec]', 'the file, or - for stdin; default: nginx-forge.yaml here or above')
    .addHelpText('before', texts.generateExamples)
    .addHelpText('after', texts.reference)
    .optionsGroup('What is written:')
    .option('-o, --output <dir>', 'the folder to write to, or - for stdout (only layout single)')
    .option('--force', 'overwrite files that were edited by hand or are not ours')
    .option('--check', 'write nothing; list what differs on stdout, exit 1 if anything does')
    .option('--diff', 'write nothing; unified diff on stdout (with --check: exit 1)');
  specOptions(command)
    .optionsGroup('nginx -t:')
    .addOption(
      new Option('--nginx-test <when>', 'run nginx -t: auto if one is found')
        .choices(['auto', 'required', 'off'])
        .default('auto'),
    )
    .addOption(
      new Option('--nginx-env <where>', 'hermetic: on a copy with stand-ins; host: with the true files')
        .choices(['hermetic', 'host'])
        .default('hermetic'),
    )
    .option('--nginx <path>', 'the nginx to test with')
    .addOption(
      new Option('--nginx-timeout <seconds>', 'time limit of nginx -t')
        .argParser(milliseconds)
        .default(10_000, '10'),
    );
  commonOptions(command);
  command.action((spec: string | undefined, flags: GenerateFlags) => {
    const wrong = conflict(flags) ?? eatenByNpm(flags, env);
    return wrong === undefined ? actions.generate(spec, flags) : command.error(`error: ${wrong}`);
  });
}

function addValidate(program: Command, actions: Actions): void {
  const command = program
    .command('validate')
    .summary('check specs, write nothing')
    .description('Checks each SPEC on its own, everything short of nginx -t. Writes nothing.')
    .argument('[spec...]', 'the files, or - for stdin; default: nginx-forge.yaml here or above')
    .addHelpText('before', texts.validateExamples)
    .addHelpText('after', texts.reference);
  commonOptions(specOptions(command));
  command.action((specs: readonly string[], flags: SpecFlags) => actions.validate(specs, flags));
}

function addBootstrap(program: Command, actions: Actions): void {
  const command = program
    .command('bootstrap')
    .summary('write stand-ins for certificates that are not there yet')
    .description(
      'Writes self-signed certificates and keys to the paths that SPEC names, where nothing is yet, so that nginx can start before an authority has seen it. Nothing is overwritten; the files are listed on stdout.',
    )
    .argument('[spec]', 'the file, or - for stdin; default: nginx-forge.yaml here or above')
    .addHelpText('before', texts.bootstrapExamples)
    .addHelpText('after', texts.reference)
    .optionsGroup('What is written:')
    .option('--root <dir>', 'the folder that stands for /, as of an image that is being built', '/')
    .option('--dry-run', 'write nothing; list what would be written');
  commonOptions(specOptions(command));
  command.action((spec: string | undefined, flags: BootstrapFlags) => actions.bootstrap(spec, flags));
}

function addExplain(program: Command, actions: Actions): void {
  program
    .command('explain')
    .summary('say what a finding means, and what to do about it')
    .description(
      'Explains each CODE, such as NF2003 or http/duplicate-server-name; without one, lists them all.',
    )
    .argument('[code...]', 'codes or rule names')
    .addHelpText('before', texts.explainExamples)
    .addOption(new Option('--format <format>', 'how').choices(['pretty', 'json']).default('pretty'))
    .addOption(colourOption())
    .action((names: readonly string[], flags: ExplainFlags) => actions.explain(names, flags));
}

function addPreset(program: Command, actions: Actions): void {
  const command = program
    .command('preset')
    .summary('show the presets that sites, locations and streams can begin with')
    .description('Lists the presets, or shows what one stands for: fields that you could write yourself.')
    .addHelpText('before', texts.presetExamples)
    .helpCommand(false);
  const format = () => new Option('--format <format>', 'how').choices(['pretty', 'json']).default('pretty');
  command
    .command('list', { isDefault: true })
    .description('Lists the presets.')
    .addOption(format())
    .addOption(colourOption())
    .action((flags: PresetFlags) => actions.listPresets(flags));
  command
    .command('show')
    .description('Shows what a preset stands for, with defaults and examples where nothing is set.')
    .argument('<name>', 'the preset')
    .argument('[settings...]', 'parameters, as NAME=VALUE; lists with commas')
    .addOption(format())
    .addOption(colourOption())
    .action((name: string, settings: readonly string[], flags: PresetFlags) =>
      actions.showPreset(name, settings, flags),
    );
}

function specOptions(command: Command): Command {
  return command
    .optionsGroup('The spec:')
    .option(
      '--target <target>',
      'the nginx to write for, such as ubuntu-24.04, nginx:1.30 or auto (over the spec)',
    )
    .addOption(
      new Option('--layout <layout>', 'how the files are laid out (over the spec)').choices([
        'tree',
        'single',
        'fragments',
      ]),
    )
    .option(
      '--env <name>',
      'lay the overlay of an environment over the spec: nginx-forge.NAME.yaml beside it',
    )
    .addOption(
      new Option(
        '--var <name=value>',
        'the value of a variable that the spec declares; may be given again',
      ).argParser(variable),
    )
    .option('--allow-code', 'allow directives that load code')
    .option('--stdin-filename <name>', 'how stdin is called in messages; its extension says the language')
    .option('--strict', 'warnings fail too');
}

function variable(
  text: string,
  before: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> {
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('A name, "=" and a value: PORT=8080.');
  return { ...before, [name]: value };
}

function milliseconds(text: string): number {
  const seconds = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (seconds < 0.1 || seconds > 3600)
    throw new InvalidArgumentError('A number of seconds from 0.1 to 3600.');
  return seconds * 1000;
}
