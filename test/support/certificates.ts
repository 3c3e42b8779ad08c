import { execFile } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

export interface SelfSigned {
  cert: string;
  key: string;
}

/** Why {@link selfSigned} returns undefined, or undefined when it does not. */
export async function opensslMissing(): Promise<string | undefined> {
  return promisify(execFile)('openssl', ['version']).then(
    () => undefined,
    () => 'the openssl command is not on PATH',
  );
}

export async function selfSigned(options: {
  names: readonly [string, ...string[]];
  dir: string;
  type?: 'ec' | 'rsa';
}): Promise<SelfSigned | undefined> {
  if (await opensslMissing()) return undefined;
  const { names, dir, type = 'ec' } = options;
  const stem = path.join(dir, `${names[0].replace(/[^\w.-]/g, '_')}-${type}`);
  const [cert, key] = [`${stem}.crt`, `${stem}.key`];
  const alternatives = names.map((name) => `${net.isIP(name) ? 'IP' : 'DNS'}:${name}`).join(',');
  const kind = type === 'ec' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'] : ['rsa:2048'];
  const subject = ['-subj', `/CN=${names[0].slice(0, 64)}`, '-addext', `subjectAltName=${alternatives}`];
  const output = ['-nodes', '-days', '30', '-keyout', key, '-out', cert];
  await promisify(execFile)('openssl', ['req', '-x509', '-newkey', ...kind, ...subject, ...output]);
  return { cert, key };
}
