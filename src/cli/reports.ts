import type { Host, Outcome } from '../commands/outcome.ts';
import type { Finding } from '../diagnostics/finding.ts';
import { plain } from '../reporters/palette.ts';
import { type Format, loadReporter, type ReporterOptions } from '../reporters/reporters.ts';
import type { WantedReport } from './formats.ts';
import { version } from './package.ts';
import { namesFrom, repositoryRoot } from './repository.ts';

export type Reported = Pick<Outcome, 'report' | 'exit'>;

/** Makes and writes the reports that go to files; findings for those that cannot be written. */
export async function writeReports(
  outcome: Reported,
  wanted: readonly WantedReport[],
  host: Host,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { format, file } of wanted) {
    if (file === undefined) continue;
    const { writeReport } = await import('./report-files.ts');
    const { files, sources } = outcome.report;
    const text = await reportText(format, outcome, host);
    findings.push(...writeReport({ file, text }, [...files, ...sources.keys()], host));
  }
  return findings;
}

/** A report without colour, its file names counted from the repository's root where its readers do so. */
export async function reportText(format: Format, outcome: Reported, host: Host): Promise<string> {
  const reporter = await loadReporter(format);
  return reporter(outcome.report, await optionsFor(format, outcome, host));
}

async function optionsFor(format: Format, { exit }: Reported, host: Host): Promise<ReporterOptions> {
  const root = repositoryRoot(host);
  const options: ReporterOptions = {
    palette: plain,
    annotationFile: namesFrom(root, host),
    run: { version, exit, root },
  };
  if (format !== 'sarif') return options;
  const { ruleDocs } = await import('../commands/rule-docs.ts');
  return { ...options, docs: await ruleDocs() };
}
