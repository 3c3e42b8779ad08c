import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckProblem } from '../../../src/nginx/check/problem.ts';
import type { ConfigFiles } from '../../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';
import { parseVersion, type Version } from '../../../src/nginx/version.ts';
import {
  describeEachNginx,
  loadStream,
  type NginxBuild,
  nginxBuilds,
  runNginx,
} from '../../support/nginx.ts';
import { topics } from './snippets/topics.ts';
import { type Snippet, wrap } from './wrap.ts';

interface Verdict {
  readonly accepted: boolean;
  readonly message?: string;
  readonly line?: number;
  /** Of what is accepted, each once and sorted. */
  readonly warnings?: readonly string[];
}

describeEachNginx('the static check and nginx agree', (build) => {
  const version = parseVersion(build.version);
  let dir = '';
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'nf-'));
  });
  afterAll(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  test.each(Object.entries(topics))(
    'on every snippet about %s',
    { timeout: 60_000 },
    async (_topic, snippets) => {
      if (version === undefined) throw new Error('no version');
      const differences: string[] = [];
      for (const [i, snippet] of snippets.entries()) {
        // What is so in the oldest and in the newest nginx is seldom otherwise in between: there they take turns.
        if (isBetween(build) && i % 3 !== 0) continue;
        const text = wrap(snippet, { dir, loadStream: loadStream(build) });
        const theirs = await askNginx(build, dir, text);
        const ours = askOurselves(text, version);
        if (!areAlike(theirs, ours)) differences.push(inOneLine(snippet, theirs, ours));
      }
      expect(differences).toEqual([]);
    },
  );
});

function isBetween(build: NginxBuild): boolean {
  const all = nginxBuilds().map(({ version }) => version);
  return build.version !== all[0] && build.version !== all.at(-1);
}

/** A machine without `/nonexistent`, of which nothing else is known. */
const files: ConfigFiles = {
  read: (name) => ({ kind: name.startsWith('/nonexistent') ? 'absent' : 'unknown' }),
  glob: () => [],
};

async function askNginx(build: NginxBuild, dir: string, text: string): Promise<Verdict> {
  const file = path.join(dir, 'nginx.conf');
  await writeFile(file, text);
  const pid = /^\s*pid\s/m.test(text) ? [] : ['-g', `pid ${dir}/nginx.pid;`];
  const { code, stderr } = await runNginx(build, [
    '-t',
    '-q',
    '-p',
    `${dir}/`,
    '-e',
    'stderr',
    '-c',
    file,
    ...pid,
  ]);
  if (code === 0) return { accepted: true, warnings: warningsIn(stderr, dir) };
  const said = /\[(?:emerg|crit)\] (?:\d+#\d+: )?(.*)/.exec(stderr)?.[1];
  if (said === undefined) return { accepted: false };
  const line = / in \S+:(\d+)$/.exec(said)?.[1];
  // A second place is a related place of ours, and a folder is named as it is written.
  const message = said
    .replaceAll(`${dir}/`, '')
    .replace(/ in \S+:\d+ (?:and|has)/, (text) => (text.endsWith('has') ? ' has' : ''))
    .replace(/(?: than)?(?: in \S+:\d+)+$/, '');
  return { accepted: false, message, ...(line === undefined ? {} : { line: Number(line) }) };
}

function warningsIn(stderr: string, dir: string): readonly string[] {
  const lines = [...stderr.matchAll(/\[warn\] (?:\d+#\d+: )?(.*)/g)].map(([, text = '']) => text);
  // What is old is said in words of our own.
  const said = lines.filter((text) => !/ (?:obsolete|deprecated),/.test(text));
  return distinct(said.map((text) => text.replace(/ in \S+:\d+$/, '').replaceAll(`${dir}/`, '')));
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

type OurVerdict = Verdict & Partial<Pick<CheckProblem, 'code' | 'phase'>>;

function askOurselves(text: string, version: Version): OurVerdict {
  const problems = checkConfiguration({ main: { path: 'nginx.conf', text }, version, files });
  const first = problems.find(({ severity }) => severity === 'error');
  if (first === undefined) {
    const warnings = problems.filter(({ code }) => !code.startsWith('NF61')).map(({ message }) => message);
    return { accepted: true, warnings: distinct(warnings) };
  }
  const { message, place, code, phase } = first;
  return { accepted: false, message, line: place.line, code, phase };
}

/**
 * nginx names the end of a block for what it finds there. The shape of a directive (NF61xx) is refused in words of our
 * own, and so is a regular expression; everything else in those of nginx.
 */
function areAlike(theirs: Verdict, ours: OurVerdict): boolean {
  if (theirs.accepted || ours.accepted)
    return theirs.accepted === ours.accepted && `${theirs.warnings}` === `${ours.warnings}`;
  if (theirs.message === undefined) return true;
  if (ours.phase === 0 && theirs.line !== undefined && theirs.line !== ours.line) return false;
  return ours.code?.startsWith('NF61') === true || ours.code === 'NF6210' || theirs.message === ours.message;
}

function inOneLine({ context, text }: Snippet, theirs: Verdict, ours: OurVerdict): string {
  const say = ({ accepted, message, line, warnings = [] }: Verdict) =>
    accepted ? ['accepts it', ...warnings].join('; ') : `${message} (${line})`;
  return `${context} | ${text} | nginx: ${say(theirs)} | check: ${say(ours)}`;
}
