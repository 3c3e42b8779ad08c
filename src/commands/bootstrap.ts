import { lstatSync, rmSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { StandInCertificates } from '../binary/stand-in-certificate.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { place } from '../load/place.ts';
import { createFile, type NewFile } from '../output/create-file.ts';
import { type CertificatePair, certificatePairs } from './certificate-pairs.ts';
import { type CompileRequest, compileSpec } from './compile-spec.ts';
import { usualPolicy } from './failing.ts';
import type { Host, Outcome } from './outcome.ts';
import { readSpec } from './read-spec.ts';
import { RunLog } from './run-log.ts';
import { plural, summaryLine } from './summary.ts';

export interface BootstrapRequest extends CompileRequest {
  readonly spec: string | undefined;
  readonly stdinFilename?: string | undefined;
  /** The folder that stands for `/`. */
  readonly root: string;
  readonly dryRun: boolean;
  readonly strict: boolean;
}

/** Long enough to get the true ones, short enough to be missed when nobody did. */
const days = 90;
const dayMs = 86_400_000;

/**
 * Writes self-signed certificates and keys where the spec names pairs that are not there, so that nginx can start and
 * prove to an authority whose names they are. What is there is never touched.
 */
export async function bootstrap(request: BootstrapRequest, host: Host): Promise<Outcome> {
  const log = new RunLog(usualPolicy(request.strict));
  const loaded = await readSpec(request, host, log);
  if (loaded === undefined) return log.outcome(summaryLine(log, '', 'nothing was written'));
  const { tree } = await compileSpec(loaded, request, host, log);
  if (tree === undefined) return log.outcome(summaryLine(log, '', 'nothing was written'));
  const plan = planPairs(certificatePairs(tree), resolve(host.cwd, request.root));
  log.findings.push(...place(plan.findings, loaded));
  const subject = plural(plan.present + plan.pairs.length, 'certificate');
  if (log.findings.some((f) => f.severity === 'error'))
    return log.outcome(summaryLine(log, subject, 'nothing was written'));
  const written: string[] = [];
  for (const file of filesOf(plan.pairs, new Date())) {
    const failure = request.dryRun ? undefined : await host.critical(() => createFile(file));
    if (failure !== undefined) {
      // half of the pairs, or half of one, would be in the way of the next run
      for (const made of written) rmSync(made, { force: true });
      log.findings.push(failure);
      return log.outcome(summaryLine(log, subject, 'nothing was written'));
    }
    written.push(file.shown);
  }
  const verb = request.dryRun ? 'would be written' : 'written';
  const result = `${plural(written.length, 'file')} ${verb}, ${plan.present} there already`;
  const text = written.map((file) => `${file}\n`).join('');
  return log.outcome(summaryLine(log, subject, result), { kind: 'list', text });
}

interface Plan {
  readonly pairs: readonly (CertificatePair & { readonly at: { certificate: string; key: string } })[];
  readonly present: number;
  readonly findings: readonly Finding[];
}

function planPairs(all: readonly CertificatePair[], root: string): Plan {
  const findings: Finding[] = [];
  const pairs: Plan['pairs'][number][] = [];
  let present = 0;
  for (const pair of all) {
    const why = leftOut(pair);
    if (why !== undefined) {
      if (why !== '')
        findings.push(finding('NF4131', pair.path, [pair.certificate, why[0]], { help: why[1] }));
      continue;
    }
    const at = { certificate: join(root, pair.certificate), key: join(root, pair.key) };
    const [hasCertificate, hasKey] = [exists(at.certificate), exists(at.key)];
    if (hasCertificate && hasKey) present++;
    else if (hasCertificate || hasKey) findings.push(halfPair(pair, hasCertificate));
    else pairs.push({ ...pair, at });
  }
  return { pairs, present, findings };
}

/** Why there is no stand-in for a pair, and what to do; an empty text where none is needed. */
function leftOut({
  certificate,
  key,
}: CertificatePair): readonly [why: string, help: string] | '' | undefined {
  if (certificate === '$acme_certificate') return '';
  const both = [certificate, key];
  if (both.some((path) => path.includes('$')))
    return ['its path has a variable', 'put a pair there for each name that is asked for'];
  if (!both.every((path) => isAbsolute(path)))
    return ['its path is relative', 'write the path from / on: nginx looks beside its nginx.conf'];
  if (both.some((path) => path.startsWith('/etc/letsencrypt/live/')))
    return [
      'certbot would not use a folder that is there before it',
      'name a folder of your own in the spec, and let a deploy hook of certbot link its files there (docs/first-certificate.md)',
    ];
  return undefined;
}

function halfPair({ certificate, key, path }: CertificatePair, hasCertificate: boolean): Finding {
  const [there, missing] = hasCertificate ? [certificate, key] : [key, certificate];
  return finding('NF4130', path, [there, missing], {
    help: 'bring the file that belongs to it, or move it away to get a pair of stand-ins',
  });
}

/** A link that leads nowhere is somebody's as well. */
function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The files of all pairs, keys first: a certificate without a key is of no use to anybody. */
function filesOf(pairs: Plan['pairs'], now: Date): NewFile[] {
  const purpose = { from: new Date(now.getTime() - dayMs), until: new Date(now.getTime() + days * dayMs) };
  const made = new Map<string, StandInCertificates>();
  const files = new Map<string, NewFile>();
  for (const { at, names } of pairs) {
    const pair = made.get(at.key) ?? new StandInCertificates(purpose);
    if (!made.has(at.key)) {
      made.set(at.key, pair);
      files.set(at.key, { absolute: at.key, shown: at.key, text: pair.keyPem, mode: 0o600 });
    }
    const certificate = pair.certificatePem(names);
    if (at.certificate === at.key)
      files.set(at.key, { absolute: at.key, shown: at.key, text: certificate + pair.keyPem, mode: 0o600 });
    else
      files.set(at.certificate, {
        absolute: at.certificate,
        shown: at.certificate,
        text: certificate,
        mode: 0o644,
      });
  }
  return [...files.values()];
}
