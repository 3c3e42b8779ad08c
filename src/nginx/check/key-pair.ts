import { argument, argumentAt, type Checker } from './checker.ts';
import type { Placed, Scope } from './scope.ts';
import type { KeyPairAnswer } from './source.ts';

interface Pair {
  readonly scope: Scope;
  readonly certificate: Placed;
  readonly key: Placed;
}

/** A certificate and its key, where they can be read: whether they belong together, and what browsers will say. */
export function checkKeyPair({ scope, certificate, key }: Pair, checker: Checker): void {
  const [path, keyPath] = [argument(certificate, 0), argument(key, 0)];
  const notFiles = /\$|^(?:data|engine|store):/;
  if (notFiles.test(path) || notFiles.test(keyPath)) return;
  if (checker.files.keyPair === undefined) {
    checkPresence([certificate, key], checker);
    return;
  }
  const answer = checker.files.keyPair(path, keyPath);
  switch (answer.kind) {
    case 'unknown':
      return;
    case 'absent':
    case 'broken': {
      const culprit = answer.which === 'certificate' ? certificate : key;
      const what = answer.which === 'certificate' ? 'certificate' : 'certificate key';
      const message = `cannot load ${what} "${argument(culprit, 0)}"`;
      checker.report('NF6234', message, argumentAt(culprit, 0), { help: answer.why, phase: 1 });
      return;
    }
    case 'pair':
      checkMatch(answer, { scope, certificate, key }, checker);
  }
}

/** Where files cannot be read, some are known not to be there. */
function checkPresence(files: readonly Placed[], checker: Checker): void {
  const gone = files.find((file) => checker.files.read(argument(file, 0), 'conf').kind === 'absent');
  if (gone === undefined) return;
  const message = `cannot load "${argument(gone, 0)}": there is no such file`;
  checker.report('NF6234', message, argumentAt(gone, 0), { phase: 1 });
}

function checkMatch(
  answer: KeyPairAnswer & { readonly kind: 'pair' },
  { scope, certificate, key }: Pair,
  checker: Checker,
): void {
  const path = argument(certificate, 0);
  if (!answer.sameType)
    checker.report(
      'NF6270',
      `the key "${argument(key, 0)}" is of another type than the certificate`,
      argumentAt(key, 0),
      {
        help: 'nginx does not notice; every TLS handshake will fail with "no shared cipher"',
        phase: 1,
      },
    );
  else if (!answer.matches)
    checker.report(
      'NF6235',
      `SSL_CTX_use_PrivateKey("${argument(key, 0)}") failed (key values mismatch)`,
      argumentAt(key, 0),
      {
        help: `the key does not belong to the certificate "${path}"`,
        phase: 1,
      },
    );
  const warn = (code: 'NF6257' | 'NF6258' | 'NF6271', message: string, help: string): void =>
    checker.report(code, message, argumentAt(certificate, 0), { help, phase: 1 });
  if (answer.notValid !== undefined)
    warn('NF6257', `the certificate "${path}" is not valid today`, answer.notValid);
  if (answer.chainProblem !== undefined)
    warn(
      'NF6271',
      `the certificates in "${path}" are in the wrong order`,
      `${answer.chainProblem}: the server's own comes first, then each one's issuer`,
    );
  const missing = namesOf(scope).filter((name) => !answer.covers(name));
  if (missing.length > 0 && missing.length === namesOf(scope).length)
    warn(
      'NF6258',
      `the certificate "${path}" does not cover ${missing.map((name) => `"${name}"`).join(', ')}`,
      `it is for ${answer.names.join(', ')}`,
    );
}

/** The server's names that a client could ask for; wildcards and regular expressions are left out. */
function namesOf(scope: Scope): string[] {
  const words = scope
    .own('server_name')
    .flatMap(({ node }) => node.args.map(({ value }) => value.toLowerCase()));
  return words.filter((name) => /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name));
}
