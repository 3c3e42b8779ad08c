import { isCommand } from './command-names.ts';
import { loadOwnFiles } from './own-loader.ts';
import { version } from './package.ts';

/** Both programs begin here; the rest is loaded behind the compile cache, and not at all for `--version`. */
export async function enter(main: NodeJS.Module, argv: readonly string[]): Promise<void> {
  const flags = argv[0] === 'generate' ? argv.slice(1) : argv;
  if (flags.length === 1 && (flags[0] === '--version' || flags[0] === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const [command = ''] = argv;
  const kind = isCommand(command) ? command : 'other';
  const { start } = await loadOwnFiles(main, kind, () => import('./start.ts'));
  await start(argv);
}
