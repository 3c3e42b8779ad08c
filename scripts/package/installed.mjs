import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run, step } from './steps.mjs';

const spec = `sites:
  example.com:
    tls:
      certificate: /etc/nginx/tls/example.com.pem
      certificateKey: /etc/nginx/tls/example.com.key
    locations:
      /: { proxy: http://127.0.0.1:3000 }
`;

const expected = ['nginx.conf', 'mime.types', 'sites/example.com.conf', '.nginx-forge.json'];

const program = `import { defineConfig, generate, loadSpec, render, validate } from 'nginx-forge';
import schema from 'nginx-forge/schema.json' with { type: 'json' };
import reportSchema from 'nginx-forge/report.schema.json' with { type: 'json' };
import manifest from 'nginx-forge/package.json' with { type: 'json' };
const spec = defineConfig({ sites: { 'example.com': { locations: { '/': { return: 204 } } } } });
const same = (have, want) => {
  if (have !== want) throw new Error(\`\${have} is not \${want}\`);
};
same((await validate(spec)).length, 0);
same((await validate({ sitez: {} }))[0].code, 'NF1101');
same((await render(spec)).files.some((f) => f.path === 'sites/example.com.conf'), true);
same((await loadSpec('nginx-forge.yaml', { cwd: process.cwd() })).ok, true);
const outcome = await generate({ output: 'from-program', nginxTest: 'off' });
same(outcome.exit, 0);
same(typeof schema.properties.sites, 'object');
same(reportSchema.required.includes('formatVersion'), true);
same(manifest.name, 'nginx-forge');
`;

const typed = `import { defineConfig, type Finding, generate, render, type Spec, validate } from 'nginx-forge';
export default defineConfig({
  target: 'debian-13',
  sites: { 'example.com': { locations: { '/': { proxy: { to: 'http://127.0.0.1:3000', websocket: true } } } } },
  streams: { wss: { listen: 9300, proxy: { to: ['127.0.0.1:9200'], timeouts: { idle: '1h' } } } },
});
export const computed = defineConfig(async () => ({ sites: { a: { serverNames: ['a.example.com'], return: 204 } } }));
// @ts-expect-error a key that does not exist
defineConfig({ sitez: {} });
// @ts-expect-error a number where a mapping belongs
defineConfig({ sites: 1 });
// @ts-expect-error a value that is none of the choices
export const wrong: Spec = { output: { layout: 'flat' } };
export const findings: readonly Finding[] = await validate({});
export const paths: readonly string[] = (await render({})).files.map((file) => file.path);
export const code: 0 | 1 | 2 | 3 | 130 = (await generate({ check: true })).exit;
`;

/**
 * @param {string} tarball
 * @param {{ root: string, work: string }} folders
 */
export function checkInstalled(tarball, { root, work }) {
  const cwd = join(work, 'project');
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'package.json'), '{ "name": "project", "private": true, "type": "module" }\n');
  writeFileSync(join(cwd, 'nginx-forge.yaml'), spec);
  let installed = false;
  step('npm install takes it', () => {
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], { cwd });
    installed = true;
  });
  if (!installed) return;
  checkPrograms(cwd);
  step('a program imports the library, the JSON Schema and the package.json', () => {
    writeFileSync(join(cwd, 'program.mjs'), program);
    run(process.execPath, ['--no-warnings', 'program.mjs'], { cwd });
  });
  checkTypes(cwd, root);
}

function checkPrograms(cwd) {
  step('npx generate writes the tree', () => {
    run('npx', ['--no', '--', 'generate'], { cwd });
    const missing = expected.filter((file) => !existsSync(join(cwd, 'nginx', file)));
    if (missing.length > 0) throw new Error(`missing in nginx/: ${missing.join(', ')}`);
    const site = readFileSync(join(cwd, 'nginx/sites/example.com.conf'), 'utf8');
    if (!site.includes('proxy_pass http://127.0.0.1:3000;')) throw new Error(site);
    run('npx', ['--no', '--', 'generate', '--check'], { cwd });
  });
  step('npx nginx-forge validate takes the spec, and refuses a wrong one', () => {
    run('npx', ['--no', '--', 'nginx-forge', 'validate'], { cwd });
    writeFileSync(join(cwd, 'wrong.yaml'), spec.replace('locations', 'lokations'));
    const { stderr } = run('npx', ['--no', '--', 'nginx-forge', 'validate', 'wrong.yaml'], { cwd, code: 1 });
    if (!/^wrong\.yaml:6:5: error \[NF1101\]/m.test(stderr)) throw new Error(stderr);
  });
  step('a spec in TypeScript has the installed library at hand', () => {
    mkdirSync(join(cwd, 'typed'));
    writeFileSync(join(cwd, 'typed/nginx-forge.ts'), typed.split('\n// @ts-expect-error')[0]);
    run('npx', ['--no', '--', 'nginx-forge', 'validate', 'typed/nginx-forge.ts'], { cwd });
  });
}

/** Both ways in which projects resolve modules; the declarations of zod are read as well, nothing is skipped. */
function checkTypes(cwd, root) {
  const tsc = join(
    dirname(createRequire(join(root, 'package.json')).resolve('typescript/package.json')),
    'bin/tsc',
  );
  writeFileSync(join(cwd, 'spec.ts'), typed);
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['preserve', 'bundler'],
  ]) {
    step(`a spec in TypeScript is checked by the declarations (${moduleResolution})`, () => {
      const compilerOptions = { module, moduleResolution, target: 'es2023', types: [] };
      const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
      const config = { compilerOptions: { ...compilerOptions, ...strict }, files: ['spec.ts'] };
      writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify(config));
      run(process.execPath, [tsc, '-p', cwd], { cwd });
    });
  }
}
