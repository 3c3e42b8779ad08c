import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPasswordFiles } from '../../src/load/password-files.ts';
import { passwordProblems } from '../../src/nginx/htpasswd.ts';

describe('a password file', () => {
  const said = (text: string) => passwordProblems(text).map((p) => `${p.line} ${p.severity} ${p.what}`);

  test('with good hashes has no problem', () => {
    const lines = [
      '# the team',
      'alice:$apr1$salt$0123456789012345678901',
      'bob:$2y$05$0123456789012345678901:Bob of sales',
      'carol:$6$salt$hash',
      'dave:{SSHA}MTIzNDU2Nzg=',
      '',
    ];
    expect(passwordProblems(lines.join('\n'))).toEqual([]);
  });

  test('is told of lines that are none, and of hashes that protect little', () => {
    const text = 'alice\nbob:secret\ncarol:{PLAIN}x\ndave:{SHA}abc=\nerin:ab01FAX.bQRSU\nbob:$6$s$h\n';
    expect(said(text)).toEqual([
      '1 error is not NAME:PASSWORD, and nginx passes over it',
      '2 error has no hash of a password: nobody can sign in with it',
      '3 warning has a password that anybody can read',
      '4 warning has a hash without salt, which tables of passwords undo',
      '5 warning has a hash of the old crypt, which counts eight characters and is soon undone',
      '6 warning has a name again: nginx takes the first',
    ]);
    expect(said('')).toEqual(['1 error and all others have no user']);
  });
});

describe('which files are looked at', () => {
  let project = '';
  let elsewhere = '';
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'nginx-forge-project-'));
    elsewhere = mkdtempSync(join(tmpdir(), 'nginx-forge-elsewhere-'));
    mkdirSync(join(project, 'nginx'));
    for (const file of [join(project, 'nginx/users'), join(project, 'users'), join(elsewhere, 'users')])
      writeFileSync(file, 'alice:{PLAIN}secret\n');
  });
  afterAll(() => {
    for (const dir of [project, elsewhere]) rmSync(dir, { recursive: true });
  });

  const lookedAt = (file: string, isHost: boolean) =>
    checkPasswordFiles([{ file, path: [] }], { project, output: join(project, 'nginx'), isHost }).length ===
    1;

  test('those of the project always, others where nginx will run', () => {
    expect(lookedAt('users', false)).toBe(true);
    expect(lookedAt(join(project, 'users'), false)).toBe(true);
    expect(lookedAt(join(elsewhere, 'users'), false)).toBe(false);
    expect(lookedAt(join(elsewhere, 'users'), true)).toBe(true);
    expect(lookedAt('missing', true)).toBe(false);
  });

  test('nothing of a password is repeated', () => {
    const [found] = checkPasswordFiles([{ file: 'users', path: ['x'] }], {
      project,
      output: join(project, 'nginx'),
      isHost: false,
    });
    expect(found?.message).toBe('Line 1 of "users" has a password that anybody can read');
    expect(JSON.stringify(found)).not.toContain('secret');
  });
});
