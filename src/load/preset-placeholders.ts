import { isMapping, type Mapping } from './join-files.ts';

type Values = Readonly<Record<string, unknown>>;

/** A dollar sign in front means the text itself. */
const placeholder = /\$?\$\{preset\.([A-Za-z_][A-Za-z0-9_]*)\}/g;
const whole = /^\$\{preset\.([A-Za-z_][A-Za-z0-9_]*)\}$/;

/**
 * Puts values in the place of `${preset.NAME}` in keys and texts. A text that is nothing else becomes the value as it
 * is, a list too; a field whose text speaks of an optional value that is not there is left out.
 */
export function fillPreset(fields: Mapping, values: Values): Mapping {
  const filled: Mapping = {};
  for (const [key, value] of Object.entries(fields)) {
    const name = textOf(key, values);
    const inner = filledIn(value, values);
    if (name !== undefined && inner !== undefined) filled[String(name)] = inner;
  }
  return filled;
}

/** Keys that cannot stand where values put them: one that is there already, or one that is no key. */
export function wrongKeys(
  fields: unknown,
  values: Values,
  path: readonly (string | number)[] = [],
): { readonly key: string; readonly path: readonly (string | number)[]; readonly isTwice: boolean }[] {
  if (Array.isArray(fields)) return fields.flatMap((item, i) => wrongKeys(item, values, [...path, i]));
  if (!isMapping(fields)) return [];
  const seen = new Set<string>();
  return Object.entries(fields).flatMap(([written, value]) => {
    const filled = textOf(written, values);
    if (filled === undefined) return [];
    const key = String(filled);
    const here = [...path, written];
    const isTwice = seen.has(key);
    seen.add(key);
    const isWrong = isTwice || key === '__proto__';
    return [...(isWrong ? [{ key, path: here, isTwice }] : []), ...wrongKeys(value, values, here)];
  });
}

function filledIn(value: unknown, values: Values): unknown {
  if (typeof value === 'string') return textOf(value, values);
  if (Array.isArray(value))
    return value.map((item) => filledIn(item, values)).filter((item) => item !== undefined);
  return isMapping(value) ? fillPreset(value, values) : value;
}

function textOf(text: string, values: Values): unknown {
  const [, only] = whole.exec(text) ?? [];
  if (only !== undefined && Object.hasOwn(values, only)) return values[only];
  let lacks = false;
  const filled = text.replace(placeholder, (written, name: string) => {
    if (written.startsWith('$$')) return written.slice(1);
    if (!Object.hasOwn(values, name)) return written;
    const value = values[name];
    if (value === undefined) lacks = true;
    return String(value);
  });
  return lacks ? undefined : filled;
}

/** The names that the texts speak of, each with a path to it. */
export function namesIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): Map<string, readonly (string | number)[]> {
  const names = new Map<string, readonly (string | number)[]>();
  const add = (text: string, at: readonly (string | number)[]) => {
    for (const [written, name = ''] of text.matchAll(placeholder))
      if (!written.startsWith('$$') && !names.has(name)) names.set(name, at);
  };
  if (typeof value === 'string') add(value, path);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      if (!Array.isArray(value)) add(key, at);
      for (const [name, place] of namesIn(inner, at)) if (!names.has(name)) names.set(name, place);
    }
  }
  return names;
}
