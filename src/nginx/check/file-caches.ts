import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readNumber, readTime } from './numbers.ts';

type Test = (value: string) => boolean;

interface CacheWords {
  readonly words: Readonly<Record<string, Test>>;
  /** What nginx says of a word that is wrong, and of `max=` that is missing. */
  readonly wrong: (name: string, word: string) => string;
  readonly missing: (name: string) => string;
}

const isCount: Test = (value) => readNumber(value) !== undefined;
const isPositive: Test = (value) => (readNumber(value) ?? 0) > 0;
const isSeconds: Test = (value) => readTime(value, 'sec') !== undefined;

const openFiles: CacheWords = {
  words: { max: isPositive, inactive: isSeconds },
  wrong: (name, word) => `invalid "${name}" parameter "${word}"`,
  missing: (name) => `"${name}" must have the "max" parameter`,
};

const logFiles: CacheWords = {
  words: { max: isCount, inactive: isSeconds, min_uses: isCount, valid: isSeconds },
  wrong: openFiles.wrong,
  missing: (name) => `"${name}" must have "max" parameter`,
};

const certificates: CacheWords = {
  words: { max: isPositive, inactive: isSeconds, valid: isSeconds },
  wrong: (_name, word) => `invalid parameter "${word}"`,
  missing: openFiles.missing,
};

/** The caches that take `off` or words with `max=` among them. */
function checkCache(cache: CacheWords): (met: Met, checker: Checker) => void {
  const help = `it takes off, or ${Object.keys(cache.words).join('=, ')}=`;
  return (met, checker) => {
    const { name } = met.row;
    let off = false;
    let max = 0;
    for (let i = 0; i < met.node.args.length; i++) {
      const word = argument(met, i);
      const equals = word.indexOf('=');
      const key = word.slice(0, Math.max(equals, 0));
      const value = word.slice(equals + 1);
      if (word === 'off') off = true;
      else if (!Object.hasOwn(cache.words, key) || cache.words[key]?.(value) !== true) {
        checker.report('NF6203', cache.wrong(name, word), argumentAt(met, i), { help });
        return;
      } else if (key === 'max') max = readNumber(value) ?? 0;
    }
    if (!off && max === 0)
      checker.report('NF6259', cache.missing(name), met, { help: 'such as max=1000, or write off' });
  };
}

const prefixes: readonly string[] = ['', 'proxy_', 'grpc_', 'uwsgi_'];

export const fileCacheChecks: Checks = {
  open_file_cache: checkCache(openFiles),
  open_log_file_cache: checkCache(logFiles),
  ...Object.fromEntries(
    prefixes.map((prefix) => [`${prefix}ssl_certificate_cache`, checkCache(certificates)]),
  ),
};
