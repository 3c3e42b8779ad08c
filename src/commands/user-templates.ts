import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { finding } from '../diagnostics/finding.ts';
import type { Loaded } from '../load/loaded.ts';
import { place } from '../load/place.ts';
import type { RunLog } from './run-log.ts';

/** Texts of the user's own templates by name without `.hbs`; undefined when the spec names no folder. */
export function readTemplates(loaded: Loaded, log: RunLog): ReadonlyMap<string, string> | undefined {
  const folder = folderOf(loaded.data);
  if (folder === undefined) return undefined;
  try {
    const root = realpathSync(loaded.dir);
    const start = realpathSync(join(loaded.dir, folder));
    if (start !== root && !start.startsWith(root + sep)) throw new Error('it leads out of the project');
    return read(start, root);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^(\w+): (.*), \w+ '.*'$/s, '$2') : 'unknown';
    log.findings.push(...place([finding('NF1001', ['templates'], [folder, why])], loaded));
    return undefined;
  }
}

function folderOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('templates' in data)) return undefined;
  const { templates } = data;
  const leadsOut = typeof templates !== 'string' || /^\/|(?:^|\/)\.\.(?:\/|$)/.test(templates);
  // The schema has its own words for what is no folder inside the project.
  return leadsOut ? undefined : templates;
}

function read(start: string, root: string): Map<string, string> {
  const texts = new Map<string, string>();
  const names = readdirSync(start, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    if (!name.endsWith('.hbs')) continue;
    const file = realpathSync(join(start, name));
    if (!file.startsWith(root + sep)) throw new Error(`${name} leads out of the project`);
    texts.set(
      relative(start, join(start, name)).split(sep).join('/').slice(0, -4),
      readFileSync(file, 'utf8'),
    );
  }
  return texts;
}
