import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/diagnostics/catalog.ts';
import { cli, project } from './cli.ts';

const cwd = project({});

describe('explain', () => {
  it('says what a code means and how to mend it', async () => {
    const { code, stdout, stderr } = await cli(['explain', 'nf2013'], { cwd });
    expect(stdout).toMatch(/^NF2013 http\/alias-slash \(error\)\n\nOf a location and its alias /);
    expect(stdout).toContain('\nMend: Let both end in `/`, or neither.\n');
    expect(stdout).toContain(
      '\n  - /static: { alias: /srv/static/ }\n  + /static/: { alias: /srv/static/ }\n',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('takes several, by code, by rule, and by the end of a rule', async () => {
    const { stdout } = await cli(['explain', 'NF1002', 'http/duplicate-server-name', 'syntax'], { cwd });
    const heads = stdout.match(/^NF\d{4} \S+/gm);
    expect(heads?.slice(0, 2)).toEqual(['NF1002 load/syntax', 'NF2003 http/duplicate-server-name']);
    expect(heads).toContain('NF6109 nginx/syntax');
    expect(new Set(heads).size).toBe(heads?.length);
  });

  it('gives data with --format json', async () => {
    const { stdout } = await cli(['explain', 'NF2013', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject([
      {
        code: 'NF2013',
        rule: 'http/alias-slash',
        severity: 'error',
        tags: ['http'],
        explanation: { mend: 'Let both end in `/`, or neither.', example: { language: 'yaml' } },
      },
    ]);
  });

  it('lists every code when none is named', async () => {
    const { code, stdout } = await cli(['explain'], { cwd });
    expect(stdout.match(/^ {2}NF\d{4} /gm)).toHaveLength(Object.keys(catalog()).length);
    expect(stdout).toMatch(/^load\n {2}NF1001 {2}load\/unreadable /);
    expect(code).toBe(0);
  });

  it.each([
    ['dupicate-server-name', 'Did you mean duplicate-server-name'],
    ['2013', 'Did you mean NF2013?'],
    ['\u001b[31m', 'there is no finding "\\u001b[31m"'],
  ])('is wrong usage for %j, and prints nothing then', async (name, said) => {
    const { code, stdout, stderr } = await cli(['explain', 'NF2013', name], { cwd });
    expect(stderr).toContain(said);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('has colour when asked', async () => {
    expect((await cli(['explain', 'NF2013', '--color=always'], { cwd })).stdout).toContain('\u001b[');
    expect((await cli(['explain', 'NF2013'], { cwd })).stdout).not.toContain('\u001b[');
  });
});
