import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { format } from '../../../src/nginx/format/format.ts';
import { Lexer } from '../../../src/nginx/lexer.ts';
import { anyLayout } from '../../support/arbitrary-config.ts';
import { checkConfig, describeEachNginx, HTTP_IN_TEMP_FOLDER, type NginxBuild } from '../../support/nginx.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'nginx-forge-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** A configuration with everything that layout could break. */
const sound = `events { worker_connections 64; }
http {
  ${HTTP_IN_TEMP_FOLDER}
  types { text/html html htm; image/png png; }
  log_format main escape=json '{ "a": "$remote_addr", '
    "'b': '$status' }";
  map $uri $kind { default "a b"; ~^/(\\d+)\\.png$ 'x;y'; "~*a{2}" \${uri}z; }
  upstream app { server 127.0.0.1:3000 weight=5; keepalive 2; }
  server {
    listen 127.0.0.1:8999;
    server_name example.com "www.example.com" '*.example.com';
    if ( $request_method = "POST") { return 405; }
    if ($kind = a ) { set $x "two
 lines #; { }"; }
    location ~ "^/\\d{2}/" { return 200 "\\"$kind\\" \\t"; }
    location / { proxy_pass http://app; proxy_set_header Host $host; }
  }
}
`;

function tokensOf(text: string): string[] {
  const lexer = new Lexer(text);
  const tokens: string[] = [];
  for (let token = lexer.next(); token !== 'end'; token = lexer.next()) {
    tokens.push(token === 'word' ? (lexer.word?.raw ?? '') : token);
  }
  return tokens;
}

const gap = fc.constantFrom(' ', '  ', '\t', '\n', '\r\n', '\n\n\n', '      ', ' # c ; {\n', '\n# "\n');
/** The same tokens with other blanks and comments between them. */
const shuffled = fc.array(gap, { minLength: 200, maxLength: 200 }).map((gaps) =>
  tokensOf(sound)
    .map((token, i) => token + gaps[i])
    .join(''),
);
/** What nginx mostly refuses, for reasons that must stay the same. */
const around = (text: string) => `events {}\nhttp {\n${HTTP_IN_TEMP_FOLDER}\ntypes {\n${text}\n}\n}\n`;

const texts = [
  ...fc.sample(shuffled, { numRuns: 40, seed: 20260104 }),
  ...fc.sample(anyLayout.map(around), { numRuns: 40, seed: 20260105 }),
];

/** What nginx says, without the line, which layout may change. */
async function verdict(build: NginxBuild, confFile: string, text: string): Promise<string> {
  await writeFile(path.join(dir, confFile), text);
  const { code, stderr } = await checkConfig({ build, confDir: dir, confFile });
  const said = stderr.split('\n').find((line) => line.includes('[emerg]')) ?? '';
  return `${code} ${said.replace(/^.*\[emerg\] \d+#\d+: /, '').replace(/ in \S+:\d+$/, '')}`;
}

describeEachNginx('formatted text', (build) => {
  test('is judged by nginx as the original is', { timeout: 60_000 }, async () => {
    let accepted = 0;
    for (const [i, text] of texts.entries()) {
      const result = format(text);
      if (!result.ok) throw new Error(text);
      const before = await verdict(build, `a-${i}.conf`, text);
      const after = await verdict(build, `b-${i}.conf`, result.text);
      expect(after, text).toBe(before);
      if (before.startsWith('0')) accepted++;
    }
    expect(accepted).toBeGreaterThanOrEqual(40);
  });
});
