/** Keys of a hash as nginx adds them (`ngx_hash_add_key`), with the three forms of a host name's wildcard. */
export class KeyTable {
  readonly #exact = new Set<string>();
  readonly #heads = new Set<string>();
  readonly #tails = new Set<string>();

  /** `key` is in lower case. */
  add(key: string, wildcards: boolean): 'added' | 'taken' | 'wrong' {
    if (!wildcards) return take(this.#exact, key);
    const star = key.indexOf('*');
    if (key.includes('..') || star !== key.lastIndexOf('*')) return 'wrong';
    if (key.length > 1 && key.startsWith('.')) {
      const bare = key.slice(1);
      return take(this.#exact, bare) === 'taken' ? 'taken' : take(this.#heads, bare);
    }
    if (key.length > 2 && key.startsWith('*.')) return take(this.#heads, key.slice(2));
    if (key.length > 2 && key.endsWith('.*')) return take(this.#tails, key.slice(0, -2));
    return star >= 0 ? 'wrong' : take(this.#exact, key);
  }
}

function take(keys: Set<string>, key: string): 'added' | 'taken' {
  const { size } = keys;
  return keys.add(key).size === size ? 'taken' : 'added';
}
