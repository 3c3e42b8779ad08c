import { resolve } from 'node:path';
import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { type LintConfig, type LintLevel, type LintPreset, lintIds, unknownRules } from '../lint/config.ts';
import { findCheckConfig } from '../load/find-check-config.ts';
import { place } from '../load/place.ts';
import { readSpecFile } from '../load/spec-file.ts';
import type { Version } from '../nginx/version.ts';
import type { CheckConfig } from '../schema/check-config.ts';
import { targetHelp } from '../schema/target-names.ts';
import { checkedVersion } from './check-target.ts';
import type { FailurePolicy } from './failing.ts';
import type { Host } from './outcome.ts';
import { usageFinding } from './usage.ts';

/** What the command line says; it goes before what the settings file says. */
export interface CheckFlagsRead {
  readonly config?: string | undefined;
  readonly target?: string | undefined;
  readonly root?: string | undefined;
  readonly preset?: LintPreset | undefined;
  readonly rules: Readonly<Record<string, LintLevel>>;
  readonly policy: Partial<FailurePolicy>;
}

export interface CheckSettings {
  readonly version: Version;
  /** Absolute. */
  readonly root: string | undefined;
  readonly lint: LintConfig;
  readonly foreign: ReadonlySet<string>;
  /** The third-party modules of the target, when they are listed. */
  readonly modules: ReadonlySet<string> | undefined;
  readonly policy: FailurePolicy;
  /** The settings file, absolute, when there is one. */
  readonly file: string | undefined;
}

export type SettingsResult =
  | { readonly ok: true; readonly settings: CheckSettings }
  | {
      readonly ok: false;
      readonly findings: readonly Finding[];
      readonly sources: ReadonlyMap<string, string>;
    };

/** Joins the command line with the settings file of the project. */
export async function checkSettings(flags: CheckFlagsRead, host: Host): Promise<SettingsResult> {
  const file = flags.config === undefined ? findCheckConfig(host.cwd) : resolve(host.cwd, flags.config);
  const read =
    file === undefined ? { ok: true as const, config: {}, dir: host.cwd } : await readConfig(file, host);
  if (!read.ok) return read;
  const { config, dir } = read;
  const target = flags.target ?? config.target;
  const version = await checkedVersion(target, host);
  if (version === undefined)
    return refused(usageFinding(`unknown target ${target}`, targetHelp(target ?? '')));
  const [unknown] = unknownRules({ rules: flags.rules });
  if (unknown !== undefined)
    return refused(
      usageFinding(
        `there is no rule ${unknown.name}`,
        didYouMeanHelp(unknown.name, lintIds()) ?? 'nginx-forge explain lists them',
      ),
    );
  const preset = flags.preset ?? config.preset;
  const root =
    flags.root === undefined ? config.root && resolve(dir, config.root) : resolve(host.cwd, flags.root);
  return {
    ok: true,
    settings: {
      version,
      root,
      lint: { ...(preset === undefined ? {} : { preset }), rules: { ...config.rules, ...flags.rules } },
      foreign: new Set(config.directives ?? []),
      modules: config.modules === undefined ? undefined : new Set(config.modules),
      policy: {
        failOn: flags.policy.failOn ?? config.failOn ?? 'error',
        maxWarnings: flags.policy.maxWarnings ?? config.maxWarnings,
      },
      file,
    },
  };
}

function refused(found: Finding): SettingsResult {
  return { ok: false, findings: [found], sources: new Map() };
}

type ConfigResult =
  | { readonly ok: true; readonly config: CheckConfig; readonly dir: string }
  | (SettingsResult & { readonly ok: false });

async function readConfig(file: string, { cwd }: Host): Promise<ConfigResult> {
  const result = await readSpecFile(file, { cwd });
  if (!result.ok) {
    const sources = new Map(result.text === undefined ? [] : [[result.file, result.text]]);
    return { ok: false, findings: result.findings.map((f) => ({ file: result.file, ...f })), sources };
  }
  const { file: loaded } = result;
  const { checkConfig } = await import('../schema/check-config.ts');
  const parsed = checkConfig.safeParse(loaded.data ?? {});
  const sources = new Map(loaded.text === undefined ? [] : [[loaded.file, loaded.text]]);
  if (!parsed.success) {
    const { findingsOf } = await import('../schema/issues.ts');
    const findings = findingsOf(parsed.error.issues, loaded.data, checkConfig);
    return { ok: false, findings: place(findings, loaded), sources };
  }
  const unknown = unknownRules({ rules: parsed.data.rules ?? {} }).map(({ name }) => {
    const help = didYouMeanHelp(name, lintIds());
    return finding('NF1101', ['rules', name], [name], { at: 'key', ...(help === undefined ? {} : { help }) });
  });
  if (unknown.length > 0) return { ok: false, findings: place(unknown, loaded), sources };
  return { ok: true, config: parsed.data, dir: loaded.dir };
}
