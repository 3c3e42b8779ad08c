import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { readSize, readTime } from './numbers.ts';
import { upstreamBlock } from './upstream-block.ts';
import { noteIn } from './variables.ts';
import { addZone, smallestZone } from './zones.ts';

/** `sticky` of nginx 1.29.6 and newer; modules of others have one too, with words of their own. */
function checkSticky(met: Met, checker: Checker): void {
  if (met.row.origin !== undefined) return;
  upstreamBlock(met.scope, checker).method ??= 'sticky';
  const kind = argument(met, 0);
  switch (kind) {
    case 'cookie':
      checkCookie(met, checker);
      break;
    case 'route':
      for (let i = 1; i < met.node.args.length; i++) {
        const value = argument(met, i);
        if (value.startsWith('$')) noteIn(value, met, i, checker);
        else checker.report('NF6206', `invalid variable name "${value}"`, argumentAt(met, i));
      }
      break;
    case 'learn':
      checkLearn(met, checker);
      break;
    default:
      checker.report('NF6203', `unknown parameter "${kind}"`, argumentAt(met, 0), {
        help: 'it is cookie, route or learn',
      });
  }
}

const cookieWords = new Set(['httponly', 'secure']);
const cookieKeys = new Set(['domain', 'path', 'expires', 'samesite']);

function checkCookie(met: Met, checker: Checker): void {
  const seen = new Set<string>();
  for (let i = 2; i < met.node.args.length; i++) {
    const word = argument(met, i);
    const equals = word.indexOf('=');
    const key = equals < 0 ? word : word.slice(0, equals);
    const problem = (equals < 0 ? cookieWords : cookieKeys).has(key)
      ? seen.has(key)
        ? `"sticky" directive parameter "${key}" is duplicate`
        : cookieProblem(key, word.slice(equals + 1))
      : `unknown parameter "${word}"`;
    if (problem !== undefined) {
      checker.report('NF6203', problem, argumentAt(met, i));
      return;
    }
    seen.add(key);
    noteIn(word, met, i, checker);
  }
}

function cookieProblem(key: string, value: string): string | undefined {
  switch (key) {
    case 'domain':
    case 'path':
      return value === '' ? `"sticky" directive no value for "${key}"` : undefined;
    case 'expires':
      return value === 'max' || readTime(value, 'sec') !== undefined
        ? undefined
        : '"sticky" directive invalid "expires" parameter value';
    case 'samesite':
      return value.includes('$') || /^(?:strict|lax|none)$/i.test(value)
        ? undefined
        : '"sticky" directive invalid "samesite" parameter value';
    default:
      return undefined;
  }
}

function checkLearn(met: Met, checker: Checker): void {
  const found = new Map<string, number>();
  for (let i = 1; i < met.node.args.length; i++) {
    const word = argument(met, i);
    const key = word.split('=')[0] ?? '';
    const value = word.slice(key.length + 1);
    const problem = learnProblem(word, key, value);
    if (problem !== undefined) {
      checker.report('NF6203', `${problem}`, argumentAt(met, i));
      return;
    }
    found.set(key, i);
    noteIn(value, met, i, checker);
  }
  const missing = ['zone', 'create', 'lookup'].find((key) => !found.has(key));
  if (missing !== undefined) {
    checker.report('NF6259', `"sticky" directive "${missing}" parameter is not specified`, met);
    return;
  }
  const zone = found.get('zone') ?? 0;
  const [name = '', size = ''] = argument(met, zone).slice('zone='.length).split(':');
  const use = "by http's sticky sessions";
  addZone({ name, size: readSize(size) ?? 0, use }, met, zone, checker);
}

function learnProblem(word: string, key: string, value: string): string | undefined {
  if (word === 'learn' || word === 'header') return undefined;
  switch (key) {
    case 'create':
    case 'lookup':
      return value.startsWith('$')
        ? undefined
        : `"sticky" directive missing variable in the "${key}" parameter`;
    case 'timeout':
      return readTime(value, 'msec') === undefined ? '"sticky" directive invalid timeout' : undefined;
    case 'zone':
      return zoneProblem(value);
    default:
      return `unknown parameter "${word}"`;
  }
}

function zoneProblem(value: string): string | undefined {
  const colon = value.indexOf(':');
  if (colon === 0) return '"sticky" directive zone name is not specified';
  if (colon < 0) return '"sticky" directive zone size is not specified';
  const size = readSize(value.slice(colon + 1));
  if (size === undefined) return '"sticky" directive invalid zone size';
  return size < smallestZone ? '"sticky" directive zone is too small' : undefined;
}

export const upstreamStickyChecks: Checks = { 'http:sticky': checkSticky };
