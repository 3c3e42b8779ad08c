import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { isMapping, type Mapping, type Whole } from './join-files.ts';
import { below, opened, type Provenance, wholly } from './provenance.ts';

/**
 * Lays one spec over another: mappings are merged key by key, `null` takes a key away, and everything else, lists
 * too, takes the place of what was there. Each value then stands where it was written.
 */
export function layOver(base: Whole, over: Whole): { whole: Whole; findings: Finding[] } {
  const layers = new Layers();
  const data = layers.merge({ data: base.data, from: base.provenance }, over.data, over.provenance);
  return { whole: { data, provenance: base.provenance }, findings: layers.findings };
}

interface Under {
  readonly data: Mapping;
  readonly from: Provenance;
}

class Layers {
  readonly findings: Finding[] = [];

  merge(under: Under, over: Mapping, overFrom: Provenance, path: Path = []): Mapping {
    const { data, from } = under;
    const merged = { ...data };
    for (const [key, value] of Object.entries(over)) {
      const here = below(overFrom, key);
      const isThere = Object.hasOwn(merged, key);
      if (value === null) {
        if (!isThere) this.#nothing(here, key);
        delete merged[key];
        from.inner.set(key, here);
        continue;
      }
      const [lower, upper] = alike(merged[key], value, path);
      if (!isMapping(lower) || !isMapping(upper)) {
        merged[key] = this.#fresh(value, here);
        from.inner.set(key, here);
        continue;
      }
      const inside = opened(from, key);
      if (lower !== merged[key]) inside.inner.set('default', wholly(inside.file, inside.path));
      merged[key] = this.merge({ data: lower, from: inside }, upper, upperFrom(here, upper !== value), [
        ...path,
        key,
      ]);
    }
    return merged;
  }

  /** What stands in the overlay alone; there is nothing in it to be taken away. */
  #fresh(value: unknown, from: Provenance): unknown {
    if (!isMapping(value)) return value;
    const kept: Mapping = {};
    for (const [key, inner] of Object.entries(value)) {
      const here = below(from, key);
      if (inner === null) this.#nothing(here, key);
      else kept[key] = this.#fresh(inner, here);
    }
    return kept;
  }

  #nothing({ file, path }: Provenance, key: string): void {
    const span = file.locate(path, 'key');
    const help = 'null takes away what the spec below has under this key';
    const found = finding('NF1145', path, [key], { at: 'key', file: file.file, help });
    this.findings.push(span === undefined ? found : { ...found, span });
  }
}

/** A variable that is a value is one whose default is that value. */
function alike(lower: unknown, upper: unknown, [top, ...inner]: Path): readonly [unknown, unknown] {
  if (top !== 'variables' || inner.length > 0 || lower === undefined) return [lower, upper];
  if (isMapping(lower) === isMapping(upper)) return [lower, upper];
  return isMapping(lower) ? [lower, { default: upper }] : [{ default: lower }, upper];
}

/** The short form stands in the place of its default. */
function upperFrom(from: Provenance, isShort: boolean): Provenance {
  if (!isShort) return from;
  return { ...from, inner: new Map([['default', wholly(from.file, from.path)]]) };
}
