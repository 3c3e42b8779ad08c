/** What is wrong with a line of a password file (`auth_basic_user_file`). */
export interface PasswordProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning';
  readonly what: string;
}

/** How a password may be written: `{SHA}…`, `$apr1$…`, what crypt(3) makes of salts with `$`, or the old 13 characters. */
const salted = /^(?:\$(?:apr1|1|2[abxy]?|5|6|7|y|gy|sha1|md5)\$|\{SSHA\})/;
const oldCrypt = /^[./0-9A-Za-z]{13}$/;

/** Judges a file as nginx reads it: NAME:PASSWORD, and perhaps more behind a further colon. Nothing of it is repeated. */
export function passwordProblems(text: string): PasswordProblem[] {
  const problems: PasswordProblem[] = [];
  const users = new Set<string>();
  for (const [i, row] of text.split(/\r?\n/).entries()) {
    if (row === '' || row.startsWith('#')) continue;
    const line = i + 1;
    const [user = '', password] = row.split(':');
    if (password === undefined || user === '') {
      problems.push({ line, severity: 'error', what: 'is not NAME:PASSWORD, and nginx passes over it' });
      continue;
    }
    if (users.has(user))
      problems.push({ line, severity: 'warning', what: 'has a name again: nginx takes the first' });
    users.add(user);
    const weakness = weaknessOf(password);
    if (weakness !== undefined) problems.push({ line, ...weakness });
  }
  if (users.size === 0) problems.push({ line: 1, severity: 'error', what: 'and all others have no user' });
  return problems;
}

function weaknessOf(password: string): Omit<PasswordProblem, 'line'> | undefined {
  if (salted.test(password)) return undefined;
  if (password.startsWith('{PLAIN}'))
    return { severity: 'warning', what: 'has a password that anybody can read' };
  if (password.startsWith('{SHA}'))
    return { severity: 'warning', what: 'has a hash without salt, which tables of passwords undo' };
  if (oldCrypt.test(password))
    return {
      severity: 'warning',
      what: 'has a hash of the old crypt, which counts eight characters and is soon undone',
    };
  return { severity: 'error', what: 'has no hash of a password: nobody can sign in with it' };
}
