import { describe, expect, it } from 'vitest';
import { defineConfig, render, validate } from '../../src/index.ts';

const config = defineConfig({
  variables: { port: { type: 'port', default: 8080 }, name: { env: 'NAME' }, gzip: true },
  settings: { http: { gzip: '${var.gzip}' }, events: { workerConnections: '${var.port}' } },
  output: { layout: '${var.layout}' },
  sites: { a: { serverNames: ['${env.NAME}'], listen: '${var.port}', root: '/srv/${env.NAME}' } },
});

defineConfig({
  // @ts-expect-error no placeholder is a number of workers
  settings: { main: { workerProcesses: 'four' } },
});

describe('a spec of a program', () => {
  it('may have placeholders wherever its types have numbers, flags, texts and choices', async () => {
    const given = { variables: { layout: 'single' }, env: { NAME: 'a.example.com' } };
    expect(await validate(config, given)).toMatchObject([{ code: 'NF1137' }, { code: 'NF1143' }]);
    const { output: _, ...rest } = config;
    const { files, findings } = await render({ ...rest, output: { layout: 'single' } }, { env: given.env });
    expect(findings).toEqual([]);
    expect(files.find(({ path }) => path === 'nginx.conf')?.text).toMatch(
      /worker_connections 8080;.*server_name a\.example\.com;\n *root \/srv\/a\.example\.com;/s,
    );
  });

  it('is told what is wrong without the values of the environment', async () => {
    const findings = await validate(config.sites && { ...config, output: {} }, {
      env: { NAME: 'not a name' },
    });
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Expected a host name .*, found "\$\{env\.NAME\}"$/),
    ]);
  });

  it('cannot include files without being one', async () => {
    expect(await validate({ include: 'a.yaml' })).toMatchObject([{ code: 'NF1149', path: ['include'] }]);
  });

  it('may hold itself without a hang', async () => {
    const round: Record<string, unknown> = { sites: {} };
    round['round'] = round;
    expect(await validate(round)).toMatchObject([{ code: 'NF1101' }]);
  });
});
