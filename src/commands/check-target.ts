import { resolveTarget } from '../model/target.ts';
import { parseVersion, type Version } from '../nginx/version.ts';
import { nginxAtHand } from './nginx-at-hand.ts';
import type { Host } from './outcome.ts';

/** The nginx that configurations are checked for; undefined when the text names none. */
export async function checkedVersion(target: string | undefined, host: Host): Promise<Version | undefined> {
  // Unlike a spec, a configuration may be for an nginx older than any that we write for.
  const named = /^nginx:(.+?)(?:-alpine)?$/.exec(target ?? '')?.[1];
  if (named !== undefined) return parseVersion(named);
  if (target === 'auto') return installedVersion(host);
  const resolved = resolveTarget(target);
  return resolved.ok ? resolved.target.nginx : undefined;
}

async function installedVersion(host: Host): Promise<Version | undefined> {
  const found = await nginxAtHand(host)();
  return found.ok ? found.nginx.version : undefined;
}
