import { atLeast } from '../version.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { addFolder } from './folders.ts';
import { readNumber, readSize, readTime } from './numbers.ts';
import { addZone, readZoneWord } from './zones.ts';

type Test = (value: string) => boolean;

const isNumber: Test = (value) => readNumber(value) !== undefined;
const isOffset: Test = (value) => readSize(value, 'off') !== undefined;
const isSeconds: Test = (value) => readTime(value, 'sec') !== undefined;
const isMilliseconds: Test = (value) => readTime(value, 'msec') !== undefined;

const words: ReadonlyMap<string, { readonly test: Test; readonly since?: string; readonly rest?: string }> =
  new Map([
    [
      'use_temp_path',
      {
        test: (value: string) => value === 'on' || value === 'off',
        since: '1.7.10',
        rest: ', it must be "on" or "off"',
      },
    ],
    ['inactive', { test: isSeconds }],
    ['max_size', { test: isOffset }],
    ['min_free', { test: isOffset, since: '1.19.1' }],
    ['loader_files', { test: isNumber }],
    ['loader_sleep', { test: isMilliseconds }],
    ['loader_threshold', { test: isMilliseconds }],
    ['manager_files', { test: isNumber, since: '1.11.5' }],
    ['manager_sleep', { test: isMilliseconds, since: '1.11.5' }],
    ['manager_threshold', { test: isMilliseconds, since: '1.11.5' }],
  ]);

/** Two pages, the least that nginx takes for the keys. */
const smallestKeys = 8192;

/** As nginx reads it (`ngx_http_file_cache_set_slot`). */
function checkCachePath(met: Met, checker: Checker): void {
  let keys: { readonly name: string; readonly size: number; readonly index: number } | undefined;
  let levels = '';
  for (let i = 1; i < met.node.args.length; i++) {
    const word = argument(met, i);
    const problem = wordProblem(word, checker);
    if (problem !== undefined) {
      const { code, message, help } = problem;
      checker.report(code, message, argumentAt(met, i), { help });
      return;
    }
    if (word.startsWith('levels=')) levels = word.slice('levels='.length);
    if (!word.startsWith('keys_zone=')) continue;
    const { name, size = 0 } = readZoneWord(word.slice('keys_zone='.length));
    keys = { name, size, index: i };
  }
  if (keys === undefined || keys.name === '') {
    const message = `"${met.row.name}" must have "keys_zone" parameter`;
    checker.report('NF6259', message, met, { help: 'such as keys_zone=name:10m' });
    return;
  }
  if (addFolder({ name: argument(met, 0), cache: true, levels }, met, checker)) addKeys(met, keys, checker);
}

function addKeys(
  met: Met,
  { name, size, index }: { readonly name: string; readonly size: number; readonly index: number },
  checker: Checker,
): void {
  const zone = addZone({ name, size, use: cacheUse(met) }, met, index, checker);
  if (zone === undefined) return;
  if (zone.key === undefined) {
    zone.key = argument(met, 0);
    return;
  }
  const related = [{ message: 'it is declared here', place: zone.place }];
  checker.report('NF6213', `duplicate zone "${name}"`, argumentAt(met, index), {
    help: 'choose another name',
    related,
  });
}

/** `proxy_cache` and `proxy_cache_path` are of one module. */
export function cacheUse({ row }: Met): string {
  return `by http's ${row.name.replace(/_path$/, '')}`;
}

type Problem = { readonly code: 'NF6203' | 'NF6212'; readonly message: string; readonly help?: string };

function wordProblem(word: string, { version }: Checker): Problem | undefined {
  const equals = word.indexOf('=');
  const key = word.slice(0, Math.max(equals, 0));
  const value = word.slice(equals + 1);
  if (key === 'levels') {
    if (/^(?:[12](?::[12]){0,2})?$/.test(value)) return undefined;
    return {
      code: 'NF6203',
      message: `invalid "levels" "${word}"`,
      help: 'up to three of 1 or 2, such as 1:2',
    };
  }
  if (key === 'keys_zone') return keysProblem(word, value);
  const known = words.get(key);
  if (known === undefined || (known.since !== undefined && !atLeast(version, known.since)))
    return { code: 'NF6203', message: `invalid parameter "${word}"` };
  if (known.test(value)) return undefined;
  return { code: 'NF6203', message: `invalid ${key} value "${word}"${known.rest ?? ''}` };
}

function keysProblem(word: string, value: string): Problem | undefined {
  const { size } = readZoneWord(value);
  const help = 'such as keys_zone=name:10m';
  if (size === undefined) return { code: 'NF6212', message: `invalid keys zone size "${word}"`, help };
  if (size < smallestKeys) return { code: 'NF6212', message: `keys zone "${word}" is too small`, help };
  return undefined;
}

const owners: readonly string[] = ['proxy', 'fastcgi', 'uwsgi', 'scgi'];

export const cachePathChecks: Checks = Object.fromEntries(
  owners.map((owner) => [`${owner}_cache_path`, checkCachePath]),
);
