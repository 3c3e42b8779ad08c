import { type Command, Option } from 'commander';
import type { CommonFlags } from './flags.ts';
import { formatConflict, readFormats, usualFormats } from './formats.ts';
import * as texts from './texts.ts';

/** What every command that finds something takes. */
export function commonOptions(command: Command): Command {
  return command
    .optionsGroup('What is said:')
    .addOption(
      new Option('--format <format>', texts.formatHelp)
        .argParser(readFormats)
        .default(usualFormats, 'pretty'),
    )
    .addOption(colourOption())
    .option('-q, --quiet', 'findings only, no summary')
    .option('-v, --verbose', 'timings, files, what nginx -t was given in place of the real things')
    .option('--debug', 'stack traces of bugs')
    .hook('preAction', () => {
      const wrong = formatConflict(command.opts<CommonFlags>().format);
      if (wrong !== undefined) command.error(`error: ${wrong}`);
    });
}

export function colourOption(): Option {
  return new Option('--color <when>', 'colours; over NO_COLOR and FORCE_COLOR').choices([
    'always',
    'never',
    'auto',
  ]);
}
