import module from 'node:module';
import { version } from './package.ts';

/** Both programs begin here; the rest is loaded behind the compile cache, and not at all for `--version`. */
export async function enter(argv: readonly string[]): Promise<void> {
  const flags = argv[0] === 'generate' ? argv.slice(1) : argv;
  if (flags.length === 1 && (flags[0] === '--version' || flags[0] === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  try {
    // Node 22 and newer; types of 20 do not know it.
    if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function')
      module.enableCompileCache();
  } catch {
    // A start that is slower than it could be is no reason to fail.
  }
  const { start } = await import('./start.ts');
  await start(argv);
}
