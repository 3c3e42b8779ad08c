import { describe, expect, test } from 'vitest';
import { cli, project } from './cli.ts';

const spec = `sites:
  example.com:
    root: /srv/www
    auth:
      basic:
        file: users
`;

/** What `validate` says of the spec with this file beside what will be nginx.conf. */
async function said(users: string) {
  const cwd = project({ 'nginx-forge.yaml': spec, 'nginx/users': users });
  const args = ['validate', '--format', 'json', 'nginx-forge.yaml'];
  const { code, stdout } = await cli(args, { cwd });
  // The report has the shape that its schema says.
  const { files } = JSON.parse(stdout) as {
    files: { findings: { code: string; severity: string; message: string; line: number }[] }[];
  };
  const findings = files.flatMap((file) => file.findings);
  return { code, findings: findings.map((f) => `${f.line} ${f.severity} ${f.code} ${f.message}`), stdout };
}

describe('a password file of the project', () => {
  test('that nginx cannot use is an error at the place that names it', async () => {
    const { code, findings } = await said('alice:$2y$05$0123456789012345678901\nbob\n');
    expect([code, findings]).toEqual([
      1,
      ['6 error NF2166 Line 2 of "users" is not NAME:PASSWORD, and nginx passes over it'],
    ]);
  });

  test('that gives passwords away is a warning, which repeats none of them', async () => {
    const { code, findings, stdout } = await said('carol:{PLAIN}secret\n');
    expect([code, findings]).toEqual([
      0,
      ['6 warning NF2166 Line 1 of "users" has a password that anybody can read'],
    ]);
    expect(stdout).not.toContain('secret');
  });

  test('with good hashes is not spoken of', async () => {
    expect((await said('dave:$6$salt$hash\n')).findings).toEqual([]);
  });
});
