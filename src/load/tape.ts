import type { Path } from '../diagnostics/finding.ts';

/** Kinds of nodes on a tape. */
export const scalar = 0;
export const list = 1;
export const mapping = 2;
export const alias = 3;

/**
 * The places of all nodes of a file, in the order of the file: a collection is followed by its children (a mapping's
 * alternate key, value), `next` is the index behind the whole of a node. Offsets are UTF-16 units, ends exclusive; a
 * node that is not written (the value of `key:`) has `start` -1.
 */
export interface Tape {
  readonly kind: number[];
  readonly start: number[];
  readonly end: number[];
  readonly next: number[];
  /** What an alias stands for: the index of its anchor's node. */
  readonly target: Map<number, number>;
  /** The decoded text of the key at an index. */
  keyText(index: number): string;
}

export function emptyTape(keyText: (index: number) => string): Tape {
  return { kind: [], start: [], end: [], next: [], target: new Map(), keyText };
}

/** Opens a node; `closeNode` must follow, for collections after their children. */
export function openNode(tape: Tape, kind: number, start: number): number {
  tape.kind.push(kind);
  tape.start.push(start);
  tape.end.push(start);
  return tape.next.push(0) - 1;
}

export function closeNode(tape: Tape, index: number, end: number): void {
  tape.end[index] = end;
  tape.next[index] = tape.kind.length;
}

/** Finds the stretch of a path; looking the same mapping up again costs one hash access. */
export function tapeLocator(tape: Tape): (path: Path, at: 'key' | 'value') => [number, number] | undefined {
  const tables = new Map<number, Map<string, number>>();
  const keysOf = (map: number): Map<string, number> => {
    const known = tables.get(map);
    if (known !== undefined) return known;
    const keys = new Map<string, number>();
    for (let key = map + 1; key < (tape.next[map] ?? 0); key = tape.next[tape.next[key] ?? 0] ?? 0) {
      const text = tape.keyText(key);
      if (!keys.has(text)) keys.set(text, key);
    }
    tables.set(map, keys);
    return keys;
  };
  return (path, at) => {
    let node = tape.kind.length > 0 ? 0 : -1;
    let key = -1;
    for (const step of path) {
      const holder = dereference(tape, node);
      if (tape.kind[holder] === mapping) {
        const found = keysOf(holder).get(String(step));
        if (found === undefined) return head(tape, node, key);
        key = found;
        node = tape.next[found] ?? -1;
      } else if (tape.kind[holder] === list) {
        const item = itemOf(tape, holder, Number(step));
        if (item === undefined) return head(tape, node, key);
        key = -1;
        node = item;
      } else return head(tape, node, key);
    }
    return at === 'key' ? (range(tape, key) ?? range(tape, node)) : (range(tape, node) ?? range(tape, key));
  };
}

/** Where a node that lacks something is shown: its key, else its first line's beginning. */
function head(tape: Tape, node: number, key: number): [number, number] | undefined {
  const place = range(tape, key);
  if (place !== undefined || node < 0) return place;
  const inside = tape.kind[node] === scalar || tape.kind[node] === alias ? node : node + 1;
  const start = tape.start[node] ?? -1;
  // An item of a block list begins where its first key begins; that key is all that is marked.
  if (tape.start[inside] === start) return range(tape, inside);
  return start < 0 ? undefined : [start, start + 1];
}

function range(tape: Tape, index: number): [number, number] | undefined {
  const start = tape.start[index] ?? -1;
  return index < 0 || start < 0 ? undefined : [start, tape.end[index] ?? start];
}

function dereference(tape: Tape, index: number): number {
  return tape.kind[index] === alias ? (tape.target.get(index) ?? index) : index;
}

function itemOf(tape: Tape, holder: number, wanted: number): number | undefined {
  if (!Number.isInteger(wanted) || wanted < 0) return undefined;
  let item = holder + 1;
  for (let i = 0; i < wanted && item < (tape.next[holder] ?? 0); i++) item = tape.next[item] ?? 0;
  return item < (tape.next[holder] ?? 0) ? item : undefined;
}
