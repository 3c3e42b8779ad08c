import type { LocationInput } from '../schema/location.ts';
import type { MaintenanceInput } from '../schema/maintenance.ts';
import { durationMs } from '../schema/units.ts';
import type { BuildContext } from './context.ts';
import { buildLocation, type LocationScope } from './locations.ts';
import { checkMaintenance, type MaintenanceSettings as Settings } from './maintenance-check.ts';
import type { LocationModel, Words } from './model.ts';
import { at, type Origin, type Sourced, sourced } from './origin.ts';
import { ownMap, ownNetworks } from './own.ts';
import { escapeRegex, isOn, words } from './values.ts';

/** What a server does before anything else while work is done on its site. */
export interface MaintenanceModel {
  readonly origin: Origin;
  /** Path of the page, which nginx comes through the server once more for. */
  readonly page: Sourced<string> | undefined;
  readonly file: Sourced<string> | undefined;
  /** Has nginx decide before it looks whether it comes for the page: a client may name its path as well. */
  readonly decided: Words;
  readonly condition: Sourced<string>;
  readonly status: Sourced<number>;
}

export interface BuiltMaintenance {
  readonly model: MaintenanceModel;
  readonly errorPage: Words;
  readonly location: LocationModel;
}

/** Never seen by clients, and in no error page of the user's. */
const innerStatus = 599;
const pagePath = '/_nginx_forge/maintenance';
const usualText = 'Down for maintenance. Please try again later.\n';

export function buildMaintenance(
  input: MaintenanceInput | undefined,
  siteOrigin: Origin,
  scope: LocationScope,
  context: BuildContext,
): BuiltMaintenance | undefined {
  const settings: Settings = typeof input === 'object' ? input : { on: input ?? false };
  if (!isOn(settings.on, true)) return undefined;
  const origin = at(siteOrigin, 'maintenance');
  context.judgement.whole = true;
  checkMaintenance(settings, origin, context);
  const variable = closedVariable(settings, origin, context);
  const { file, page } = settings;
  const target = page === undefined ? '@nginx_forge_maintenance' : pagePath;
  const match = page === undefined ? target : `= ${target}`;
  return {
    model: {
      origin,
      page: page === undefined ? undefined : sourced(pagePath, at(origin, 'page')),
      file: file === undefined ? undefined : sourced(file, at(origin, 'file')),
      decided: words(origin, '$nginx_forge_closed', variable),
      condition: sourced(variable, origin),
      status: sourced(innerStatus, origin),
    },
    errorPage: words(origin, String(innerStatus), '=503', target),
    location: answerOf(match, settings, origin, scope, context),
  };
}

/**
 * Empty where a request is let through. nginx decides once for each request: an index file or error page of what is let
 * through is so as well, and a file that comes meanwhile changes nothing.
 */
function closedVariable(
  { allow, file, page, except = [] }: Settings,
  origin: Origin,
  { own }: BuildContext,
): string {
  const networks =
    allow === undefined ? undefined : ownNetworks('insider', allow, at(origin, 'allow'), own.http);
  const flag = file === undefined ? '' : '$nginx_forge_flag';
  const closed = `^${file === undefined ? '' : '1'}`;
  const outside = `${closed}${networks === undefined ? '' : '0'}`;
  const open: string[] = [];
  if (file !== undefined) open.push('^0');
  if (networks !== undefined) open.push(`${closed}1`);
  const paths = ['/.well-known/acme-challenge/', ...except];
  for (const path of paths) open.push(`${outside}${escapeRegex(path)}`);
  if (page !== undefined) open.push(`${outside}${escapeRegex(pagePath)}$`);
  const entries = open.map((regex): [string, string] => [`~${regex}`, '']);
  const map = { source: `${flag}${networks ?? ''}$uri`, fallback: '1', entries };
  return ownMap('maintenance', map, origin, own.http);
}

/** The location that answers: said in the vocabulary, it has the headers of the site and asks nobody who comes in. */
function answerOf(
  match: string,
  settings: Settings,
  origin: Origin,
  scope: LocationScope,
  context: BuildContext,
): LocationModel {
  const wait = Math.ceil(durationMs(settings.retryAfter ?? '5m') / 1000);
  const headers = { 'Retry-After': String(wait) };
  const unguarded = { ...scope, policy: { ...scope.policy, guards: [], set: [] } };
  const built = buildLocation(match, { ...answerIn(settings), headers }, origin, unguarded, context);
  const from = (key: keyof Settings) => (settings[key] === undefined ? origin : at(origin, key));
  const { alias, return: answer } = built;
  return {
    ...built,
    headers: built.headers.map((header) =>
      header.name.value === 'Retry-After'
        ? { ...header, value: sourced(header.value.value, from('retryAfter')) }
        : header,
    ),
    alias: alias && sourced(alias.value, from('page')),
    return: answer && {
      code: sourced(answer.code.value, origin),
      text: answer.text && sourced(answer.text.value, from('body')),
      type: answer.type && sourced(answer.type.value, from('type')),
      onlyType: answer.onlyType && sourced(true, from('type')),
    },
  };
}

function answerIn({ page, body = usualText, type }: Settings): LocationInput {
  if (page === undefined) return { return: { code: 503, body, ...(type === undefined ? {} : { type }) } };
  return {
    internal: true,
    auth: false,
    access: [{ allow: 'all' }],
    alias: page,
    tryFiles: ['$uri', '=503'],
    defaultType: 'text/html',
  };
}
