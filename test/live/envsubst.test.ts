import { spawnSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { findNginx } from '../../src/binary/find-nginx.ts';
import { testWithNginx } from '../../src/binary/test-tree.ts';
import { render } from '../../src/index.ts';
import { parse } from '../../src/nginx/parser.ts';
import { targetOf } from '../support/ask-nginx.ts';
import { describeEachNginx } from '../support/nginx.ts';

const missing = spawnSync('envsubst', ['--version']).error !== undefined;

const spec = {
  variables: {
    BACKEND_HOST: { at: 'container', env: true, type: 'host', default: '10.0.0.5' },
    BACKEND_PORT: { at: 'container', type: 'port', default: 3000 },
    PORT: { at: 'container', type: 'port', default: 8080 },
    DOMAIN: { at: 'container', default: 'app.example.com' },
    ROOT: { at: 'container', env: 'WEB_ROOT', type: 'path', default: '/srv/www' },
    MAX_BODY: { at: 'container', default: '10m' },
    LEVEL: { at: 'container', choices: ['warn', 'info'], default: 'warn' },
    WORKERS: { at: 'container', type: 'number', default: 2 },
    OFFICE: { at: 'container', default: '10.0.0.0/8' },
    CSP: { at: 'container', default: "default-src 'self'; img-src *" },
    unused: { at: 'container', default: 'x' },
    fixed: 'now',
  },
  settings: {
    main: { workerProcesses: '${var.WORKERS}', errorLog: { path: '/var/log/e.log', level: '${var.LEVEL}' } },
  },
  upstreams: { app: { servers: ['${env.BACKEND_HOST}:${var.BACKEND_PORT}', '10.0.0.9:3000'] } },
  sites: {
    app: {
      serverNames: ['${var.DOMAIN}', 'www.${var.DOMAIN}'],
      listen: '${var.PORT}',
      root: '${env.WEB_ROOT}/html',
      bodySize: '${var.MAX_BODY}',
      headers: { 'Content-Security-Policy': '${var.CSP}', 'X-Fixed': '${var.fixed} $host ${host}' },
      locations: {
        '/': { proxy: { upstream: 'app' } },
        '/direct/': {
          proxy: 'http://${var.BACKEND_HOST}:${var.BACKEND_PORT}',
          access: { allow: ['${var.OFFICE}', '10.1.2.3'] },
        },
        '/away': { redirect: 'https://${var.DOMAIN}/' },
      },
    },
  },
  streams: { tcp: { listen: 9000, proxy: { to: ['${var.BACKEND_HOST}:5432'] } } },
};

/** What the script of the official image does with its templates, and the filter. */
function envsubst(text: string, env: Readonly<Record<string, string>>, filter = /^/): string {
  const names = Object.keys(env).filter((name) => filter.test(name));
  const wanted = names.map((name) => `\${${name}}`).join(' ');
  const run = spawnSync('envsubst', [wanted], { input: text, env: { ...env }, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

const filter = /^(BACKEND_HOST|BACKEND_PORT|PORT|DOMAIN|WEB_ROOT|MAX_BODY|LEVEL|WORKERS|OFFICE|CSP)$/;
const defaults = {
  BACKEND_HOST: '10.0.0.5',
  BACKEND_PORT: '3000',
  PORT: '8080',
  DOMAIN: 'app.example.com',
  WEB_ROOT: '/srv/www',
  MAX_BODY: '10m',
  LEVEL: 'warn',
  WORKERS: '2',
  OFFICE: '10.0.0.0/8',
  CSP: "default-src 'self'; img-src *",
  // The container has these, too, and nginx has variables of these names.
  host: 'evil',
  uri: 'evil',
};

/** Every directive as words, whatever its spelling. */
function words(text: string): unknown {
  const strip = (nodes: ReturnType<typeof parse>['nodes']): unknown[] =>
    nodes.flatMap((node) =>
      node.kind === 'comment'
        ? []
        : [[node.name.value, ...node.args.map((arg) => arg.value), strip(node.block ?? [])]],
    );
  return strip(parse(text).nodes);
}

const plain = JSON.parse(JSON.stringify(spec).replaceAll('"at":"container",', ''));

if (missing) test.skip('templates with a real envsubst: envsubst (gettext-base) is not installed', () => {});

describe.skipIf(missing)('the templates for a container', () => {
  it('are, with the defaults, what was checked, and leave the variables of nginx alone', async () => {
    const { files, findings } = await render(spec);
    const checked = await render(plain, { env: {} });
    expect(findings).toEqual([]);
    expect(checked.findings).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual(checked.files.map(({ path }) => `${path}.template`));
    const filled = files.map(({ text }) => words(envsubst(text, defaults, filter)));
    expect(filled).toEqual(checked.files.map(({ text }) => words(text)));
    const site = files.find(({ path }) => path === 'sites/app.conf.template')?.text;
    expect(site).toContain('listen "${PORT}";');
    expect(site).toContain('proxy_pass "http://${BACKEND_HOST}:${BACKEND_PORT}";');
    expect(site).toContain('server_name "${DOMAIN}" "www.${DOMAIN}";');
    expect(site).toContain('root "${WEB_ROOT}/html";');
    expect(site).toContain('add_header X-Fixed "now $host ${host}" always;');
  });

  it('keep a value that the container has in its place', async () => {
    const { files } = await render(spec);
    const site = files.find(({ path }) => path === 'sites/app.conf.template')?.text ?? '';
    const evil = { ...defaults, WEB_ROOT: '/x; } server { listen 1', CSP: 'a b; c # d' };
    const text = envsubst(site, evil, filter);
    expect(parse(text).problems).toEqual([]);
    expect(JSON.stringify(words(text))).toContain(
      JSON.stringify(['root', '/x; } server { listen 1/html', []]),
    );
  });
});

describeEachNginx('the templates, filled in by a real envsubst', (build) => {
  it.skipIf(missing)('are accepted by nginx', async () => {
    const { files, findings } = await render({ ...spec, target: targetOf(build) });
    expect(findings).toEqual([]);
    const found = await findNginx({ nginx: build.bin, env: {} });
    if (!found.ok) throw new Error(found.reason);
    const other = {
      ...defaults,
      BACKEND_HOST: 'backend.internal',
      PORT: '8765',
      DOMAIN: 'shop.example.com',
      LEVEL: 'info',
    };
    for (const env of [defaults, other]) {
      const tree = files.map((file) => {
        const text = envsubst(file.text, env, filter);
        return { path: file.path.replace(/\.template$/, ''), text, nodes: parse(text).nodes };
      });
      const verdict = await testWithNginx({
        tree: { main: 'nginx.conf', files: tree },
        nginx: found.nginx,
        environment: 'hermetic',
        neededModules: ['stream'],
      });
      expect(verdict).toMatchObject({ outcome: 'ok', messages: [] });
    }
  });
});
