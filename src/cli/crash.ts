import { displayable } from './displayable.ts';
import { version } from './package.ts';

/** What to say about an exception that nobody expected. */
export function crashText(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = [
    `nginx-forge: this is a bug in nginx-forge: ${displayable(message)}`,
    `  nginx-forge ${version}, node ${process.versions.node}, ${process.platform} ${process.arch}`,
    debug
      ? displayable(error instanceof Error ? (error.stack ?? '') : '')
      : '  run again with --debug for the place in the program, and report it with the spec that did it',
  ];
  return `${lines.join('\n')}\n`;
}
