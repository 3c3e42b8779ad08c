// npm runs this after `npm ci` in a checkout, and when the package is installed straight from git. With `-g`, as newer
// pre-commit does it, the tools of the build are missing then: the build is made in a copy that has them, since npm is
// still at work in this folder.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inherited = /^npm_config_(?:global|location|prefix|local_prefix|package_lock_only|omit|production)$/i;

if (hasTools()) await import('./build.mjs');
else buildInCopy();

function hasTools() {
  try {
    createRequire(import.meta.url).resolve('rolldown');
    return true;
  } catch {
    return false;
  }
}

function buildInCopy() {
  const copy = mkdtempSync(join(realpathSync(tmpdir()), 'nginx-forge-build-'));
  try {
    for (const name of [
      'package.json',
      'package-lock.json',
      '.npmrc',
      'tsconfig.json',
      'tsconfig.build.json',
      'scripts',
      'src',
      'templates',
    ])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)));
    const options = { cwd: copy, env, stdio: ['ignore', 2, 2] };
    execFileSync('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], options);
    execFileSync(process.execPath, ['scripts/build.mjs'], options);
    cpSync(join(copy, 'dist'), join(root, 'dist'), { recursive: true });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
