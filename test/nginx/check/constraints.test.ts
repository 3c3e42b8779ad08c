import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ConfigFiles } from '../../../src/nginx/check/source.ts';
import { checkConfiguration } from '../../../src/nginx/check/walk.ts';
import { atLeast, parseVersion } from '../../../src/nginx/version.ts';
import { isSnippetContext, wrap } from './wrap.ts';

interface Constraint {
  readonly id: string;
  readonly context: string;
  readonly bad: string;
  readonly good: string;
  readonly until?: string;
}

const factsFile = new URL('../../../src/nginx/catalogue/facts/directives.json', import.meta.url);
// The file is ours, and a test of the catalogue reads all of it.
const { constraints } = JSON.parse(readFileSync(factsFile, 'utf8')) as { constraints: readonly Constraint[] };

const files: ConfigFiles = {
  read: (name) => ({ kind: name.startsWith('/nonexistent') ? 'absent' : 'unknown' }),
  glob: () => [],
};

const releases = ['1.22.1', '1.26.3', '1.30.6'].flatMap((text) => parseVersion(text) ?? []);

/** Only DNS can tell. */
const unknowable: readonly string[] = ['unknown_host'];

test.each(constraints.filter(({ id }) => !unknowable.includes(id)))(
  'the facts\' constraint "$id" holds: $bad',
  ({ context, bad, good, until }) => {
    for (const version of releases) {
      const ends = until !== undefined && atLeast(version, until);
      expect(problems(context, good, version)).toEqual([]);
      if (!ends) expect(problems(context, bad, version)).not.toEqual([]);
    }
  },
);

function problems(context: string, text: string, version: (typeof releases)[number]): readonly string[] {
  const place = context === '@main' ? 'whole' : context;
  if (!isSnippetContext(place)) throw new Error(`no such context: ${context}`);
  // Upstreams of the facts have one more server than they say.
  const inside = place === 'upstream' ? `${text} server 127.0.0.1:9;` : text;
  const whole = wrap({ context: place, text: inside }, { dir: '/srv/test', loadStream: '', bare: true });
  return checkConfiguration({ main: { path: 'nginx.conf', text: whole }, version, files })
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}
