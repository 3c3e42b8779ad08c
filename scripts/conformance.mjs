// Compares the static check with the real nginx's verdicts on a folder of configurations with a manifest.json:
// `npm run conformance -- PATH [--misses] [--json]`. Run `npm run build` first. Exit 1 on a false alarm, or when
// more than one of a hundred refusals is missed.
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean' }, json: { type: 'boolean' } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: npm run conformance -- FOLDER [--misses] [--json]');
  process.exit(2);
}
const library = process.env.CONFORMANCE_LIBRARY ?? new URL('../dist/index.mjs', import.meta.url).href;
const { checkConfiguration, parseVersion } = await import(library);

const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
const version = parseVersion(/\d+\.\d+\.\d+/.exec(manifest.about.nginx)?.[0] ?? '1.22.1');

const shapes = {
  NF6101: 'unknown directive',
  NF6102: 'not allowed here',
  NF6103: 'block or not',
  NF6104: 'number of arguments',
  NF6105: 'unknown directive',
  NF6106: 'unknown directive',
};
const kinds = [
  ['unknown directive', /^unknown directive/],
  ['not allowed here', /directive is not allowed here/],
  ['block or not', /is not terminated by ";"|has no opening "\{"/],
  ['number of arguments', /^invalid number of arguments/],
  ['syntax', /^unexpected |^too long parameter/],
  ['duplicate listen', /^a? ?duplicate (?:listen|default server)/],
  ['duplicate', /is duplicate|^duplicate /],
  ['certificate', /certificate|SSL_CTX|PEM_/],
  ['regex', /pcre2?_compile|regular expression/],
  ['variable', /variable/],
  ['host', /^host not found/],
  ['value', /invalid (?:value|parameter|number|port|host)|must be /],
];

report(manifest.entries.map(judge));

function judge(entry) {
  const { source, firstLine } = textOf(entry);
  const started = performance.now();
  const problems = checkConfiguration({ main: source, version, files: filesOf(entry) });
  const ms = performance.now() - started;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const refused = entry.verdict !== 'ok';
  return {
    entry,
    refused,
    bytes: source.text.length,
    ms,
    errors,
    first: errors[0],
    lineAgrees: errors.some(({ place }) => sameLine(place, entry, firstLine)),
    kindAgrees: errors.some(
      ({ code, message }) => kindOf(message, code) === kindOf(entry.message.replace(/ in \S+:\d+$/, '')),
    ),
  };
}

/** The text that nginx was given, and the line in it on which the file itself begins. */
function textOf(entry) {
  const own = readFileSync(join(folder, entry.file), 'utf8');
  const preamble = (entry.preamble ?? []).map((line) => `${line}\n`).join('');
  const wrapper = manifest.wrappers[entry.wrapper];
  const before = wrapper.slice(0, wrapper.indexOf('@@FRAGMENT@@')).replace('@@PREAMBLE@@', () => preamble);
  const text = wrapper.replace('@@PREAMBLE@@', () => preamble).replace('@@FRAGMENT@@', () => own);
  return { source: { path: '/etc/nginx/nginx.conf', text }, firstLine: before.split('\n').length };
}

/** The files that were there when nginx judged; of others nothing is known. */
function filesOf({ env }) {
  const includes = env?.includes ?? {};
  const open = (path) => {
    const file = includes[path];
    if (file === undefined) return undefined;
    return { path, text: file === 'stub' ? '' : readFileSync(join(folder, file), 'utf8') };
  };
  return {
    read: (path, base) => {
      const full = isAbsolute(path) ? path : join(base === 'conf' ? '/etc/nginx' : '/usr/share/nginx', path);
      const source = open(full);
      return source === undefined ? { kind: 'unknown' } : { kind: 'text', source };
    },
    glob: (pattern) => {
      const full = isAbsolute(pattern) ? pattern : join('/etc/nginx', pattern);
      const expression = new RegExp(
        `^${full
          .replace(/[.+^${}()|\\]/g, '\\$&')
          .replaceAll('*', '[^/]*')
          .replaceAll('?', '[^/]')}$`,
      );
      return Object.keys(includes)
        .filter((path) => expression.test(path))
        .sort()
        .flatMap((path) => open(path) ?? []);
    },
  };
}

function sameLine(place, entry, firstLine) {
  if (entry.line == null) return true;
  if (place.source.path !== (entry.in_file ?? '/etc/nginx/nginx.conf')) return false;
  return place.line === (entry.in_file == null ? entry.line + firstLine - 1 : entry.line);
}

/** What a message is about. Ours are in nginx's words, but for those on the shape of a directive. */
function kindOf(message, code) {
  if (Object.hasOwn(shapes, code ?? '')) return shapes[code];
  return kinds.find(([, pattern]) => pattern.test(message))?.[0] ?? message;
}

function report(results) {
  const accepted = results.filter(({ refused }) => !refused);
  const excused = results.filter(({ refused, entry }) => refused && entry.needs != null);
  const due = results.filter(({ refused, entry }) => refused && entry.needs == null);
  const alarms = accepted.filter(({ errors }) => errors.length > 0);
  const misses = due.filter(({ errors }) => errors.length === 0);
  const caught = due.filter(({ errors }) => errors.length > 0);
  const bytes = results.reduce((sum, result) => sum + result.bytes, 0);
  const ms = results.reduce((sum, result) => sum + result.ms, 0);
  const figures = {
    nginx: manifest.about.nginx,
    configurations: results.length,
    accepted: accepted.length,
    falseAlarms: alarms.length,
    refused: due.length,
    caught: caught.length,
    caughtShare: percent(caught.length, due.length),
    lineAgrees: percent(caught.filter(({ lineAgrees }) => lineAgrees).length, caught.length),
    kindAgrees: percent(caught.filter(({ kindAgrees }) => kindAgrees).length, caught.length),
    agreement: percent(accepted.length - alarms.length + caught.length, accepted.length + due.length),
    needingSomethingAbsent: excused.length,
    ofThoseRefused: excused.filter(({ errors }) => errors.length > 0).length,
    kilobytes: Math.round(bytes / 1000),
    milliseconds: Math.round(ms),
  };
  if (flags.json) console.log(JSON.stringify(figures, null, 2));
  else {
    for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(24)} ${value}`);
    list('false alarm', alarms);
    list('missed', misses);
    if (flags.misses) {
      list(
        'other line',
        caught.filter(({ lineAgrees }) => !lineAgrees),
      );
      list(
        'other kind',
        caught.filter(({ kindAgrees }) => !kindAgrees),
      );
      list(
        'not held to it',
        excused.filter(({ errors }) => errors.length === 0),
      );
    }
  }
  // One of a hundred may be missed, and no alarm may be false.
  process.exitCode = alarms.length > 0 || misses.length > due.length / 100 ? 1 : 0;
}

function list(title, results) {
  for (const { entry, first } of results) {
    console.log(`\n${title}: ${entry.file}`);
    if (entry.message !== '')
      console.log(`  nginx: ${entry.message}${entry.needs == null ? '' : ` (needs ${entry.needs})`}`);
    if (first !== undefined)
      console.log(`  ours:  ${first.place.source.path}:${first.place.line} ${first.code} ${first.message}`);
  }
}

function percent(part, whole) {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}
