import { resolve } from 'node:path';
import { acceptsTarget } from 'virtual:accepts';
import { type Finding, finding } from '../diagnostics/finding.ts';
import type { Loaded } from '../load/loaded.ts';
import { place } from '../load/place.ts';
import { loadedModules } from '../model/modules.ts';
import { type InstalledNginx, oldestNginx, resolveTarget } from '../model/target.ts';
import { formatVersion } from '../nginx/version.ts';
import { knownTargets, targetHelp } from '../schema/target-names.ts';
import { type Compiled, compile } from './compile.ts';
import { type NginxAtHand, nginxAtHand } from './nginx-at-hand.ts';
import type { Host } from './outcome.ts';
import type { RunLog } from './run-log.ts';
import { usageFinding } from './usage.ts';
import { readTemplates } from './user-templates.ts';

export interface CompileRequest {
  readonly target?: string | undefined;
  readonly layout?: 'tree' | 'single' | 'fragments' | undefined;
  readonly allowCode: boolean;
  readonly nginx?: string | undefined;
}

/** Everything from data to rendered, checked text; findings go to the log with their places. */
export async function compileSpec(
  loaded: Loaded,
  request: CompileRequest & { readonly nginxEnv?: 'hermetic' | 'host' },
  host: Host,
  log: RunLog,
  nginx = nginxAtHand(host, request.nginx),
): Promise<Compiled> {
  const { target, layout, allowCode } = request;
  const wrong = target === undefined ? undefined : wrongTarget(target);
  if (wrong !== undefined) {
    log.findings.push(wrong);
    return { findings: [wrong] };
  }
  const isAuto = wantedTarget(loaded.data, request) === 'auto';
  const installed = isAuto ? await askInstalled(request, nginx, log) : undefined;
  if (isAuto && installed === undefined) return { findings: [] };
  const templates = readTemplates(loaded, host.cwd, log);
  const options = {
    allowCode,
    ...(target === undefined ? {} : { target }),
    ...(layout === undefined ? {} : { layout }),
    ...(installed === undefined ? {} : { installed }),
    ...(templates === undefined ? {} : { templates }),
  };
  const again = (data: unknown) => compile(data, options);
  const compiled = await templated(await again(loaded.data), loaded, again);
  const passwords = await passwordFindings(compiled, loaded, request);
  log.findings.push(...place([...compiled.findings, ...passwords], loaded));
  const { tree, settings } = compiled;
  if (tree !== undefined && settings !== undefined)
    log.details.push(...loadedModules(tree.neededModules, settings.target));
  log.watch.lap('compile');
  return compiled;
}

/** With the output as templates, where something is left to the container. */
async function templated(
  compiled: Compiled,
  { joined }: Loaded,
  again: (data: unknown) => Promise<Compiled>,
): Promise<Compiled> {
  if (joined?.container === undefined) return compiled;
  const { leaveToContainer } = await import('./for-container.ts');
  return leaveToContainer(compiled, joined.container, again);
}

/** Loaded only where a site asks for passwords. */
async function passwordFindings(
  { passwordFiles = [], settings }: Compiled,
  loaded: Loaded,
  { nginxEnv }: { readonly nginxEnv?: 'hermetic' | 'host' },
): Promise<readonly Finding[]> {
  if (passwordFiles.length === 0 || settings === undefined) return [];
  const { checkPasswordFiles } = await import('../load/password-files.ts');
  return checkPasswordFiles(passwordFiles, {
    project: loaded.dir,
    output: resolve(loaded.dir, settings.outputDir),
    isHost: nginxEnv === 'host',
  });
}

/** A target from the command line is no mistake of the spec's. */
function wrongTarget(target: string): Finding | undefined {
  const resolved = acceptsTarget(target) ? resolveTarget(target) : undefined;
  if (resolved?.ok === true || target === 'auto') return undefined;
  const isOld = resolved?.ok === false && resolved.why === 'too-old';
  const what = isOld ? `is too old: nginx ${oldestNginx} is the oldest that is supported` : 'is not known';
  return usageFinding(
    `--target ${target} ${what}`,
    isOld ? `known: ${knownTargets.join(', ')}` : targetHelp(target),
  );
}

function wantedTarget(data: unknown, request: CompileRequest): unknown {
  const inSpec = typeof data === 'object' && data !== null && 'target' in data ? data.target : undefined;
  return request.target ?? inSpec;
}

/** Asks the nginx at hand what it is, when the target is `auto`. */
async function askInstalled(
  request: CompileRequest,
  ask: NginxAtHand,
  log: RunLog,
): Promise<InstalledNginx | undefined> {
  const found = await ask();
  if (!found.ok) {
    const help = 'name one with --nginx or NGINX_BIN, or say the target, such as debian-13';
    const [file] = log.files;
    const path = request.target === undefined ? ['target'] : [];
    log.findings.push(
      finding('NF9001', path, [found.reason], { help, ...(file === undefined ? {} : { file }) }),
    );
    return undefined;
  }
  const { nginx } = found;
  return {
    version: formatVersion(nginx.version),
    openssl: nginx.openssl,
    builtIn: nginx.builtIn,
    moduleFiles: nginx.dynamicModules,
    modulesPath: nginx.modulesPath,
    user: nginx.user,
  };
}
