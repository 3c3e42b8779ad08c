import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LintLevel } from '../lint/config.ts';
import { contexts, entryContexts } from '../nginx/check/contexts.ts';
import { commonOptions } from './common-options.ts';
import { fmtConflict } from './conflict.ts';
import type { CheckFlags, FmtFlags } from './flags.ts';
import type { Actions } from './program.ts';
import * as texts from './texts.ts';

/** `check`: any nginx configuration, judged. */
export function addCheck(program: Command, actions: Actions): void {
  const command = program
    .command('check')
    .summary('check any nginx configuration without nginx')
    .description(
      'Says what nginx -t would say of each FILE, and goes on after each mistake. A whole configuration is read with what it includes; of other files the block that they stand in is guessed.',
    )
    .argument('[file...]', 'files, folders (all *.conf below them), or - for stdin; default: nginx.conf')
    .addHelpText('before', texts.checkExamples)
    .addHelpText('after', texts.reference)
    .optionsGroup('The configuration:')
    .option('--target <target>', 'the nginx to check for, such as nginx:1.22.1, debian-13 or auto')
    .addOption(
      new Option('--context <block>', 'the block that the files stand in').choices([
        'main',
        ...contexts.filter((name) => name !== 'main'),
        ...entryContexts,
      ]),
    )
    .option('--root <dir>', 'look absolute paths up below this folder first')
    .option('--config <file>', 'settings; default: nginx-forge-check.yaml here or above')
    .option('--stdin-filename <name>', 'how stdin is called in messages')
    .optionsGroup('The linter:')
    .addOption(new Option('--preset <preset>', 'which rules are on').choices(['recommended', 'all', 'none']))
    .addOption(
      new Option(
        '--rule <name=severity>',
        'off, info, warning or error for one rule; several with commas, or again',
      ).argParser(ruleLevels),
    )
    .option('--fix', 'mend in the files what has a safe fix; with - the mended text goes to stdout')
    .optionsGroup('What fails:')
    .option('--strict', 'warnings fail too')
    .addOption(
      new Option('--fail-on <severity>', 'the least severe finding that fails').choices([
        'error',
        'warning',
        'info',
        'never',
      ]),
    )
    .addOption(new Option('--max-warnings <n>', 'fail when there are more').argParser(wholeNumber));
  commonOptions(command);
  command.action((files: readonly string[], flags: CheckFlags) => actions.check(files, flags));
}

/** `fmt`: any nginx configuration, laid out. */
export function addFmt(program: Command, actions: Actions): void {
  const command = program
    .command('fmt')
    .summary('lay out nginx configuration in one way')
    .description(
      'Lays out nginx configuration: blanks and line ends change, and nothing that nginx or a reader takes for content. A file that is broken is left alone.',
    )
    .argument('<file...>', 'files, folders (all *.conf below them), or - for stdin')
    .addHelpText('before', texts.fmtExamples)
    .addHelpText('after', texts.reference)
    .optionsGroup('What becomes of it (default: one file is printed):')
    .option('--write', 'rewrite the files that change')
    .option('--check', 'write nothing; list the files that would change on stdout, exit 1 if any would')
    .option('--diff', 'write nothing; unified diff on stdout (with --check: exit 1)')
    .optionsGroup('The layout:')
    .addOption(
      new Option('--indent <width>', 'spaces for each level, or tab')
        .argParser(indentation)
        .default('    ', '4'),
    )
    .option('--stdin-filename <name>', 'how stdin is called in messages');
  commonOptions(command);
  command.action((files: readonly string[], flags: FmtFlags) => {
    const wrong = fmtConflict(flags);
    return wrong === undefined ? actions.fmt(files, flags) : command.error(`error: ${wrong}`);
  });
}

function indentation(text: string): string {
  if (text === 'tab') return '\t';
  if (!/^[1-8]$/.test(text)) throw new InvalidArgumentError('A number from 1 to 8, or tab.');
  return ' '.repeat(Number(text));
}

function ruleLevels(text: string, before: CheckFlags['rule']): CheckFlags['rule'] {
  const rules: Record<string, LintLevel> = { ...before };
  for (const part of text.split(',')) {
    const [, name = '', level = ''] = /^([^=]+)=(off|info|warning|error)$/.exec(part) ?? [];
    if (name === '')
      throw new InvalidArgumentError('A rule and off, info, warning or error, such as stale-dns=off.');
    rules[name] = level === 'off' || level === 'info' || level === 'warning' ? level : 'error';
  }
  return rules;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('A whole number.');
  return Number(text);
}
