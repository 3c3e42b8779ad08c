import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mend } from '../../src/lint/apply-edits.ts';
import { lintId } from '../../src/lint/config.ts';
import { lintRules } from '../../src/lint/registry.ts';
import {
  checkConfig,
  HTTP_IN_TEMP_FOLDER,
  loadStream,
  type NginxBuild,
  nginxBuilds,
  opensslMissing,
  selfSigned,
} from '../support/nginx.ts';
import { lintText } from './lint-text.ts';
import { casesOf, versionFor } from './snippets.ts';
import { wholeOf } from './wrap.ts';

/** What lint speaks of, nginx accepts: else it would be an error of the static check. */
const noOpenssl = await opensslMissing();

describe.skipIf(nginxBuilds().length === 0 || noOpenssl !== undefined)('what the rules speak of', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nginx-forge-lint-'));
    const pair = await selfSigned({ names: ['example.com'], dir: folder });
    if (pair === undefined) return;
    renameSync(pair.cert, join(folder, 'a.crt'));
    renameSync(pair.key, join(folder, 'a.key'));
    writeFileSync(join(folder, 'ticket.key'), Buffer.alloc(48, 7));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function refusal(build: NginxBuild, text: string): Promise<string | undefined> {
    const stream = /^\s*stream\b/m.test(text) ? `${loadStream(build)}\n` : '';
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${stream}${text.replace(/\bhttp \{/, `http {\n${HTTP_IN_TEMP_FOLDER}\n`)}`,
    );
    const { code, stderr } = await checkConfig({ build, confDir: folder });
    // That a name is unknown here says nothing of the rule that warns of names.
    return code === 0 || /host not found in upstream/.test(stderr) ? undefined : stderr;
  }

  /** The text with every fix of the rule; undefined when it has none for it. */
  function mended(text: string, id: string): string | undefined {
    const lint = { preset: 'none', rules: { [id]: 'warning' } } as const;
    const problems = lintText(text, { version: versionFor(id), lint });
    return mend(problems).texts.get('nginx.conf');
  }

  for (const rule of lintRules) {
    const id = lintId(rule.code);
    it(`by ${id} is accepted by a real nginx, and so is the mended text`, async () => {
      const { bad, good } = casesOf(rule);
      const texts = [...bad, ...good].map(wholeOf);
      for (const text of [...texts, ...texts.flatMap((text) => mended(text, id) ?? [])]) {
        const said: (string | undefined)[] = [];
        for (const build of nginxBuilds().toReversed()) {
          said.push(await refusal(build, text));
          if (said.at(-1) === undefined) break;
        }
        expect([text, said.at(-1)]).toEqual([text, undefined]);
      }
    });
  }
});
