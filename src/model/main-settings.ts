import { finding } from '../diagnostics/finding.ts';
import { mainFields } from '../schema/fields/main.ts';
import type { SettingsInput } from '../schema/settings.ts';
import type { BuildContext } from './context.ts';
import type { MainModel, Words } from './model.ts';
import { modulesToLoad } from './modules.ts';
import { at, type Origin, type Sourced, sourced, toPath } from './origin.ts';
import { plainGroupOf } from './plain.ts';
import { isOn, words } from './values.ts';

type MainInput = NonNullable<SettingsInput['main']>;
type Settings = Pick<MainModel, 'cpuAffinity' | 'threadPools' | 'env' | 'settings'>;

export const noSettings: Settings = { cpuAffinity: undefined, threadPools: [], env: [], settings: undefined };

/** What is seldom said of nginx's main context. */
export function mainSettings(input: MainInput, origin: Origin, context: BuildContext): Settings {
  const { workerCpuAffinity, threadPools, env } = input;
  const settings = plainGroupOf(mainFields, input, origin);
  if (settings !== undefined || workerCpuAffinity !== undefined || threadPools !== undefined)
    context.judgement.whole = true;
  warnStarter(input, origin, context);
  return {
    cpuAffinity: buildAffinity(workerCpuAffinity, at(origin, 'workerCpuAffinity')),
    threadPools: Object.entries(threadPools ?? {}).map(([name, { threads, maxQueue }]) =>
      words(
        at(origin, 'threadPools', name),
        name,
        `threads=${threads}`,
        maxQueue === undefined ? undefined : `max_queue=${maxQueue}`,
      ),
    ),
    env: buildEnv(env, at(origin, 'env'), context),
    settings,
  };
}

function buildAffinity(input: MainInput['workerCpuAffinity'], origin: Origin): Words | undefined {
  if (input === undefined) return undefined;
  if (input === 'auto') return words(origin, input);
  if (Array.isArray(input)) return input.map((mask, i) => sourced(mask, at(origin, i)));
  return [sourced('auto', origin), sourced(input.auto, at(origin, 'auto'))];
}

const secret = /secret|passw|token|credential|api_?key|private_?key/i;

function buildEnv(input: MainInput['env'], origin: Origin, { findings }: BuildContext): Words[] {
  if (input === undefined) return [];
  if (Array.isArray(input)) return input.map((name, i) => words(at(origin, i), name));
  return Object.entries(input).map(([name, value]) => {
    const from = at(origin, name);
    if (value === true) return words(from, name);
    if (secret.test(name)) {
      findings.push(
        finding('NF3130', toPath(from), [name], {
          help: `write ${name}: true, and give it to nginx where it is started`,
        }),
      );
    }
    return words(from, `${name}=${value}`);
  });
}

/** Whoever starts nginx says how: systemd units and images have these directives in their command. */
function warnStarter(input: MainInput, origin: Origin, { findings }: BuildContext): void {
  if (input.daemon !== undefined) {
    findings.push(
      finding('NF3131', toPath(at(origin, 'daemon')), [], {
        at: 'key',
        help: 'take it away where nginx is started by systemd or in a container',
      }),
    );
  }
  if (input.masterProcess !== undefined && !isOn(input.masterProcess))
    findings.push(finding('NF3132', toPath(at(origin, 'masterProcess')), [], { at: 'key' }));
}

/** Modules that the spec needs, then those that the user wants as well: nginx refuses one that is loaded twice. */
export function modulesOf(input: MainInput | undefined, context: BuildContext): Sourced<string>[] {
  const { target } = context;
  const modules = modulesToLoad(context);
  const from = at(undefined, 'settings', 'main', 'modules');
  for (const [i, name] of (input?.modules ?? []).entries()) {
    const file = name.endsWith('.so') ? name : `ngx_${name}_module.so`;
    const path = `${target.modulesPath}/${file}`;
    if (!modules.some(({ value }) => value === path)) modules.push(sourced(path, at(from, i)));
  }
  return modules;
}
