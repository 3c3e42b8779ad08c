import { type Finding, finding, type Path } from '../diagnostics/finding.ts';
import { isMapping, type Mapping, type Whole } from './join-files.ts';
import { below, opened, type Provenance, wholly } from './provenance.ts';

/**
 * Lays one spec over another: mappings are merged key by key, `null` takes a key away, and everything else, lists
 * too, takes the place of what was there. Each value then stands where it was written.
 */
export function layOver(
  base: Whole,
  over: Whole,
  keyOfShort: KeyOfShort = keyOfShortVariable,
): { whole: Whole; findings: Finding[] } {
  const layers = new Layers(keyOfShort);
  const data = layers.merge({ data: base.data, from: base.provenance }, over.data, over.provenance);
  return { whole: { data, provenance: base.provenance }, findings: layers.findings };
}

interface Under {
  readonly data: Mapping;
  readonly from: Provenance;
}

/** The key of the long form that a value at a path stands for where it is no mapping; undefined where it is itself. */
export type KeyOfShort = (path: Path) => string | undefined;

/** A variable that is a value is one whose default is that value. */
const keyOfShortVariable: KeyOfShort = ([top, ...inner]) =>
  top === 'variables' && inner.length === 1 ? 'default' : undefined;

class Layers {
  readonly findings: Finding[] = [];
  readonly #keyOfShort: KeyOfShort;

  constructor(keyOfShort: KeyOfShort) {
    this.#keyOfShort = keyOfShort;
  }

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
      const short = this.#keyOfShort([...path, key]);
      const [lower, upper] = alike(merged[key], value, short);
      if (!isMapping(lower) || !isMapping(upper)) {
        merged[key] = this.#fresh(value, here);
        from.inner.set(key, here);
        continue;
      }
      const inside = opened(from, key);
      if (short !== undefined && lower !== merged[key])
        inside.inner.set(short, wholly(inside.file, inside.path));
      const lowerPart = short === 'to' ? withoutOther(lower, upper) : lower;
      const upperFrom = short !== undefined && upper !== value ? within(here, short) : here;
      merged[key] = this.merge({ data: lowerPart, from: inside }, upper, upperFrom, [...path, key]);
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

/** A backend is an address or an upstream: the one that is said last. */
function withoutOther(lower: Mapping, upper: Mapping): Mapping {
  const other = 'to' in upper ? 'upstream' : 'upstream' in upper ? 'to' : undefined;
  if (other === undefined || !(other in lower)) return lower;
  const { [other]: _, ...kept } = lower;
  return kept;
}

/** Where one of the two is short, it gets its long form. */
function alike(lower: unknown, upper: unknown, short: string | undefined): readonly [unknown, unknown] {
  if (short === undefined || lower === undefined || isMapping(lower) === isMapping(upper))
    return [lower, upper];
  return isMapping(lower) ? [lower, { [short]: upper }] : [{ [short]: lower }, upper];
}

/** The short form stands in the place of what it means. */
function within(from: Provenance, key: string): Provenance {
  return { ...from, inner: new Map([[key, wholly(from.file, from.path)]]) };
}
