import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { eachEntry } from './free-entries.ts';

/** `types` (`ngx_http_core_type`): a file's extension has one type; blocks of one place are one list. */
function checkTypes(met: Met, checker: Checker): void {
  const { typeLists } = checker.tables;
  const types = typeLists.get(met.scope) ?? new Map<string, string>();
  typeLists.set(met.scope, types);
  eachEntry(met, checker, (entry) => {
    const type = entry.node.name.value;
    for (let i = 0; i < entry.node.args.length; i++) {
      const extension = argument(entry, i).toLowerCase();
      const before = types.get(extension);
      types.set(extension, type);
      if (before === undefined) continue;
      const message = `duplicate extension "${extension}", content type: "${type}", previous content type: "${before}"`;
      checker.report('NF6202', message, argumentAt(entry, i), {
        severity: 'warning',
        help: before === type ? 'it is there already' : 'nginx takes the last one',
      });
    }
  });
}

export const typesChecks: Checks = { types: checkTypes };
