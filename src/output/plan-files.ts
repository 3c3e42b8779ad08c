import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../diagnostics/finding.ts';
import { firstDifference } from './first-difference.ts';
import type { Looker } from './look.ts';
import { type Manifest, parseManifest, printManifest } from './manifest.ts';
import { manifestName } from './names.ts';
import { holdsText, type OnDisk, readOnDisk } from './on-disk.ts';
import { foldersAbove, type OutputFile } from './paths.ts';
import type { Change, Plan, PlanInput } from './plan.ts';
import {
  editedFinding,
  manifestFinding,
  notOursFinding,
  obstacleFinding,
  orphanFinding,
  shownPath,
} from './plan-findings.ts';
import { ownFileHash, stampState } from './stamp.ts';

interface Work extends PlanInput {
  readonly looker: Looker;
  readonly manifest: Manifest;
  readonly findings: Finding[];
  readonly show: (path: string) => string;
}

interface OldManifest {
  readonly files: Manifest;
  /** Missing when there is no manifest. */
  readonly onDisk?: OnDisk;
}

/** Decides what becomes of each file; throws only errors of the system. */
export function planFiles(input: PlanInput, looker: Looker): Plan {
  const findings: Finding[] = [];
  const show = (path: string) => shownPath(input.shownDir, path);
  const old = readManifest(input, looker, findings);
  const work: Work = { ...input, looker, findings, manifest: old.files, show };
  const hashes = new Map<string, string>();
  const changes: Change[] = [];
  for (const file of input.files) {
    const now = ownFileHash(file.text);
    hashes.set(file.path, now);
    const change = planFile(work, file, now);
    if (change !== undefined) changes.push(change);
  }
  const leavers = old.onDisk === undefined ? orphans(work, hashes) : old.files.keys();
  for (const path of leavers) {
    const change = hashes.has(path) ? undefined : planRemoval(work, path);
    if (change !== undefined) changes.push(change);
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = planManifest(printManifest(hashes), old.onDisk);
  return { dir: input.dir, shownDir: input.shownDir, changes, manifest, findings };
}

function planFile(work: Work, { path, text }: OutputFile, now: string): Change | undefined {
  const look = work.looker.at(path);
  if (look.kind === 'missing') return { path, kind: 'create', after: text, now };
  if (look.kind !== 'file') {
    work.findings.push(obstacleFinding(look, path, work.show));
    return undefined;
  }
  const full = `${work.dir}/${path}`;
  if (holdsText(full, text)) return { path, kind: 'keep' };
  const onDisk = readOnDisk(full, work.show(path));
  if ('code' in onDisk) {
    work.findings.push(onDisk);
    return undefined;
  }
  const owner = work.force ? 'ours' : ownerOf(work, path, onDisk);
  if (owner === 'edited') {
    work.findings.push({ ...editedFinding(work.show(path)), span: firstDifference(onDisk.before, text) });
  }
  if (owner === 'foreign') work.findings.push(notOursFinding(work.show(path)));
  return { path, kind: 'change', after: text, now, ...onDisk };
}

/** What the spec no longer asks for goes, unless somebody has worked on it or put something else there. */
function planRemoval(work: Work, path: string): Change | undefined {
  const look = work.looker.at(path);
  if (look.kind === 'symlink') work.findings.push(obstacleFinding(look, path, work.show));
  if (look.kind !== 'file') return undefined;
  const onDisk = readOnDisk(join(work.dir, path), work.show(path));
  if ('code' in onDisk) {
    work.findings.push(onDisk);
    return undefined;
  }
  if (!work.force && ownerOf(work, path, onDisk) !== 'ours') {
    work.findings.push(editedFinding(work.show(path)));
  }
  return { path, kind: 'remove', ...onDisk };
}

/**
 * Stamped files that nobody asked for, when the manifest is lost. Nothing proves that they are not another
 * spec's, so they are named and go only with --force.
 */
function orphans(work: Work, wanted: ReadonlyMap<string, string>): string[] {
  const folders = new Set(['']);
  for (const path of wanted.keys()) for (const folder of foldersAbove(path)) folders.add(folder);
  const found: string[] = [];
  for (const folder of folders) {
    if (folder !== '' && work.looker.at(folder).kind !== 'folder') continue;
    for (const name of work.looker.filesIn(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (wanted.has(path) || name.startsWith('.')) continue;
      if (stampState(readFileSync(join(work.dir, path), 'utf8')) !== 'intact') continue;
      if (work.force) found.push(path);
      else work.findings.push(orphanFinding(work.show(path)));
    }
  }
  return found;
}

function readManifest(input: PlanInput, looker: Looker, findings: Finding[]): OldManifest {
  const look = looker.at(manifestName);
  const shown = shownPath(input.shownDir, manifestName);
  if (look.kind === 'missing') return { files: new Map() };
  const wrong = look.kind === 'file' ? undefined : obstacleFinding(look, manifestName, () => shown);
  const onDisk = wrong ?? readOnDisk(join(input.dir, manifestName), shown);
  if ('code' in onDisk) {
    findings.push(onDisk);
    return { files: new Map() };
  }
  const files = parseManifest(onDisk.before);
  if (typeof files !== 'string') return { files, onDisk };
  if (!input.force) findings.push(manifestFinding(shown, files));
  return { files: new Map(), onDisk };
}

function planManifest(after: string, old: OnDisk | undefined): Change {
  if (old?.before === after) return { path: manifestName, kind: 'keep' };
  const now = ownFileHash(after);
  if (old === undefined) return { path: manifestName, kind: 'create', after, now };
  return { path: manifestName, kind: 'change', after, now, ...old };
}

/** A file is ours when it is as the manifest says, or when its own stamp says so. */
function ownerOf(work: Work, path: string, onDisk: OnDisk): 'ours' | 'edited' | 'foreign' {
  const listed = work.manifest.get(path);
  if (listed === onDisk.was) return 'ours';
  const state = stampState(onDisk.before);
  if (state === 'intact') return 'ours';
  return listed !== undefined || state === 'edited' ? 'edited' : 'foreign';
}
