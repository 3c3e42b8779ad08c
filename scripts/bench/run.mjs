// Measures the speed goals of docs/performance.md on this machine: `npm run bench` (after `npm run build`).
// Every goal is a ratio of things measured in turns. `--quick` takes fewer rounds.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostTree } from './host-tree.mjs';
import { alternate, median, ratio } from './measure.mjs';
import { readerRows } from './readers.mjs';
import { jsonSpec, yamlSpec } from './specs.mjs';
import { duration, table, times } from './table.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const quick = process.argv.includes('--quick');
const [manyRounds, fewRounds] = quick ? [7, 1] : [21, 5];
const node = process.execPath;
const temp = mkdtempSync(join(tmpdir(), 'nginx-forge-bench-'));
process.on('exit', () => rmSync(temp, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));

// A build meanwhile must not change what is measured.
const built = process.env.BENCH_DIST ?? join(root, 'dist');
if (!existsSync(join(built, 'cli.cjs'))) {
  console.error('there is no dist/cli.cjs: run `npm run build` first');
  process.exit(3);
}
const dist = join(temp, 'dist');
cpSync(built, dist, { recursive: true });
const cli = join(dist, 'cli.cjs');
const nginx = findNginx();

/** @type {import('./table.mjs').Row[]} */
const rows = [];
/** @type {string[]} */
const skipped = [];
let outputs = 0;

smallRuns();
largeRuns();
rows.push(...readerRows({ ...singleFiles(), library: join(built, 'index.mjs'), temp }));
rows.push({ name: 'size of the program', value: `${(programBytes() / 1e6).toFixed(2)} MB` });

const nginxText = nginx === undefined ? 'none' : nginx.version;
console.log(
  `node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores, nginx: ${nginxText}\n`,
);
process.stdout.write(table(rows));
for (const line of skipped) console.log(`\nskipped: ${line}`);

/** What a person waits for: one small spec. */
function smallRuns() {
  const spec = join(root, 'examples/websocket/nginx-forge.yaml');
  const commands = [
    { name: 'bare', argv: () => [node, '-e', '0'] },
    generating('generate', spec, '--nginx-test=off'),
    {
      ...generating('first', spec, '--nginx-test=off'),
      env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    },
    { name: 'validate', argv: () => [node, cli, 'validate', spec, '-q'] },
  ];
  const tested = nginx === undefined ? undefined : testedRun(spec);
  if (tested !== undefined) commands.push(...tested);
  const found = alternate(manyRounds, commands);
  const bare = found.get('bare');
  rows.push({ name: '`node -e 0`', value: shown(bare) });
  const named = '`generate`, a small YAML spec, without nginx -t';
  rows.push(smallGoal(against(named, found.get('generate'), bare, '`node -e 0`', 2), found));
  rows.push(against('the same, with nothing compiled before', found.get('first'), bare, '`node -e 0`'));
  const validate = found.get('validate');
  rows.push({
    ...against('`validate`, the same', validate, bare, '`node -e 0`', 2),
    goal: '≤ 500 ms',
    met: wall(validate) <= 500,
  });
  if (tested === undefined) return;
  const own = wall(found.get('nginx -t')) + wall(found.get('nginx -V'));
  const limit = wall(found.get('generate')) + own + 50;
  const all = found.get('generate and test');
  rows.push({ name: '`nginx -V` and `nginx -t` alone', value: duration(own) });
  rows.push({
    name: '`generate` with nginx -t',
    value: shown(all),
    baseline: 'these, and 50 ms',
    ratio: times(wall(all) / limit),
    goal: `≤ ${duration(limit)}`,
    met: wall(all) <= limit,
  });
}

/** On Node 20 a multiple of what Node itself takes; newer ones start faster, and have a goal in milliseconds. */
function smallGoal(row, found) {
  if (Number(process.versions.node.split('.')[0]) < 22) return row;
  const more = wall(found.get('generate')) - wall(found.get('bare'));
  return {
    ...row,
    value: `${row.value} (${more.toFixed(0)} ms more)`,
    goal: '≤ 60 ms more',
    met: more <= 60,
  };
}

/** `generate` with the real nginx, and that nginx by itself on the same output. */
function testedRun(spec) {
  const host = testable(treeOf(spec), 'small-host');
  if (host === undefined) return undefined;
  return [
    generating('generate and test', spec, '--nginx-test=required', `--nginx=${nginx.bin}`),
    { name: 'nginx -t', argv: () => nginxTest(host) },
    { name: 'nginx -V', argv: () => [nginx.bin, '-V'] },
  ];
}

/** What a machine with thousands of sites waits for. */
function largeRuns() {
  const files = {
    thousand: written('1000.json', jsonSpec(1000)),
    json: written('10000.json', jsonSpec(10_000)),
    yaml: written('10000.yaml', yamlSpec(10_000)),
  };
  const commands = Object.entries(files).map(([name, file]) => generating(name, file, '--nginx-test=off'));
  const host = nginx === undefined ? undefined : testable(treeOf(files.json), 'large-host');
  if (host !== undefined) {
    commands.push({ name: 'nginx -t', argv: () => nginxTest(host) });
    const target = `nginx:${nginx.version}`;
    commands.push({
      name: 'check',
      argv: () => [node, cli, 'check', '-q', '--target', target, join(host, 'nginx.conf')],
    });
  }
  const found = alternate(fewRounds, commands);
  const json = found.get('json');
  const thousand = found.get('thousand');
  rows.push({ name: '1,000 sites, JSON', value: shown(thousand) });
  const perSite = (what) => (ratio(json, thousand, what) ?? Number.NaN) / 10;
  rows.push({
    name: '10,000 sites, JSON',
    value: shown(json),
    baseline: 'each site of 1,000',
    ratio: times(perSite('wall')),
    cpu: times(perSite('cpu')),
    goal: '≤ 1.3x',
    met: perSite('wall') <= 1.3,
  });
  const test = found.get('nginx -t');
  if (test !== undefined) {
    rows.push({ name: '`nginx -t` alone on that output', value: shown(test) });
    rows.push(against('10,000 sites, JSON', json, test, '`nginx -t`', 0.5));
    rows.push(against('`check` of that output', found.get('check'), test, '`nginx -t`', 1));
  }
  rows.push(against('10,000 sites, YAML', found.get('yaml'), json, 'the same as JSON', 1.5));
  for (const [name, file] of [
    ['JSON', files.json],
    ['YAML', files.yaml],
  ]) {
    const megabytes = memoryOf(file);
    rows.push({
      name: `10,000 sites, ${name}, memory`,
      value: `${megabytes.toFixed(0)} MB`,
      goal: '< 1000 MB',
      met: megabytes < 1000,
    });
  }
}

/**
 * A run of the program into a folder of its own: right after ten thousand files were removed, some file systems need
 * several times as long to make new ones.
 */
function generating(name, spec, ...flags) {
  const argv = () => [node, cli, 'generate', spec, '-o', join(temp, `out-${++outputs}`), '-q', ...flags];
  return { name, argv };
}

/** The folder of what is generated out of `spec`. */
function treeOf(spec) {
  const [program, ...args] = generating('', spec, '--nginx-test=off').argv();
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return join(temp, `out-${outputs}`);
}

/** The output of many sites and of a tenth of them, each as one file. */
function singleFiles() {
  const single = (name, count) => {
    const spec = written(`single-${name}.json`, jsonSpec(count));
    const args = [cli, 'generate', spec, '--layout', 'single', '-o', '-', '--nginx-test=off', '-q'];
    const { status, stdout, stderr } = spawnSync(node, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`the single file failed: ${stderr}`);
    return written(`single-${name}.conf`, stdout);
  };
  return { large: single('large', 10_000), small: single('small', 1000) };
}

function against(name, of, to, baseline, goal) {
  const byClock = ratio(of, to, 'wall');
  return {
    name,
    value: shown(of),
    baseline,
    ratio: times(byClock),
    cpu: times(ratio(of, to, 'cpu')),
    ...(goal === undefined ? {} : { goal: `≤ ${goal.toFixed(1)}x`, met: byClock <= goal }),
  };
}

function wall(all) {
  return median(all.map((time) => time.wall));
}

function shown(all) {
  return duration(wall(all));
}

function written(name, text) {
  const file = join(temp, name);
  writeFileSync(file, text);
  return file;
}

function memoryOf(spec) {
  const file = join(temp, 'memory');
  const [program, ...args] = generating('', spec, '--nginx-test=off').argv();
  const env = { ...process.env, BENCH_MEMORY_FILE: file };
  const { status, stderr } = spawnSync(program, ['-r', join(here, 'memory.cjs'), ...args], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the run for its memory failed: ${stderr}`);
  return Number(readFileSync(file, 'utf8')) / 1000;
}

/** The tree for nginx itself, if it can be made and passes. */
function testable(tree, name) {
  try {
    const folder = hostTree(tree, join(temp, name), nginx.modules);
    const [program, ...args] = nginxTest(folder);
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    if (status === 0) return folder;
    skipped.push(`the rows with nginx -t (it refuses the tree: ${stderr.trim().split('\n')[0]})`);
  } catch (error) {
    skipped.push(`the rows with nginx -t (${error instanceof Error ? error.message : error})`);
  }
  return undefined;
}

function nginxTest(folder) {
  return [nginx.bin, '-t', '-q', '-p', folder, '-c', 'nginx.conf'];
}

/** The nginx that the tests use: the one of the default target first. */
function findNginx() {
  for (const codename of ['trixie', 'sid', 'bookworm']) {
    const bin = join(root, '.cache/nginx', codename, 'usr/sbin/nginx');
    const { stderr } = spawnSync(bin, ['-v'], { encoding: 'utf8' });
    const version = /nginx\/(\S+)/.exec(stderr ?? '')?.[1];
    const modules = join(root, '.cache/nginx', codename, 'usr/lib/nginx/modules');
    if (version !== undefined) return { bin, version, modules };
  }
  skipped.push('the rows with nginx -t (no nginx in .cache/nginx: run the tests once)');
  return undefined;
}

/** All of the two programs, with what they load only when it is needed. */
function programBytes() {
  let bytes = 0;
  for (const path of readdirSync(dist, { recursive: true }))
    if (path === 'cli.cjs' || path === 'generate.cjs' || /^chunks[\\/]/.test(path))
      bytes += statSync(join(dist, path)).size;
  return bytes;
}
