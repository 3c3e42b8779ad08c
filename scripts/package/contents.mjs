import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run, step } from './steps.mjs';

/** Everything that may be in the package; tests, sources and dot files are not. */
const allowed = [
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
  /^dist\/(?:(?:cli|generate)\.[cm]js|index\.mjs)$/,
  /^dist\/(?:chunks\/[\w.-]+\.cjs|library\/[\w.-]+\.mjs)$/,
  /^dist\/types\/(?:[\w-]+\/)*[\w-]+\.d\.ts$/,
  /^dist\/(?:schema\.json|report\.schema\.json|THIRD-PARTY-LICENSES)$/,
  /^templates\/[\w.-]+\.hbs$/,
];

const required = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'dist/cli.cjs',
  'dist/generate.cjs',
  'dist/index.mjs',
  'dist/types/index.d.ts',
  'dist/schema.json',
  'dist/report.schema.json',
  'dist/THIRD-PARTY-LICENSES',
  'templates/nginx.conf.hbs',
];

const secrets = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[\w+/=]{40}/,
  /_authToken|_password\s*=/,
  /\b(?:npm_[A-Za-z0-9]{36}|gh[pousr]_[A-Za-z0-9]{36}|AKIA[0-9A-Z]{16})\b/,
];

/**
 * @param {string} tarball
 * @param {{ root: string, work: string }} folders
 */
export function checkContents(tarball, { root, work }) {
  const folder = join(work, 'unpacked');
  mkdirSync(folder);
  run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: work });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;
  const unpacked = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  step('the package holds what is promised and nothing else', () => {
    const odd = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
    const missing = required.filter((file) => !files.includes(file));
    const problems = [...odd.map((f) => `not expected: ${f}`), ...missing.map((f) => `missing: ${f}`)];
    if (problems.length > 0) throw new Error(problems.join('\n'));
    return `${files.length} files, ${kilobytes(statSync(tarball).size)} packed, ${kilobytes(unpacked)} unpacked`;
  });
  step('the programs may be executed and begin with node', () => {
    for (const file of required.filter((name) => /^dist\/(?:cli|generate)\./.test(name))) {
      if ((statSync(join(folder, file)).mode & 0o111) === 0) throw new Error(`${file} is not executable`);
      const [first] = readFileSync(join(folder, file), 'utf8').split('\n');
      if (first !== '#!/usr/bin/env node') throw new Error(`${file} begins with ${first}`);
    }
  });
  step('no file tells of the machine that built it, of a registry or a secret', () => {
    const told = machineTraces(root);
    const found = files.flatMap((file) => tellTales(readFileSync(join(folder, file), 'utf8'), told, file));
    if (found.length > 0) throw new Error(found.join('\n'));
  });
}

/** Paths and hosts of this machine. @param {string} root */
function machineTraces(root) {
  const lock = join(root, 'package-lock.json');
  const resolved = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
  const hosts = [...resolved.matchAll(/"resolved": "https?:\/\/([^/"]+)\//g)].map((match) => match[1]);
  const configured = new URL(run('npm', ['config', 'get', 'registry'], { cwd: root }).stdout.trim()).host;
  return [...new Set([`${root}/`, `${homedir()}/`, ...hosts, configured])];
}

function tellTales(text, told, file) {
  const traces = told.filter((trace) => text.includes(trace)).map((trace) => `${file}: ${trace}`);
  const leaks = secrets.filter((pattern) => pattern.test(text)).map((pattern) => `${file}: ${pattern}`);
  return [...traces, ...leaks];
}
