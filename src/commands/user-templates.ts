import { join } from 'node:path';
import type { Loaded } from '../load/loaded.ts';
import { place } from '../load/place.ts';
import { shownPath } from '../load/shown-path.ts';
import { loadTemplates } from '../load/templates.ts';
import type { UserTemplates } from './compile.ts';
import type { RunLog } from './run-log.ts';

/** The user's own templates; undefined when the spec names no folder. */
export function readTemplates(loaded: Loaded, cwd: string, log: RunLog): UserTemplates | undefined {
  const folder = folderOf(loaded.data);
  if (folder === undefined) return undefined;
  const dir = join(loaded.dir, folder);
  const shownDir = shownPath(dir, cwd);
  const { templates, findings } = loadTemplates(dir, shownDir, loaded.dir);
  log.findings.push(...place(findings, loaded));
  for (const [name, text] of templates) log.sources.set(`${shownDir}/${name}.hbs`, text);
  return { texts: templates, shownDir };
}

function folderOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('templates' in data)) return undefined;
  const { templates } = data;
  const leadsOut = typeof templates !== 'string' || /^\/|(?:^|\/)\.\.(?:\/|$)/.test(templates);
  // The schema has its own words for what is no folder inside the project.
  return leadsOut ? undefined : templates;
}
