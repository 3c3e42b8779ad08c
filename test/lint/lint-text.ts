import { catalog } from '../../src/diagnostics/catalog.ts';
import type { LintConfig } from '../../src/lint/config.ts';
import type { Sifted } from '../../src/lint/ignores.ts';
import { lintConfiguration } from '../../src/lint/lint.ts';
import type { LintProblem } from '../../src/lint/rule.ts';
import type { ConfigFiles } from '../../src/nginx/check/source.ts';
import { parseVersion } from '../../src/nginx/version.ts';

/** What is called missing is absent, of all else nothing is known. */
const files: ConfigFiles = {
  read: (path) => (path.includes('missing') ? { kind: 'absent' } : { kind: 'unknown' }),
  glob: () => [],
};

export interface LintTextOptions {
  readonly version?: string;
  readonly lint?: LintConfig;
  readonly files?: ConfigFiles;
  readonly context?: string;
}

export function lintText(text: string, options: LintTextOptions = {}): readonly LintProblem[] {
  return siftText(text, options).problems;
}

/** Also what comments ignored. */
export function siftText(text: string, options: LintTextOptions = {}): Sifted {
  const version = parseVersion(options.version ?? '1.26.3');
  if (version === undefined) throw new TypeError(`no version: ${options.version}`);
  return lintConfiguration({
    main: { path: 'nginx.conf', text },
    version,
    files: options.files ?? files,
    lint: options.lint ?? {},
    ...(options.context === undefined ? {} : { context: options.context }),
  });
}

/** The ids of the rules that speak, in the order in which they do. */
export function idsOf(problems: readonly LintProblem[]): readonly string[] {
  return problems.map(({ code }) => catalog()[code].name.replace(/^lint\//, ''));
}
