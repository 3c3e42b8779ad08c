// What people would get from the registry: packs it, looks at its contents, installs it in an empty folder and uses it
// there in every way that the README promises. Exits 1 when anything is not as promised.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkContents } from './package/contents.mjs';
import { checkInstalled } from './package/installed.mjs';
import { failures, run, step } from './package/steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const work = mkdtempSync(join(tmpdir(), 'nginx-forge-package-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

let tarball;
step('npm pack builds, and prints the name of the file and nothing else', () => {
  // The way in which pre-commit packs a hook's repository: it takes the whole of stdout for a file name.
  const { stdout } = run('npm', ['pack', '--pack-destination', work], { cwd: root });
  if (!/^nginx-forge-\d+\.\d+\.\d+\S*\.tgz\n$/.test(stdout)) throw new Error(`stdout was:\n${stdout}`);
  tarball = join(work, stdout.trim());
});
if (tarball !== undefined) {
  step('publint has nothing to say', () => {
    // An error or a warning ends it with 1, a suggestion does not; `--pack false` looks at the folder itself.
    const publint = join(root, 'node_modules/publint/src/cli.js');
    run(process.execPath, [publint, 'run', '--strict', '--pack', 'false', root], { cwd: root });
  });
  checkContents(tarball, { root, work });
  checkInstalled(tarball, { root, work });
}

const failed = failures();
console.log(failed === 0 ? 'check:package: all fine' : `check:package: ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
