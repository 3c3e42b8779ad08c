import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, filesIn, project } from './cli.ts';

const spec = 'templates: ./mine\nsites:\n  example.com: { return: 204 }\n';
const off = '--nginx-test=off';

describe('a folder of templates', () => {
  it('replaces the template of the same name', async () => {
    const text = '{{dir "default_type" type}}\nadd_header X-Mine yes always;\n{{dir "return" code text}}\n';
    const cwd = project({ 'nginx-forge.yaml': spec, 'mine/return.hbs': text });
    const { code } = await cli(['generate', off], { cwd });
    expect(code).toBe(0);
    expect(filesIn(path.join(cwd, 'nginx'))['sites/example.com.conf']).toContain(
      '    add_header X-Mine yes always;\n    return 204;\n',
    );
  });

  it('is held to the rules of templates, at its own line', async () => {
    const cwd = project({
      'nginx-forge.yaml': spec,
      'mine/return.hbs': '{{dir "default_type" typ}}\n{{{code}}}\n',
      'mine/retrun.hbs': 'x\n',
    });
    const { code, stderr } = await cli(['generate', off], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('mine/retrun.hbs: error [NF5003] There is no template "retrun" to replace');
    expect(stderr).toContain('mine/return.hbs:1:22: error [NF5009] There is no "typ" here');
    expect(stderr).toContain('mine/return.hbs:2:1: error [NF5005]');
    expect(existsSync(path.join(cwd, 'nginx'))).toBe(false);
  });

  it('cannot make nginx load code without --allow-code', async () => {
    const text = '{{dir "return" code text}}\njs_content main.hello;\ninclude /etc/passwd;\n';
    const cwd = project({ 'nginx-forge.yaml': spec, 'mine/return.hbs': text });
    const { code, stderr } = await cli(['generate', off], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('[NF6114] "js_content" makes nginx load code');
    expect(stderr).toContain('[NF6115] The include "/etc/passwd" reads a file outside the output');
  });
});
