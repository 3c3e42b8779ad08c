import type { GenerateFlags } from './flags.ts';

/**
 * npm takes flags behind `npx --no generate` or `npm run NAME` for its own, and tells of them in the environment alone.
 * A run that was to write nothing, in CI say, would write then, and pass; or it would write for another environment.
 */
export function eatenByNpm(
  flags: GenerateFlags,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  for (const name of ['check', 'diff', 'env', 'var'] as const) {
    if (flags[name] || env[`npm_config_${name}`] === undefined) continue;
    return `npm took --${name} for itself; put two dashes before what is ours: npx --no -- generate --${name}, npm run NAME -- --${name}`;
  }
  return undefined;
}
