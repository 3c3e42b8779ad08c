import { findSpec } from '../load/find-spec.ts';
import { type Loaded, loadSpec } from '../load/loaded.ts';
import type { Host } from './outcome.ts';
import type { RunLog } from './run-log.ts';
import { keepShortLivedObjectsYoung } from './young-objects.ts';

/** UTF-16 units; about a thousand sites. */
const largeSpec = 400_000;

export interface SpecRequest {
  /** A path, `-` for stdin, or undefined to look for one. */
  readonly spec: string | undefined;
  readonly stdinFilename?: string | undefined;
}

/** Finds and reads one spec; its findings and text go to the log. Undefined when there is nothing to go on with. */
export async function readSpec(request: SpecRequest, host: Host, log: RunLog): Promise<Loaded | undefined> {
  const file = request.spec ?? discover(host, log);
  if (file === undefined) return undefined;
  const { stdinFilename } = request;
  const { cwd, selfEntry } = host;
  const options = {
    cwd,
    ...(stdinFilename === undefined ? {} : { stdinFilename }),
    ...(selfEntry === undefined ? {} : { selfEntry }),
  };
  const load = () => loadSpec(file, options);
  const result = await (/\.[mc]?[jt]s$/i.test(file) ? host.foreign(load) : load());
  log.watch.lap('read');
  if (!result.ok) {
    log.files.push(result.file);
    if (result.text !== undefined) log.sources.set(result.file, result.text);
    log.findings.push(...result.findings);
    return undefined;
  }
  const { loaded } = result;
  log.files.push(loaded.file);
  log.details.push(`spec: ${loaded.file}`);
  if (loaded.text !== undefined) log.sources.set(loaded.file, loaded.text);
  if ((loaded.text?.length ?? 0) > largeSpec) keepShortLivedObjectsYoung();
  return loaded;
}

function discover(host: Host, log: RunLog): string | undefined {
  const found = findSpec(host.cwd);
  for (const pattern of found.tried) log.details.push(`looked for: ${pattern}`);
  if (found.ok) return found.file;
  log.findings.push(found.finding);
  return undefined;
}
