import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = new URL('../src/', import.meta.url).pathname;

/** The rooms, each with those that it may import: docs/architecture.md. */
const below: Record<string, readonly string[]> = {
  diagnostics: [],
  nginx: ['diagnostics'],
  schema: ['nginx', 'diagnostics'],
  model: ['schema', 'nginx', 'diagnostics'],
  presets: ['schema', 'nginx', 'diagnostics'],
  load: ['presets', 'model', 'schema', 'nginx', 'diagnostics'],
  output: ['model', 'schema', 'nginx', 'diagnostics'],
  binary: ['model', 'schema', 'nginx', 'diagnostics'],
  reporters: ['presets', 'model', 'schema', 'nginx', 'diagnostics'],
  render: ['model', 'schema', 'nginx', 'diagnostics'],
  rules: ['model', 'schema', 'nginx', 'diagnostics'],
  lint: ['nginx', 'diagnostics'],
  commands: [
    'load',
    'presets',
    'output',
    'binary',
    'reporters',
    'render',
    'rules',
    'lint',
    'model',
    'schema',
    'nginx',
    'diagnostics',
  ],
  cli: [
    'commands',
    'load',
    'presets',
    'output',
    'binary',
    'reporters',
    'render',
    'rules',
    'lint',
    'model',
    'schema',
    'nginx',
    'diagnostics',
  ],
};
const pure = ['schema', 'presets', 'model', 'rules', 'lint', 'render', 'nginx', 'diagnostics'];

interface Import {
  readonly file: string;
  readonly from: string;
}

function imports(): Import[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (f) => /\.m?ts$/.test(f) && !f.endsWith('.d.ts'),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(src, file), 'utf8');
    const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
    return [...found].map((match) => ({ file: file.split(sep).join('/'), from: match[1] ?? '' }));
  });
}

const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');

describe('the rooms', () => {
  it('import downwards only', () => {
    const upwards = imports().filter(({ file, from }) => {
      const room = roomOf(file);
      if (room === '' || !from.startsWith('.')) return false;
      const target = roomOf(
        relative(src, join(src, dirname(file), from))
          .split(sep)
          .join('/'),
      );
      return target !== room && target !== '' && !target.startsWith('.') && !below[room]?.includes(target);
    });
    expect(upwards).toEqual([]);
  });

  it('that are pure touch no file, process, clock or colour', () => {
    const impure = imports().filter(
      ({ file, from }) => pure.includes(roomOf(file)) && /^node:|^chalk|^execa/.test(from),
    );
    expect(impure).toEqual([]);
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
    const speaking = files.filter((f) => f.endsWith('.ts') && pure.includes(roomOf(f.split(sep).join('/'))));
    const global = speaking.filter((f) =>
      /\bprocess\.|\bDate\.now|\bnew Date\b|\bconsole\./.test(readFileSync(join(src, f), 'utf8')),
    );
    expect(global).toEqual([]);
  });

  it('are all known here', () => {
    const rooms = readdirSync(src, { withFileTypes: true }).filter((e) => e.isDirectory());
    expect(rooms.map((e) => e.name).sort()).toEqual(Object.keys(below).sort());
  });
});
