import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lintConfiguration } from '../../src/lint/lint.ts';
import type { ConfigFiles } from '../../src/nginx/check/source.ts';
import { parseVersion } from '../../src/nginx/version.ts';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));
const versions = { 'debian-12': '1.22.1', 'debian-13': '1.26.3', 'nginx-1.30': '1.30.0' } as const;

/** The files of one rendered example; what is not among them is somewhere on the machine. */
function filesIn(dir: string): ConfigFiles {
  return {
    read: (name) => {
      const file = path.join(dir, name);
      if (path.isAbsolute(name) || !existsSync(file)) return { kind: 'unknown' };
      return { kind: 'text', source: { path: name, text: readFileSync(file, 'utf8') } };
    },
    glob: () => [],
  };
}

describe('what nginx-forge itself writes', () => {
  const rendered = readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((file) => /rendered.[^/\\]+.nginx\.conf$/.test(file))
    .toSorted();

  it('is here to be linted', () => {
    expect(rendered.length).toBeGreaterThan(15);
  });

  it.each(rendered)('has nothing that the recommended rules speak of: %s', (file) => {
    const dir = path.join(examples, path.dirname(file));
    const target = Object.entries(versions).find(([name]) => file.includes(`/${name}/`))?.[1] ?? '';
    const version = parseVersion(target);
    if (version === undefined) throw new TypeError(`no version for ${file}`);
    const main = { path: 'nginx.conf', text: readFileSync(path.join(examples, file), 'utf8') };
    const { problems, ignored } = lintConfiguration({ main, version, files: filesIn(dir) });
    expect(
      problems.map(({ code, message, place }) => `${place.source.path}:${place.line} ${code} ${message}`),
    ).toEqual([]);
    expect(ignored).toEqual([]);
  });
});
