import { findSpec } from '../load/find-spec.ts';
import { type Loaded, loadSpec, type SpecFile } from '../load/loaded.ts';
import type { VariableValue } from '../schema/variable-types.ts';
import type { Host } from './outcome.ts';
import type { RunLog } from './run-log.ts';
import { keepShortLivedObjectsYoung } from './young-objects.ts';

/** UTF-16 units; about a thousand sites. */
const largeSpec = 400_000;

export interface SpecRequest {
  /** A path, `-` for stdin, or undefined to look for one. */
  readonly spec: string | undefined;
  readonly stdinFilename?: string | undefined;
  readonly allowCode: boolean;
  /** The environment whose overlay is laid over the spec. */
  readonly overlay?: string | undefined;
  /** Values of declared variables. */
  readonly variables?: Readonly<Record<string, VariableValue>> | undefined;
}

/** Finds and reads one spec; its findings and text go to the log. Undefined when there is nothing to go on with. */
export async function readSpec(request: SpecRequest, host: Host, log: RunLog): Promise<Loaded | undefined> {
  const file = request.spec ?? discover(host, log);
  if (file === undefined) return undefined;
  const { stdinFilename, overlay, variables } = request;
  const { cwd, env, selfEntry, foreign } = host;
  const result = await loadSpec(file, {
    cwd,
    env,
    runModule: foreign,
    allowCode: request.allowCode,
    ...(stdinFilename === undefined ? {} : { stdinFilename }),
    ...(overlay === undefined ? {} : { overlay }),
    ...(variables === undefined ? {} : { variables }),
    ...(selfEntry === undefined ? {} : { selfEntry }),
  });
  log.watch.lap('read');
  log.findings.push(...result.findings);
  if (!result.ok) {
    log.files.push(result.file);
    if (result.text !== undefined) log.sources.set(result.file, result.text);
    for (const part of result.files ?? []) keepText(part, log);
    return undefined;
  }
  const { loaded } = result;
  const { files: parts = [loaded], hide } = loaded.joined ?? {};
  if (hide !== undefined) log.hide(hide);
  log.files.push(loaded.file);
  log.details.push(...parts.map((part) => `spec: ${part.file}`));
  let length = 0;
  for (const part of parts) {
    keepText(part, log);
    length += part.text?.length ?? 0;
  }
  if (length > largeSpec) keepShortLivedObjectsYoung();
  return loaded;
}

function keepText({ file, text }: SpecFile, log: RunLog): void {
  if (text !== undefined) log.sources.set(file, text);
}

function discover(host: Host, log: RunLog): string | undefined {
  const found = findSpec(host.cwd);
  for (const pattern of found.tried) log.details.push(`looked for: ${pattern}`);
  if (found.ok) return found.file;
  log.findings.push(found.finding);
  return undefined;
}
