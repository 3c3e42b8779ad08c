import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.ts';
import { shownPath } from './shown-path.ts';
import { type SpecFile, specExtensions } from './spec-file.ts';

/** The path of a spec without its ending, which its overlays have in common. */
export function stemOf({ absolute, dir }: SpecFile, stdinFilename = 'nginx-forge.yaml'): string {
  const name = absolute ?? stdinFilename;
  return join(dir, basename(name, extname(name)));
}

/** Whether a path is that of a spec or of one of its overlays, such as `nginx-forge.prod.yaml`. */
export function isOfSpec(path: string, stem: string): boolean {
  if (!path.startsWith(`${stem}.`)) return false;
  return /^(?:[^./\\]+\.)?[^./\\]+$/.test(path.slice(stem.length + 1));
}

export type FoundOverlay =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly finding: Finding };

/** The file of an environment beside a spec; `stem` is that of the spec. */
export function findOverlay(environment: string, stem: string, cwd: string): FoundOverlay {
  const overlays = overlaysBeside(stem);
  const [first, ...others] = overlays.filter((overlay) => overlay.environment === environment);
  const wanted = shownPath(`${stem}.${environment}.yaml`, cwd);
  if (first === undefined) {
    const known = [...new Set(overlays.map((overlay) => overlay.environment))].sort();
    const help = known.length === 0 ? `write ${wanted}` : `there are: ${known.join(', ')}`;
    return { ok: false, finding: finding('NF1142', [], [environment, wanted], { help }) };
  }
  if (others.length === 0) return { ok: true, file: first.file };
  const names = [first, ...others].map(({ file }) => shownPath(file, cwd)).sort();
  const help = 'keep one of them';
  return { ok: false, finding: finding('NF1146', [], [environment, names.join(', ')], { help }) };
}

interface Overlay {
  readonly environment: string;
  readonly file: string;
}

function overlaysBeside(stem: string): Overlay[] {
  const start = `${basename(stem)}.`;
  const dir = join(stem, '..');
  return namesIn(dir).flatMap((name) => {
    const extension = extname(name);
    if (!name.startsWith(start) || !specExtensions.has(extension)) return [];
    const environment = name.slice(start.length, -extension.length);
    return environment === '' || environment.includes('.') ? [] : [{ environment, file: join(dir, name) }];
  });
}

function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
