import type { Directive, Node } from '../ast.ts';
import { type FreeBlock, freeBlockOf } from '../catalogue.ts';
import { parse } from '../parser.ts';
import { entryProblem } from '../structure.ts';
import type { Checker, Met } from './checker.ts';
import { includedFiles } from './include.ts';
import type { SourceText } from './source.ts';

/** An entry as the directive that it looks like: its name is the first word. */
export type Entry = Met;

type Visit = (entry: Entry) => void;

/**
 * Goes through the entries of a block that holds no directives (`map`, `geo`, `types` …), files that they include
 * among them. What has not the shape of an entry is reported and passed over. The answer is whether all of them could be
 * seen.
 */
export function eachEntry(met: Met, checker: Checker, visit: Visit): boolean {
  const block = met.row.name;
  const free = freeBlockOf(block);
  if (free === undefined) return true;
  const entries = new Entries(met, free, checker, visit);
  entries.go(met.node.block ?? [], met.source);
  return !entries.hasUnread;
}

class Entries {
  readonly #met: Met;
  readonly #free: FreeBlock;
  readonly #checker: Checker;
  readonly #visit: Visit;
  readonly #open: SourceText[] = [];
  hasUnread = false;

  constructor(met: Met, free: FreeBlock, checker: Checker, visit: Visit) {
    this.#met = met;
    this.#free = free;
    this.#checker = checker;
    this.#visit = visit;
  }

  go(nodes: readonly Node[], source: SourceText): void {
    const { scope, row } = this.#met;
    for (const node of nodes) {
      if (node.kind === 'comment') continue;
      const problem = entryProblem(node, row.name, this.#free);
      if (problem !== undefined) {
        const { message, help } = problem;
        // nginx does not count the words there: what is missing it takes from whatever it read before.
        const isCounted = row.name !== 'split_clients' || node.block !== undefined;
        const severity = isCounted ? 'error' : 'warning';
        this.#checker.report('NF6108', message, { node, source }, { help, severity });
        if (!isCounted) this.#visit({ node, source, scope, row });
      } else if (this.#includes(node)) this.#include({ node, source, scope, row });
      else this.#visit({ node, source, scope, row });
    }
  }

  #includes({ name, args }: Directive): boolean {
    return name.value === 'include' && args.length === 1 && this.#free.keywords?.['include'] === 1;
  }

  #include(entry: Entry): void {
    const files = includedFiles(entry, entry.node.args[0]?.value ?? '', this.#checker);
    if (files === undefined) this.hasUnread = true;
    for (const source of files ?? []) {
      if (source.path === this.#met.source.path || this.#open.some(({ path }) => path === source.path)) {
        this.#checker.report('NF6241', `"${source.path}" includes itself`, entry, {
          help: 'nginx would go on until it cannot open more files',
        });
        continue;
      }
      const { nodes, problems } = parse(source.text);
      for (const { message, start, end, line } of problems)
        this.#checker.report('NF6109', message, { source, start, end, line });
      this.#open.push(source);
      this.go(nodes, source);
      this.#open.pop();
    }
  }
}
