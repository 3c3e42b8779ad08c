import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quote } from '../../src/nginx/quote.ts';
import { regexProblem } from '../../src/nginx/regex.ts';
import { checkConfig, describeEachNginx, freePort, HTTP_IN_TEMP_FOLDER } from '../support/nginx.ts';

const broken: [string, string][] = [
  ['(', '"(" at character 1 is never closed'],
  ['a(b(c)', '"(" at character 2 is never closed'],
  ['(?:a', '"(" at character 1 is never closed'],
  ['(?<n>a', '"(" at character 1 is never closed'],
  ['(?#c', '"(" at character 1 is never closed'],
  ['a)', '")" at character 2 closes nothing'],
  ['[a', '"[" at character 1 is never closed'],
  ['[]', '"[" at character 1 is never closed'],
  ['[^]', '"[" at character 1 is never closed'],
  ['[\\]', '"[" at character 1 is never closed'],
  ['[[:alpha:]', '"[" at character 1 is never closed'],
  ['*', '"*" at character 1 repeats nothing'],
  ['a|+', '"+" at character 3 repeats nothing'],
  ['(?:?)', '"?" at character 4 repeats nothing'],
  ['a**', '"*" at character 3 repeats nothing'],
  ['a+*', '"*" at character 3 repeats nothing'],
  ['a???', '"?" at character 4 repeats nothing'],
  ['{2}', '"{2}" at character 1 repeats nothing'],
  ['a{2,1}', '"{2,1}" at character 2 has its numbers the wrong way round'],
  ['a{65536}', '"{65536}" at character 2 counts beyond 65535'],
  ['a\\', 'it ends in a backslash'],
];
const sound = [
  ...[
    '\\.php$',
    '^/a/(?<id>\\d+)/?$',
    '[]a]',
    '[^]a]',
    '[[:alpha:]-]',
    '[a[:b]',
    'a]',
    '}',
    'a{',
    'a{,x}',
    'a{1,}?',
    'a++',
  ],
  ...[
    '(?i)a',
    '(?i:a)',
    '(?=a)',
    '(?<!a)b',
    '(?|a|b)',
    '(?>a)',
    "(?'n'a)",
    '(?P<n>a)',
    '(?#(x)a',
    '\\(',
    '\\[',
    '\\\\',
    '\\x{41}*',
    '()*',
  ],
  ...['\\Qa(\\E', '(?x) # (', '(*UTF8)a', '(a)(?(1)b|c)', 'é+'],
];

describe('regular expressions', () => {
  test.each(broken)('%s is broken', (regex, problem) => {
    expect(regexProblem(regex)).toBe(problem);
  });

  test.each(sound)('%s is sound', (regex) => {
    expect(regexProblem(regex)).toBeUndefined();
  });
});

describeEachNginx('nginx', (build) => {
  let dir = '';
  let port = 0;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'nginx-forge-'));
    port = await freePort();
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  const check = async (regexes: readonly string[]) => {
    const locations = regexes.map((r) => `location ~ ${quote(r, 'literal')} { }`).join('\n');
    const text = `events {}\nhttp {\n${HTTP_IN_TEMP_FOLDER}\nserver { listen ${port};\n${locations}\n}\n}\n`;
    await writeFile(path.join(dir, 'nginx.conf'), text);
    return checkConfig({ build, confDir: dir });
  };

  test('takes all that are sound', async () => {
    expect(await check(sound)).toMatchObject({ code: 0 });
  });

  test('refuses each that is broken', async () => {
    for (const [regex] of broken) expect((await check([regex])).code, regex).toBe(1);
  });
});
