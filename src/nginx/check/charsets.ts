import type { Directive } from '../ast.ts';
import { atLeast } from '../version.ts';
import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import type { Placed, Scope } from './scope.ts';
import { noteVariable } from './variables.ts';
import { isAllRead } from './whole.ts';

/** A name, `off`, or a single variable; of a longer text nothing is expanded (`ngx_http_set_charset_slot`). */
function checkCharset(met: Met, checker: Checker): void {
  const value = argument(met, 0);
  if (!value.startsWith('$')) return;
  if (value.length === 1)
    checker.report('NF6206', `invalid variable name "${value}"`, argumentAt(met, 0), {
      help: 'write the name of a variable behind the "$"',
    });
  else noteVariable(value.slice(1).toLowerCase(), met, 0, checker);
}

/** As nginx reads it (`ngx_http_charset_map_block`, `ngx_http_charset_map`). */
function checkCharsetMap(met: Met, checker: Checker): void {
  const [from, to] = [argument(met, 0), argument(met, 1)];
  const [source, target] = [from.toLowerCase(), to.toLowerCase()];
  const refuse = (message: string, help?: string): void =>
    checker.report('NF6250', message, argumentAt(met, 1), { help });
  if (source === target) {
    refuse(`"charset_map" between the same charsets "${from}" and "${to}"`);
    return;
  }
  const { charsetMaps } = checker.tables;
  if (charsetMaps.has(`${source} ${target}`)) {
    refuse(`duplicate "charset_map" between "${from}" and "${to}"`, 'a map is used both ways');
    return;
  }
  if (source === 'utf-8' && atLeast(checker.version, utf8Checked)) {
    refuse('"charset_map" with "utf-8" charset should be given in the second column');
    return;
  }
  charsetMaps.add(`${source} ${target}`);
  charsetMaps.add(`${target} ${source}`);
  for (const node of met.node.block ?? [])
    if (node.kind === 'directive') checkEntry({ node, source: met.source }, target === 'utf-8', checker);
}

/** The release that refuses what stands too long for UTF-8, and UTF-8 in the first column. */
const utf8Checked = '1.30.0';

function checkEntry({ node, source }: Placed, toUtf8: boolean, checker: Checker): void {
  if (node.block !== undefined) {
    checker.report('NF6108', 'unexpected "{"', { node, source }, { help: 'an entry takes no block' });
    return;
  }
  const [word, ...rest] = node.args;
  if (word === undefined || rest.length > 0) {
    checker.report(
      'NF6246',
      'invalid parameters number',
      { node, source },
      {
        help: 'an entry is two codes in hexadecimal digits',
      },
    );
    return;
  }
  const wrong = [node.name, word].find(({ value }, column) => {
    const utf8 = toUtf8 && column === 1;
    return utf8 ? !isUtf8(value, checker) : !/^[\da-f]{1,2}$/i.test(value);
  });
  if (wrong !== undefined)
    checker.report(
      'NF6246',
      `invalid value "${wrong.value}"`,
      { word: wrong, source },
      {
        help: 'a code in hexadecimal digits, from 00 to FF',
      },
    );
}

function isUtf8(value: string, { version }: Checker): boolean {
  const longest = atLeast(version, utf8Checked) ? 6 : Number.POSITIVE_INFINITY;
  return /^(?:[\da-f]{2})+$/i.test(value) && value.length <= longest;
}

/** Charsets that are in force together need a map between them; judged where servers and locations get their values. */
export function checkCharsetPairs(main: Scope, checker: Checker): void {
  if (!isAllRead(main)) return;
  const stack = [...checker.tables.of('http').servers];
  for (let scope = stack.pop(); scope !== undefined; scope = stack.pop()) {
    checkPair(scope, checker);
    for (let i = scope.inner.length - 1; i >= 0; i--) {
      const inner = scope.inner[i];
      if (inner !== undefined) stack.push(inner);
    }
  }
}

function checkPair(scope: Scope, checker: Checker): void {
  if (!scope.isKnown) return;
  const charset = scope.inherited('charset')[0];
  const source = scope.inherited('source_charset')[0];
  if (charset === undefined || source === undefined) return;
  const [to, from] = [nameIn(charset.node), nameIn(source.node)];
  const [target, origin] = [to.toLowerCase(), from.toLowerCase()];
  // `source_charset off` is a charset of that name.
  if (to === 'off' || target === origin || to.startsWith('$') || from.startsWith('$')) return;
  if (checker.tables.charsetMaps.has(`${origin} ${target}`)) return;
  const message = `no "charset_map" between the charsets "${from}" and "${to}"`;
  checker.report('NF6250', message, source, {
    phase: 2,
    help: 'take one of them away, or write a charset_map',
  });
}

function nameIn({ args }: Directive): string {
  return args[0]?.value ?? '';
}

export const charsetNames: readonly string[] = ['charset', 'source_charset'];

export const charsetChecks: Checks = {
  charset: checkCharset,
  source_charset: checkCharset,
  charset_map: checkCharsetMap,
};
