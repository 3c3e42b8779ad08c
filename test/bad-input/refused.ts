import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { cli, type Ended, filesIn, goodSpec, project, temporaryFolder } from '../cli/cli.ts';

export interface Row {
  /** The spec beside which the program is called, or all files of the folder by name. */
  readonly files: string | Readonly<Record<string, string>>;
  /** Default: generate without nginx. */
  readonly args?: readonly string[];
  readonly stdin?: string;
  readonly exit: number;
  /** All findings: `CODE LINE:COLUMN path.in.the.spec`, or `CODE - path` for those without a line. */
  readonly findings: readonly string[];
}

export const withoutNginx = ['generate', '--nginx-test=off'] as const;
const specName = 'nginx-forge.yaml';
let previous: Promise<string> | undefined;

/** The output of an earlier run, made once for a file of tests. */
async function previousOutput(): Promise<string> {
  const cwd = project({ [specName]: goodSpec });
  const { code, stderr } = await cli(withoutNginx, { cwd });
  if (code !== 0) throw new Error(stderr);
  return path.join(cwd, 'nginx');
}

/** A project with these files and with the output of an earlier run. */
export async function generatedProject(files: string | Readonly<Record<string, string>>): Promise<string> {
  const cwd = project(typeof files === 'string' ? { [specName]: files } : files);
  previous ??= previousOutput();
  cpSync(await previous, path.join(cwd, 'nginx'), { recursive: true, preserveTimestamps: true });
  return cwd;
}

/** Everything below a folder: kind, mode, time and content; the times of folders only where nothing was tried. */
export function stateOf(folder: string, { began = false } = {}): Record<string, string> {
  const state: Record<string, string> = {};
  const visit = (file: string): void => {
    const stat = lstatSync(file);
    const content = stat.isSymbolicLink()
      ? readlinkSync(file)
      : stat.isFile() && stat.size < 1_000_000
        ? readFileSync(file, 'base64')
        : `${stat.isFile() ? stat.size : ''}`;
    const time = began && stat.isDirectory() ? '' : stat.mtimeMs;
    state[path.relative(folder, file)] = `${stat.mode.toString(8)} ${time} ${content}`;
    if (stat.isDirectory()) for (const name of readdirSync(file).sort()) visit(path.join(file, name));
  };
  visit(folder);
  return state;
}

/**
 * Runs a row twice: over an earlier output, with the report for programs, and where there is none yet, with the one for
 * people. Both have to end with the exit code, name every place, and leave the folder and the temporary files as they were.
 */
export async function expectRefused(row: Row): Promise<{ readonly pretty: Ended; readonly json: Ended }> {
  const { files, args = withoutNginx, stdin } = row;
  const run = stdin === undefined ? {} : { stdin };
  const fresh = project(typeof files === 'string' ? { [specName]: files } : files);
  const [json, pretty] = await Promise.all([
    untouched(await generatedProject(files), [...args, '--format', 'json'], run),
    untouched(fresh, args, run),
  ]);
  expect(findingsOf(json)).toEqual(row.findings);
  for (const [place, code] of placesOf(json)) expect(pretty.stderr).toContain(`${place}error [${code}]`);
  expect([json.code, pretty.code], pretty.stderr).toEqual([row.exit, row.exit]);
  expect(pretty.stderr).not.toMatch(/\n {4}at |this is a bug/);
  return { pretty, json };
}

export interface Run {
  readonly stdin?: string;
  /** The write began and was taken back: the times of folders tell of it. */
  readonly began?: true;
}

/** Runs the program in a project and compares everything that is there with what was. */
export async function untouched(
  cwd: string,
  args: readonly string[],
  { stdin, ...look }: Run = {},
): Promise<Ended> {
  const before = stateOf(cwd, look);
  const tmp = temporaryFolder();
  // Node keeps its cache of compiled code with the temporary files.
  const env = { TMPDIR: tmp, NODE_DISABLE_COMPILE_CACHE: '1' };
  const end = await cli(args, { cwd, env, ...(stdin === undefined ? {} : { stdin }) });
  expect(stateOf(cwd, look)).toEqual(before);
  expect(filesIn(tmp)).toEqual({});
  return end;
}

interface Reported {
  readonly file: string;
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly path: readonly string[];
    readonly line: number | null;
    readonly column: number | null;
  }[];
}

function reported(end: Ended): readonly Reported[] {
  try {
    return JSON.parse(end.stdout).files;
  } catch {
    throw new Error(`no report on stdout, exit code ${end.code}: ${end.stdout}${end.stderr}`);
  }
}

function findingsOf(end: Ended): string[] {
  return reported(end).flatMap(({ findings }) =>
    findings.map(({ code, line, column, path: at }) =>
      `${code} ${line === null ? '-' : `${line}:${column}`} ${at.join('.')}`.trimEnd(),
    ),
  );
}

/** `FILE:LINE:COLUMN: ` and the code of every error that has a line. */
function placesOf(end: Ended): [string, string][] {
  return reported(end).flatMap(({ file, findings }) =>
    findings
      .filter((f) => f.line !== null && f.severity === 'error')
      .map((f): [string, string] => [`${file}:${f.line}:${f.column}: `, f.code]),
  );
}

/** A file of `size` bytes that takes no room on the disk. */
export function hugeFile(file: string, size: number): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '');
  truncateSync(file, size);
}

/** A spec with one site, `body` indented below it (so on line 3 at column 5), and more behind it. */
export function site(body: string, more = ''): string {
  return `sites:\n  a.example.com:\n${body.replace(/^/gm, '    ')}\n${more}`;
}
