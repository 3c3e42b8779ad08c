// npm runs this after `npm ci` in a checkout, and when the package is installed straight from git. With `-g`, as newer
// pre-commit does it, npm leaves the tools of the build out then, so they are fetched here.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const inherited = /^npm_config_(?:global|location|prefix|local_prefix|package_lock_only|omit|production)$/i;

try {
  require.resolve('rolldown');
} catch {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
  const args = ['install', '--include=dev', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund'];
  execFileSync('npm', args, { env, stdio: ['ignore', 2, 2] });
}
await import('./build.mjs');
