import { argument, argumentAt, type Checker, type Checks, type Met, placeOf } from './checker.ts';
import { readNumber } from './numbers.ts';

export interface FolderRequest {
  readonly name: string;
  readonly cache: boolean;
  readonly levels: string;
}

/** Notes a folder that nginx makes (`ngx_add_path`); false when another directive has it already. */
export function addFolder(request: FolderRequest, met: Met, checker: Checker): boolean {
  const { folders } = checker.tables;
  const { cache, levels } = request;
  const name = request.name.replace(/\/$/, '');
  const known = folders.get(name);
  if (known === undefined) {
    folders.set(name, { cache, levels, place: placeOf(argumentAt(met, 0)) });
    return true;
  }
  const related = [{ message: 'it is used here', place: known.place }];
  const at = argumentAt(met, 0);
  if (cache || known.cache) {
    const help = 'a cache needs a folder of its own';
    checker.report('NF6251', `the same path name "${name}" used`, at, { help, related });
    return false;
  }
  if (levels === known.levels) return true;
  const help = 'write the same numbers behind the folder each time';
  checker.report('NF6251', `the same path name "${name}" has the different levels`, at, { help, related });
  return false;
}

function checkTempPath(met: Met, checker: Checker): void {
  const levels = met.node.args.slice(1).map(({ value }) => readNumber(value) ?? 0);
  // Wrong numbers have been refused by their type.
  if (levels.includes(0)) return;
  addFolder({ name: argument(met, 0), cache: false, levels: levels.join(' ') }, met, checker);
}

const owners: readonly string[] = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export const folderChecks: Checks = Object.fromEntries(
  owners.map((owner) => [`${owner}_temp_path`, checkTempPath]),
);
