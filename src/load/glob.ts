import { readdirSync, statSync } from 'node:fs';
import { join, parse, sep } from 'node:path';

/** The regular files that a pattern of glob(7) names, sorted; `pattern` is absolute. Nothing that cannot be listed. */
export function globFiles(pattern: string): string[] {
  const { root } = parse(pattern);
  const steps = pattern
    .slice(root.length)
    .split(/[\\/]+/)
    .filter((step) => step !== '');
  return globBelow(root, steps, matches);
}

type Matches = (folder: string, step: string, isLast: boolean) => string[];

/** The same step by step, from a folder whose name is no pattern. */
export function globBelow(folder: string, steps: readonly string[], matching: Matches): string[] {
  let found = [folder];
  for (const [i, step] of steps.entries()) {
    const isLast = i === steps.length - 1;
    found = found.flatMap((outer) => matching(outer, step, isLast));
    if (found.length === 0) return [];
  }
  return found;
}

/** What one step of a pattern names in a folder. */
export function matches(folder: string, step: string, isLast: boolean): string[] {
  if (!/[*?[]/.test(step)) return exists(join(folder, step), isLast) ? [join(folder, step)] : [];
  const expression = stepExpression(step);
  // A name that begins with a dot is only met by a pattern that does.
  const names = namesIn(folder).filter(
    (name) => (step.startsWith('.') || !name.startsWith('.')) && expression.test(name),
  );
  return names.map((name) => join(folder, name)).filter((path) => exists(path, isLast));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function exists(path: string, file: boolean): boolean {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat !== undefined && (file ? stat.isFile() : stat.isDirectory());
  } catch {
    // A link that leads round in a circle, or a folder that may not be looked into.
    return false;
  }
}

function stepExpression(step: string): RegExp {
  let source = '';
  for (let i = 0; i < step.length; i++) {
    const c = step[i] ?? '';
    const end = c === '[' ? step.indexOf(']', i + 2) : -1;
    if (c === '*') source += `[^${sep === '\\' ? '\\\\' : ''}/]*`;
    else if (c === '?') source += '[^/]';
    else if (end > 0) {
      source += `[${step
        .slice(i + 1, end)
        .replace(/^!/, '^')
        .replace(/[\\\]]/g, '\\$&')}]`;
      i = end;
    } else if (c === '\\' && i + 1 < step.length) source += escaped(step[++i] ?? '');
    else source += escaped(c);
  }
  return new RegExp(`^${source}$`, 's');
}

function escaped(c: string): string {
  return c.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
