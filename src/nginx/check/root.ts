import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { matchOf } from './location.ts';

/** `root` and `alias` share one place in a location (`ngx_http_core_root`). */
function checkRoot(met: Met, checker: Checker): void {
  const { name } = met.row;
  const other = name === 'root' ? 'alias' : 'root';
  if (met.scope.has(other))
    checker.report(
      'NF6209',
      `"${name}" directive is duplicate, "${other}" directive was specified earlier`,
      met,
      {
        help: 'a location has one of the two',
      },
    );
  if (name === 'alias' && matchOf(met.scope)?.kind === 'named')
    checker.report('NF6209', 'the "alias" directive cannot be used inside the named location', met, {
      help: 'a named location has no path of its own to replace; use root',
    });
  const own = /\$\{?(document_root|realpath_root)\b/i.exec(argument(met, 0));
  if (own !== null)
    checker.report(
      'NF6209',
      `the $${own[1]?.toLowerCase()} variable cannot be used in the "${name}" directive`,
      argumentAt(met, 0),
      { help: 'it is made of this very directive' },
    );
}

export const rootChecks: Checks = { root: checkRoot, alias: checkRoot };
