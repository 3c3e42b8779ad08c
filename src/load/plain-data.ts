import { type Finding, finding } from '../diagnostics/finding.ts';
import { maxDepth, maxFindings, maxModuleValues } from './limits.ts';

export type PlainData =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Copies what a module exports into fresh plain objects and lists, so that getters run once and nothing can change
 * afterwards. `undefined` is dropped, everything else that JSON does not know is a finding.
 */
export function plainData(value: unknown): PlainData {
  const copier = new Copier();
  const data = copier.copy(value);
  return copier.findings.length > 0 ? { ok: false, findings: copier.findings } : { ok: true, data };
}

class Copier {
  readonly findings: Finding[] = [];
  private readonly path: (string | number)[] = [];
  private readonly open = new Set<object>();
  private values = 0;

  copy(value: unknown): unknown {
    this.values++;
    if (this.values === maxModuleValues + 1) {
      const words = (n: number): string => `${n.toLocaleString('en-US')} values`;
      this.findings.push(
        finding('NF1003', [], [`more than ${words(maxModuleValues)}`, words(maxModuleValues)]),
      );
    }
    if (this.values > maxModuleValues || this.findings.length >= maxFindings) return undefined;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value !== 'object') return this.refuse(value);
    if (this.open.has(value)) return this.notData('an object that holds itself');
    if (this.open.size === maxDepth) {
      this.findings.push(finding('NF1004', [...this.path], [maxDepth]));
      return undefined;
    }
    this.open.add(value);
    const copy = Array.isArray(value) ? this.list(value) : this.object(value);
    this.open.delete(value);
    return copy;
  }

  private list(items: readonly unknown[]): unknown[] {
    const copy: unknown[] = [];
    for (const item of items) {
      if (item === undefined) continue;
      this.path.push(copy.length);
      copy.push(this.copy(item));
      this.path.pop();
    }
    return copy;
  }

  private object(value: object): unknown {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return this.refuse(value);
    if (Object.getOwnPropertySymbols(value).length > 0) return this.notData('an object with a symbol as key');
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      if (item === undefined) continue;
      this.path.push(key);
      if (key === '__proto__') this.findings.push(finding('NF1009', [...this.path], [key], { at: 'key' }));
      else copy[key] = this.copy(item);
      this.path.pop();
    }
    return copy;
  }

  private refuse(value: unknown): undefined {
    if (typeof value === 'function') {
      const help = 'only the default export itself may be a function, which returns the data';
      return this.notData('a function', help);
    }
    if (value instanceof Promise) return this.notData('a Promise', 'put await before it');
    if (typeof value !== 'object' || value === null) {
      const what = typeof value === 'number' ? String(value) : `a value of the type ${typeof value}`;
      return this.notData(typeof value === 'undefined' ? 'undefined' : what);
    }
    return this.notData(`an object of the class ${className(value)}`);
  }

  private notData(what: string, help?: string): undefined {
    const extra = help === undefined ? {} : { help };
    this.findings.push(finding('NF1014', [...this.path], [what], extra));
    return undefined;
  }
}

function className(value: object): string {
  const made = value.constructor;
  return typeof made === 'function' && made.name !== '' ? made.name : 'unknown';
}
