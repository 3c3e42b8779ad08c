import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './measure.mjs';
import { duration, times } from './table.mjs';

const reader = fileURLToPath(new URL('reader.mjs', import.meta.url));

/**
 * What it takes to read nginx configuration: our reader and check on a large text, others on a tenth of it, and text
 * that was made to be slow.
 * @param {{ large: string, small: string, library: string, temp: string }} files texts, and the built library
 * @returns {import('./table.mjs').Row[]}
 */
export function readerRows({ large, small, library, temp }) {
  const run = (name, file) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [reader, name, file, library], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
    const { rounds, bytes, grownKilobytes } = JSON.parse(stdout);
    return { ms: median(rounds), bytes, growth: (grownKilobytes * 1024) / bytes };
  };
  const speed = ({ ms, bytes }) => bytes / 1000 / ms;
  const shown = (name, result, goal) => ({
    name,
    value: `${speed(result).toFixed(0)} MB/s`,
    goal: `≥ ${goal} MB/s`,
    met: speed(result) >= goal,
  });
  const check = run('check', large);
  const own = run('parse', small);
  const rows = [
    shown('reading nginx configuration, directive by directive', run('read', large), 50),
    { name: 'the same into a tree that is kept', value: `${speed(own).toFixed(0)} MB/s` },
    shown('checking nginx configuration', check, 20),
    {
      name: 'the same, memory for each byte of text',
      value: `${check.growth.toFixed(1)}`,
      goal: '≤ 12',
      met: check.growth <= 12,
    },
  ];
  for (const other of ['nginx-conf', 'nginx-config-parser']) {
    const theirs = run(other, small);
    rows.push({
      name: `the npm package ${other} on the same text`,
      value: `${speed(theirs).toFixed(0)} MB/s`,
      baseline: 'our tree',
      ratio: times(theirs.ms / own.ms),
    });
  }
  return [...rows, hostileRow((text, name) => run('check', written(temp, name, text)))];
}

function written(temp, name, text) {
  const file = join(temp, `${name}.conf`);
  writeFileSync(file, text);
  return file;
}

const size = 10_000_000;
const hostile = {
  nesting: 'a{',
  braces: '{',
  'closing braces': '}',
  quotes: '"',
  words: 'a ',
  semicolons: ';',
  dollars: '${',
  backslashes: '\\',
  'line ends': '\n',
  'one word': 'a',
  comments: '#',
};

/** The slowest of many texts of 10 MB without sense. */
function hostileRow(run) {
  let worst = { name: '', ms: 0 };
  for (const [name, piece] of Object.entries(hostile)) {
    const { ms } = run(piece.repeat(size / piece.length), name.replaceAll(' ', '-'));
    if (ms > worst.ms) worst = { name, ms };
  }
  return {
    name: `10 MB of hostile text, the worst of ${Object.keys(hostile).length} (${worst.name})`,
    value: duration(worst.ms),
    goal: '< 1 s',
    met: worst.ms < 1000,
  };
}
