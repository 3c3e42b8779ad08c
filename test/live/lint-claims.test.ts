import { mkdtempSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mend } from '../../src/lint/apply-edits.ts';
import { lintId } from '../../src/lint/config.ts';
import type { LintRule } from '../../src/lint/rule.ts';
import { addHeaderInheritance } from '../../src/lint/rules/add-header-inheritance.ts';
import { aliasTraversal } from '../../src/lint/rules/alias-traversal.ts';
import { httpSplitting } from '../../src/lint/rules/http-splitting.ts';
import { returnBypassesAcl } from '../../src/lint/rules/return-bypasses-acl.ts';
import { idsOf, lintText } from '../lint/lint-text.ts';
import { ask } from '../support/http-client.ts';
import { describeEachNginx, freePort, HTTP_IN_TEMP_FOLDER, startNginx } from '../support/nginx.ts';

interface Ports {
  readonly bad: number;
  readonly good: number;
}

/** What the pages of these rules say is shown with the examples on them, served by a real nginx. */
const rules = [aliasTraversal, returnBypassesAcl, addHeaderInheritance, httpSplitting] as const;

describeEachNginx('what lint says of nginx is true', (build) => {
  let dir = '';
  const ports = new Map<LintRule, Ports>();
  const texts = new Map<LintRule, { readonly bad: string; readonly good: string }>();
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    dir = mkdtempSync(path.join(tmpdir(), 'nginx-forge-claims-'));
    for (const [name, text] of [
      ['srv/static/a.txt', 'public'],
      ['srv/secret.txt', 'secret'],
      ['html/index.html', 'page'],
    ] as const) {
      await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
      await writeFile(path.join(dir, name), text);
    }
    const servers: string[] = [];
    for (const rule of rules) {
      const { bad = '', good = '' } = rule.explanation.example ?? {};
      const at = { bad: await freePort(), good: await freePort() };
      const own = { bad: serverOf(bad, at.bad, dir), good: serverOf(good, at.good, dir) };
      ports.set(rule, at);
      texts.set(rule, own);
      servers.push(own.bad, own.good);
    }
    await writeFile(
      path.join(dir, 'nginx.conf'),
      `events { }\nhttp {\n${HTTP_IN_TEMP_FOLDER}\n${servers.join('\n')}\n}\n`,
    );
    const readyPorts = [...ports.values()].flatMap(({ bad, good }) => [bad, good]);
    const nginx = await startNginx({ build, confDir: dir, readyPorts });
    ends.push(nginx.stop);
  });
  afterAll(async () => {
    for (const end of ends) await end();
    await rm(dir, { recursive: true, force: true });
  });

  test('the fix of the alias closes the hole and serves the same files', async () => {
    const { bad = '' } = texts.get(aliasTraversal) ?? {};
    const { bad: before = 0 } = ports.get(aliasTraversal) ?? {};
    const port = await freePort();
    const main = `events { }\nhttp {\n${HTTP_IN_TEMP_FOLDER}\n${bad.replace(`:${before};`, `:${port};`)}\n}\n`;
    const fixed = mend(lintText(main)).texts.get('nginx.conf') ?? '';
    await writeFile(path.join(dir, 'fixed.conf'), `pid fixed.pid;\n${fixed}`);
    const nginx = await startNginx({ build, confDir: dir, confFile: 'fixed.conf', readyPorts: [port] });
    ends.push(nginx.stop);
    expect((await ask({ port, path: '/static../secret.txt' })).status).toBe(404);
    expect((await ask({ port, path: '/static/a.txt' })).body).toBe('public');
  });

  const both = async (rule: LintRule, address: string) => {
    const at = ports.get(rule) ?? { bad: 0, good: 0 };
    return {
      bad: await ask({ port: at.bad, path: address }),
      good: await ask({ port: at.good, path: address }),
    };
  };

  describe('which finds the first and not the second of each pair', () => {
    test.each(rules.map((rule) => [lintId(rule.code), rule] as const))('%s', (id, rule) => {
      const { bad = '', good = '' } = texts.get(rule) ?? {};
      const said = (text: string) =>
        idsOf(
          lintText(`events { }\nhttp {\n${text}\n}`, {
            lint: { preset: 'none', rules: { [id]: 'warning' } },
          }),
        );
      expect({ bad: said(bad), good: said(good) }).toEqual({ bad: [id], good: [] });
    });
  });

  test('an alias with a "/" too many hands out the file above its folder', async () => {
    const { bad, good } = await both(aliasTraversal, '/static../secret.txt');
    expect({ status: bad.status, body: bad.body }).toEqual({ status: 200, body: 'secret' });
    expect(good.status).toBe(404);
    const wanted = await both(aliasTraversal, '/static/a.txt');
    expect([wanted.bad.body, wanted.good.body]).toEqual(['public', 'public']);
  });

  test('return answers those whom deny keeps out', async () => {
    const { bad, good } = await both(returnBypassesAcl, '/status');
    expect({ status: bad.status, body: bad.body }).toEqual({ status: 200, body: 'secret' });
    expect(good.status).toBe(403);
  });

  test('an add_header in a location drops those of the server', async () => {
    const outside = await both(addHeaderInheritance, '/');
    const inside = await both(addHeaderInheritance, '/assets/');
    const frame = ({ bad, good }: typeof inside) => [
      bad.headers['x-frame-options'],
      good.headers['x-frame-options'],
    ];
    expect(frame(outside)).toEqual([['DENY'], ['DENY']]);
    expect(frame(inside)).toEqual([undefined, ['DENY']]);
  });

  test('a line break in the address becomes one in the header with $uri', async () => {
    const { bad, good } = await both(httpSplitting, '/%0d%0aSet-Cookie:%20a=b');
    expect(bad.headers['set-cookie']).toEqual(['a=b']);
    expect(good.headers['set-cookie']).toBeUndefined();
    expect(good.headers['location']).toEqual(['https://example.com/%0d%0aSet-Cookie:%20a=b']);
  });
});

/** An example as a server of its own on a port of this machine, with its files below `dir`. */
function serverOf(snippet: string, port: number, dir: string): string {
  const text = snippet.replaceAll('/srv/', `${dir}/srv/`);
  const listen = `listen 127.0.0.1:${port};`;
  return /^server \{/m.test(text) ? text.replace(/listen 8080;/, listen) : `server {\n${listen}\n${text}\n}`;
}
