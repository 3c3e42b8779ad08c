import { finding } from '../diagnostics/finding.ts';
import type { MaintenanceInput } from '../schema/maintenance.ts';
import type { BuildContext } from './context.ts';
import { at, type Origin, toPath } from './origin.ts';

export type MaintenanceSettings = Exclude<MaintenanceInput, boolean | string>;

/** What would let everybody in, or nobody. */
export function checkMaintenance(
  { allow = [], except = [], page, body, type }: MaintenanceSettings,
  origin: Origin,
  { findings }: BuildContext,
): void {
  const tell = (what: string, place: Origin, help: string) =>
    findings.push(finding('NF2172', toPath(place), [what], { help }));
  for (const [i, text] of allow.entries())
    if (/\/0+$/.test(text))
      tell(
        `${text} is everybody: nobody would be kept out`,
        at(origin, 'allow', i),
        'name your own networks',
      );
  for (const [i, path] of except.entries()) {
    const place = at(origin, 'except', i);
    if (path === '/') tell('"/" is the beginning of every path', place, 'name the paths that keep working');
    else if (path.includes('?')) tell('A path has no query here', place, 'leave out what follows the "?"');
    else if (/%[\da-f]{2}/i.test(path))
      tell(`${path} is never asked for: nginx looks at decoded paths`, place, 'write it as it reads');
  }
  if (page !== undefined && body !== undefined)
    findings.push(finding('NF1107', toPath(at(origin, 'body')), ['body', 'page'], { at: 'key' }));
  if (type !== undefined && body === undefined)
    findings.push(finding('NF1108', toPath(at(origin, 'type')), ['"type" needs "body"'], { at: 'key' }));
}
