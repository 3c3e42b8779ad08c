import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Directive } from '../../src/nginx/ast.ts';
import { parse } from '../../src/nginx/parser.ts';
import { print } from '../../src/nginx/printer.ts';
import { quote, quoteProblem } from '../../src/nginx/quote.ts';
import { checkTree } from '../../src/nginx/structure.ts';
import { parseVersion, type Version } from '../../src/nginx/version.ts';
import { inTurns } from '../support/in-turns.ts';
import {
  checkConfig,
  describeEachNginx,
  freePort,
  HTTP_IN_TEMP_FOLDER,
  type NginxBuild,
  nginxBuilds,
  startNginx,
} from '../support/nginx.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'nginx-forge-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Inside of `types` nginx takes any words, so that only its token reader can refuse them. */
const around = (soup: string) => `events {}\nhttp {\n${HTTP_IN_TEMP_FOLDER}\ntypes {\n${soup}\n}\n}\n`;

const b = (n: number) => 'b'.repeat(n);
const fixed = [
  ...[`${b(4094)} a;`, `${b(4095)} a;`, `a ${b(4095)};`, `a ${b(4096)};`, `a ${b(4097)};`],
  ...[`a "${b(4093)}" ;`, `a "${b(4094)}" ;`, `a "${b(4094)}";`, `a "${b(4095)}";`, `a '${b(4096)}';`],
  ...[
    `a "${b(4094)}")x;`,
    `a "${'\\"'.repeat(2047)}";`,
    `a "${'é'.repeat(2047)}";`,
    `a ${'é'.repeat(2048)};`,
  ],
  ...[`#${b(4094)}\na b;`, `#${b(4095)}\na b;`, `a${' '.repeat(9000)}b;`, `a "\n\n${'c\n'.repeat(4000)}`],
  ...[
    'a b;\n};',
    'a "b""c";',
    'a "b"c;',
    'a "b")c;',
    'a ${b} c;',
    'a ${b{c;',
    'a $ {c;}',
    'a \\{b;',
    "a '\\'' b;",
  ],
  ...[
    'a\vb\f\u00a0\u2028\u0085 c;',
    'a\0b c;',
    'a b\\\nc;',
    'a "b',
    'a b',
    'a # c\rd\n b;',
    '\ufeffa b;',
    '{ a b; }',
  ],
  ...[
    '"a" "";',
    'a\r\nb\r\n;\r\n',
    'a \\',
    'a "\\',
    '}',
    '}}}',
    '} nonsense x; types {',
    '} server { listen; } types {',
  ],
];
const pieces = fc.constantFrom(
  ...[
    'a',
    'bc',
    '$',
    '${',
    '{',
    '}',
    ';',
    ';',
    ';',
    ' ',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '"',
    "'",
    '\\',
    '#',
    ')',
    '(',
    '\\n',
  ],
  ...['"x y"', "'z'", 'd e;\n', 'f;', 'é', '\u00a0', '$v', '${v}', '# c\n', '\0'],
);
/** The builds share ten thousand between them: what is asked is the same of each. */
const soupsInAll = 10_000;

function soupsFor(build: NginxBuild): string[] {
  const builds = nginxBuilds();
  const seed = 20260101 + builds.findIndex(({ version }) => version === build.version);
  const numRuns = Math.ceil(soupsInAll / builds.length);
  return fc.sample(
    fc.array(pieces, { minLength: 1, maxLength: 14 }).map((list) => list.join('')),
    { numRuns, seed },
  );
}

const wordsOfNginx = {
  unknown: /unknown directive/,
  context: /directive is not allowed here/,
  block: /is not terminated by ";"|has no opening "\{"/,
  args: /invalid number of arguments in/,
  entry: /unexpected "\{"/,
  version: /unknown directive/,
  commercial: /unknown directive/,
  deprecated: /deprecated/,
} as const;

/** Where nginx notices that a directive is wrong: at its `;` or `{`. */
function terminator(text: string, { name, args, block, end }: Directive): number {
  if (block === undefined) return end - 1;
  const from = (args.at(-1) ?? name).end;
  return from + (/^(?:[ \t\r\n]|#.*\n)*/.exec(text.slice(from))?.[0].length ?? 0);
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

/** What our own parser and check say first: the line, and what nginx's words should match. */
function expected(text: string, version: Version): { line: number; words: RegExp | string } | undefined {
  const { nodes, problems } = parse(text);
  const found = problems.map(({ start, line, message }) => ({ at: start, line, words: message }) as const);
  const shapes = checkTree(nodes, { context: 'main', version }).flatMap(({ node, kind }) => {
    const at = terminator(text, node);
    // What ends in the wrong way is refused for that before nginx looks at its name.
    return /[;{]/.test(text.charAt(at)) ? [{ at, line: lineAt(text, at), words: wordsOfNginx[kind] }] : [];
  });
  return [...found, ...shapes].sort((a, b) => a.at - b.at)[0];
}

async function verdict(build: NginxBuild, confFile: string, text: string): Promise<string> {
  await writeFile(path.join(dir, confFile), text);
  const { stderr } = await checkConfig({ build, confDir: dir, confFile });
  // A name with a line break in it makes nginx's message longer than a line.
  return /[^\n]*\[emerg\].*?(?=\nnginx: configuration file|\s*$)/s.exec(stderr)?.[0] ?? '';
}

function versionOf(build: NginxBuild): Version {
  const version = parseVersion(build.version);
  if (version === undefined) throw new Error(build.version);
  return version;
}

function contradiction(text: string, said: string, version: Version): string | undefined {
  const ours = expected(text, version);
  const line = /:(\d+)$/.exec(said)?.[1];
  if (ours === undefined ? said === '' : sameWords(said, ours.words) && line === `${ours.line}`)
    return undefined;
  return `${JSON.stringify(text.slice(0, 400))}\n  nginx: ${said}\n  we: ${ours ? `${ours.line}: ${ours.words}` : 'fine'}`;
}

/** nginx quotes bytes where we quote characters, so that beyond ASCII only what comes before is compared. */
function sameWords(said: string, words: RegExp | string): boolean {
  return typeof words === 'string' ? said.includes(words.replace(/[^\0-\x7f].*/s, '')) : words.test(said);
}

describeEachNginx('the token reader', (build) => {
  test('agrees with nginx about what is refused, in which words and on which line', {
    timeout: 300_000,
  }, async () => {
    const version = versionOf(build);
    const contradictions: string[] = [];
    const soups = soupsFor(build);
    let refused = 0;
    await inTurns([...fixed, ...soups], 4, async (soup, _slot, i) => {
      const text = around(soup);
      const said = await verdict(build, `soup-${build.version}-${i}.conf`, text);
      if (said !== '') refused++;
      const found = contradiction(text, said, version);
      if (found !== undefined) contradictions.push(found);
    });
    expect(contradictions.join('\n')).toBe('');
    expect(refused).toBeGreaterThan(1000);
    expect(fixed.length + soups.length - refused).toBeGreaterThan(400);
  });
});

const values = [
  ...[
    '',
    'a b',
    '\\',
    '\\\\',
    '"',
    "'",
    '\\n',
    '\\"',
    ';',
    '{',
    '}',
    '#',
    ' # x',
    '\n',
    '\r\n',
    '\t',
    '\\\n',
    '${x}',
    '$',
    '$$',
  ],
  ...[
    'é',
    '😀',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u0001',
    '\u007f',
    '^\\d{2}/(a|b)\\.php$',
    'default',
    ')',
    '\\t',
    'a\\',
  ],
  ...['x'.repeat(4093), '"'.repeat(2046), 'é'.repeat(2046), '\\'.repeat(2046)],
  ...fc.sample(
    fc.oneof(
      fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((c) => String.fromCharCode(c)), maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...'\\"\' \n\r\t;{}#$()trn.a'), maxLength: 12 }),
    ),
    { numRuns: 160, seed: 20260102 },
  ),
].filter((value) => quoteProblem(value, 'literal') === undefined);

async function bodies(port: number, paths: readonly string[]): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const one = async (path: string) => {
    const body = await new Promise<Buffer>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, agent }, (response) => resolve(buffer(response))).on(
        'error',
        reject,
      );
    });
    return body.toString('utf8');
  };
  try {
    return await Promise.all(paths.map(one));
  } finally {
    agent.destroy();
  }
}

describeEachNginx('quoting', (build) => {
  test('nginx serves every value byte for byte, printed by us or not', { timeout: 60_000 }, async () => {
    const port = await freePort();
    const geos = values.map((value, i) => `geo $g${i} {\ndefault ${quote(value, 'literal')};\n}`);
    const places = values.map((value, i) => {
      const direct = value.includes('$')
        ? ''
        : `location = /r${i} { return 200 ${quote(value, 'interpolated')}; }`;
      return `location = /g${i} { return 200 $g${i}; }\n${direct}`;
    });
    const text = `events {}\nhttp {\n${HTTP_IN_TEMP_FOLDER}
variables_hash_max_size 4096;\n${geos.join('\n')}
server {\nlisten 127.0.0.1:${port};\n${places.join('\n')}\n}\n}\n`;
    const { nodes, problems } = parse(text);
    expect(problems).toEqual([]);
    await writeFile(path.join(dir, `values-${build.version}.conf`), print(nodes).text);
    const nginx = await startNginx({
      build,
      confDir: dir,
      confFile: `values-${build.version}.conf`,
      readyPorts: [port],
    });
    try {
      const indexes = [...values.keys()];
      expect(
        await bodies(
          port,
          indexes.map((i) => `/g${i}`),
        ),
      ).toEqual(values);
      const plain = indexes.filter((i) => !values[i]?.includes('$'));
      expect(
        await bodies(
          port,
          plain.map((i) => `/r${i}`),
        ),
      ).toEqual(plain.map((i) => values[i]));
      expect(plain.length).toBeGreaterThan(100);
    } finally {
      await nginx.stop();
    }
  });
});

describe('the values of the quoting test', () => {
  test('are many', () => {
    expect(values.length).toBeGreaterThan(180);
  });
});
