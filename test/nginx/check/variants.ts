import type { Directive, Node } from '../../../src/nginx/ast.ts';
import { parse } from '../../../src/nginx/parser.ts';

/** A configuration with one mistake in it, mostly; some mistakes are none to nginx. */
export interface Variant {
  /** What was done, such as `misspelt name: "proxy_pas"`. */
  readonly mistake: string;
  readonly text: string;
}

/** Numbers below `limit`, the same for the same seed (mulberry32). */
export function random(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
}

type Random = ReturnType<typeof random>;
type Breaker = (text: string, target: Target, random: Random) => Variant | undefined;

interface Target {
  readonly node: Directive;
  readonly all: readonly Directive[];
}

/** Breaks a configuration in one place. */
export function variantOf(text: string, random: Random): Variant {
  const all = directivesOf(parse(text).nodes);
  for (;;) {
    const node = all[random(all.length)];
    const breaker = breakers[random(breakers.length)];
    if (node === undefined || breaker === undefined) continue;
    const variant = breaker(text, { node, all }, random);
    if (variant !== undefined && variant.text !== text) return variant;
  }
}

function directivesOf(nodes: readonly Node[]): Directive[] {
  const found: Directive[] = [];
  for (const node of nodes) {
    if (node.kind === 'comment') continue;
    found.push(node);
    if (node.block !== undefined) found.push(...directivesOf(node.block));
  }
  return found;
}

function replaced(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function misspelt(word: string, random: Random): string {
  const at = 1 + random(Math.max(1, word.length - 1));
  switch (random(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return `${word.slice(0, at)}x${word.slice(at)}`;
    case 2:
      return word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1);
    default:
      return `${word}s`;
  }
}

/** What people write in place of a value. */
const wrongValues = [
  'yes',
  'On',
  'true',
  '10',
  '-1',
  '0',
  '1.5',
  '10kb',
  '10K',
  '5min',
  '1h30m',
  '100ms',
  '10 s',
  '""',
  'off',
  'none',
  'auto',
  '$host',
  '$no_such_variable',
  '${host',
  '$',
  '99999999999999999999',
  '1g',
  '10y',
  '512',
  'http',
  'all',
  'http://',
  'localhost',
  '127.0.0.1',
  '127.0.0.1:99999',
  '[::1]:80',
  '*',
  '~(',
  '~^a$',
  '=404',
  '=x',
  '600',
  '200',
  'zone=nozone',
  'zone=perip:1m',
  'max=0',
  'inactive=1y',
  'rate=1r/h',
  'burst=0',
  'weight=0',
  'shared:x:1k',
  '@nowhere',
  '/a/b',
  'example.com',
  '10.0.0.0/33',
  '300.1.1.1',
  'last',
  'always',
  'error',
  'combined',
  'nosuchformat',
  'if=$host',
]; // prettier-ignore

const isPath = (value: string): boolean => value.includes('/') && !value.startsWith('http');

const breakers: readonly Breaker[] = [
  (text, { node: { name } }, random) => {
    const wrong = misspelt(name.value, random);
    return { mistake: `misspelt name: ${wrong}`, text: replaced(text, name.start, name.end, wrong) };
  },
  (text, { node }) =>
    node.block === undefined
      ? { mistake: `no ";" after ${node.name.value}`, text: replaced(text, node.end - 1, node.end, '') }
      : { mistake: `no "}" after ${node.name.value}`, text: replaced(text, node.end - 1, node.end, '') },
  (text, { node }) =>
    node.block === undefined
      ? { mistake: `two ";" after ${node.name.value}`, text: replaced(text, node.end, node.end, ';') }
      : { mistake: `"};" after ${node.name.value}`, text: replaced(text, node.end, node.end, ';') },
  (text, { node }) => {
    const before = text.slice(node.start, node.end);
    return { mistake: `twice: ${node.name.value}`, text: replaced(text, node.end, node.end, `\n${before}`) };
  },
  (text, { node, all }, random) => {
    const other = all[random(all.length)];
    if (other === undefined || (other.start >= node.start && other.start <= node.end)) return undefined;
    const moved = text.slice(node.start, node.end);
    const at = other.start;
    return {
      mistake: `${node.name.value} in front of ${other.name.value}`,
      text: replaced(text, at, at, `${moved}\n`),
    };
  },
  (text, { node }) => ({
    mistake: `without ${node.name.value}`,
    text: replaced(text, node.start, node.end, ''),
  }),
  (text, { node }, random) => {
    const word = node.args[random(node.args.length)];
    if (word === undefined) return undefined;
    return {
      mistake: `${node.name.value} without "${word.value}"`,
      text: replaced(text, word.start, word.end, ''),
    };
  },
  (text, { node }, random) => {
    const last = node.args.at(-1) ?? node.name;
    const word = wrongValues[random(wrongValues.length)] ?? '';
    return {
      mistake: `${node.name.value} with one more, ${word}`,
      text: replaced(text, last.end, last.end, ` ${word}`),
    };
  },
  wrongValue,
  wrongValue,
  wrongValue,
  wrongValue,
  (text, { node }, random) => {
    const word = node.args[random(node.args.length)];
    if (word === undefined || isPath(word.value)) return undefined;
    const wrong = misspelt(word.value, random);
    return {
      mistake: `${node.name.value}: ${word.value} misspelt ${wrong}`,
      text: replaced(text, word.start, word.end, `"${wrong.replace(/["\\]/g, '\\$&')}"`),
    };
  },
  (text, { node }, random) => {
    const word = node.args[random(node.args.length)];
    if (word === undefined) return undefined;
    const quote = random(2) === 0 ? '"' : "'";
    return { mistake: `quote before ${word.value}`, text: replaced(text, word.start, word.start, quote) };
  },
  (text, { node, all }, random) => {
    const other = all[random(all.length)];
    const mine = node.args[random(node.args.length)];
    const theirs = other?.args[random(other.args.length)];
    if (mine === undefined || theirs === undefined || isPath(mine.value) || isPath(theirs.value))
      return undefined;
    const by = text.slice(theirs.start, theirs.end);
    return {
      mistake: `${node.name.value}: ${by} for ${mine.value}`,
      text: replaced(text, mine.start, mine.end, by),
    };
  },
  (text, { node }) =>
    node.block === undefined
      ? { mistake: `${node.name.value} with a block`, text: replaced(text, node.end - 1, node.end, ' { }') }
      : {
          mistake: `${node.name.value} without its block`,
          text: replaced(text, (node.args.at(-1) ?? node.name).end, node.end, ';'),
        },
  (text, { node }, random) => {
    const word = node.args[random(node.args.length)];
    if (word === undefined || /["'\\]/.test(text.slice(word.start, word.end))) return undefined;
    const quote = random(2) === 0 ? '"' : "'";
    const by = `${quote}${word.value}${quote}`;
    return {
      mistake: `${node.name.value}: ${by} in quotes`,
      text: replaced(text, word.start, word.end, by),
    };
  },
  (text, { node }, random) => {
    const word = node.args[random(node.args.length)];
    if (word === undefined || isPath(word.value)) return undefined;
    const by = text.slice(word.start, word.end).toUpperCase();
    return {
      mistake: `${node.name.value}: ${by} in capitals`,
      text: replaced(text, word.start, word.end, by),
    };
  },
  (text, { node, all }, random) => {
    const others = all.filter(({ name }) => name.value === node.name.value);
    const word = node.args[random(node.args.length)];
    const other = others[random(others.length)]?.args;
    const theirs = other?.[random(other.length)];
    if (word === undefined || theirs === undefined) return undefined;
    const by = text.slice(theirs.start, theirs.end);
    return {
      mistake: `${node.name.value}: ${by} of another one`,
      text: replaced(text, word.start, word.end, by),
    };
  },
];

function wrongValue(text: string, { node }: Target, random: Random): Variant | undefined {
  const word = node.args[random(node.args.length)];
  if (word === undefined || isPath(word.value)) return undefined;
  const wrong = wrongValues[random(wrongValues.length)] ?? '';
  return {
    mistake: `${node.name.value}: ${wrong} for ${word.value}`,
    text: replaced(text, word.start, word.end, wrong),
  };
}
