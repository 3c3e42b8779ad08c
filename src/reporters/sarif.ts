import type { Finding } from '../diagnostics/finding.ts';
import { Fingerprints } from './fingerprints.ts';
import type { Report } from './report.ts';
import type { ReporterOptions, RunFrame } from './reporters.ts';
import { message } from './sarif/messages.ts';
import { artifactLocation, base, folderUri } from './sarif/places.ts';
import { result } from './sarif/results.ts';
import { levels, Rules } from './sarif/rules.ts';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const information = 'https://www.npmjs.com/package/nginx-forge';

/** SARIF 2.1.0, for code scanning. What is about the run and not about a file becomes a notification of it. */
export function sarif(report: Report, options: ReporterOptions): string {
  const { run } = options;
  const placed: Finding[] = [];
  const told: Finding[] = [];
  for (const f of report.findings) (isAboutTheRun(f, report) ? told : placed).push(f);
  const suppressed = report.suppressed ?? [];
  const rules = new Rules([...placed, ...suppressed.map((s) => s.finding)], options.docs);
  const notices = new Rules(told, options.docs);
  const context = { rules, prints: new Fingerprints(report), options };
  const fileOf = (f: Finding): string => f.file ?? report.files[0] ?? '';
  const driver = {
    name: 'nginx-forge',
    ...(run === undefined ? {} : { version: run.version, semanticVersion: run.version }),
    informationUri: information,
    rules: rules.list(),
    ...(told.length === 0 ? {} : { notifications: notices.list() }),
  };
  const log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        ...(run === undefined ? {} : { originalUriBaseIds: { [base]: { uri: folderUri(run.root) } } }),
        ...(run === undefined ? {} : { invocations: [invocation(run, told, notices)] }),
        artifacts: [...new Set(report.files)].map((file) => ({ location: artifactLocation(file, options) })),
        results: [
          ...placed.map((f) => result(f, fileOf(f), context)),
          ...suppressed.map(({ finding: f, reason }) => ({
            ...result(f, fileOf(f), context),
            suppressions: [{ kind: 'inSource', ...(reason === undefined ? {} : { justification: reason }) }],
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** Code scanning refuses a result that is nowhere. */
function isAboutTheRun(f: Finding, report: Report): boolean {
  return f.code.startsWith('NF9') || (f.file === undefined && report.files.length === 0);
}

function invocation(run: RunFrame, told: readonly Finding[], notices: Rules): object {
  const notifications = told.map((f) => ({
    descriptor: { id: f.code, index: notices.index(f.code) },
    level: levels[f.severity],
    message: message(f.help === undefined ? f.message : `${f.message}\nHelp: ${f.help}`),
  }));
  return {
    // Findings are what a run is for: only one that could not begin or end has failed.
    executionSuccessful: run.exit === 0 || run.exit === 1,
    exitCode: run.exit,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  };
}
