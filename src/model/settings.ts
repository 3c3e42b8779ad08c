import type { z } from 'zod';
import { finding } from '../diagnostics/finding.ts';
import { eventsFields } from '../schema/fields/main.ts';
import { mainTlsFields } from '../schema/fields/main-tls.ts';
import type { logFormats } from '../schema/logs.ts';
import type { ResolverInput } from '../schema/resolver.ts';
import type { SettingsInput } from '../schema/settings.ts';
import type { BuildContext } from './context.ts';
import { hatch } from './hatch.ts';
import { jsonLine } from './json-line.ts';
import { buildErrorLogs } from './logs.ts';
import { mainSettings, modulesOf, noSettings } from './main-settings.ts';
import type { LogFormat, MainModel, Resolver } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { plainGroup, plainGroupOf } from './plain.ts';
import { asList, fieldsOf, isOn, time, words } from './values.ts';

const settingsOrigin = at(undefined, 'settings');

/** nginx's main context and `events`; built last, since all the others say which modules they need. */
export function buildMain(context: BuildContext): MainModel {
  const input = context.spec.settings?.main;
  const events = context.spec.settings?.events;
  const origin = at(settingsOrigin, 'main');
  const eventsOrigin = at(settingsOrigin, 'events');
  const { plain } = fieldsOf(input, origin);
  const own = input === undefined ? {} : mainSettings(input, origin, context);
  return {
    ...noSettings,
    ...own,
    origin,
    user: buildUser(input?.user, at(origin, 'user'), context),
    workerProcesses: plain('workerProcesses') ?? sourced('auto', undefined),
    workerRlimitNofile: plain('workerRlimitNofile'),
    tls: buildMainTls(input, origin, context),
    pid: plain('pid') ?? sourced('/run/nginx.pid', undefined),
    errorLogs:
      input?.errorLog === undefined
        ? [words(undefined, '/var/log/nginx/error.log')]
        : buildErrorLogs(input.errorLog, at(origin, 'errorLog'), context),
    modules: modulesOf(input, context),
    directives: hatch(input?.directives, origin),
    events: buildEvents(events, eventsOrigin, context),
  };
}

/** What few say of TLS and QUIC in the main context. */
function buildMainTls(input: SettingsInput['main'], origin: Origin, context: BuildContext) {
  if (input?.quicBpf === undefined && input?.sslObjectCacheInheritable === undefined) return undefined;
  context.judgement.whole = true;
  return plainGroup(mainTlsFields, input, origin);
}

type EventsInput = SettingsInput['events'];

function buildEvents(input: EventsInput, origin: Origin, context: BuildContext): MainModel['events'] {
  const { plain, flag } = fieldsOf(input, origin);
  const settings = input === undefined ? undefined : plainGroupOf(eventsFields, input, origin);
  const clients = input?.debugConnections ?? [];
  if (settings !== undefined || clients.length > 0) context.judgement.whole = true;
  return {
    origin,
    workerConnections: plain('workerConnections') ?? sourced(1024, undefined),
    multiAccept: flag('multiAccept'),
    settings,
    debugConnections: clients.map((client, i) => sourced(client, at(origin, 'debugConnections', i))),
    directives: hatch(input?.directives, origin),
  };
}

type MainInput = NonNullable<SettingsInput['main']>;
type UserInput = MainInput['user'];

function buildUser(input: UserInput, origin: Origin, context: BuildContext) {
  if (input === false) return undefined;
  if (input === undefined) return words(at(undefined, 'target'), context.target.user);
  return typeof input === 'string' ? words(origin, input) : words(origin, input.name, input.group);
}

export function buildLogFormats(
  input: z.infer<typeof logFormats> | undefined,
  owner: Origin,
  kind: 'http' | 'stream',
  context: BuildContext,
): LogFormat[] {
  return Object.entries(input ?? {}).map(([name, format]) => {
    const origin = at(owner, 'logFormats', name);
    if (kind === 'http' && name === 'combined') {
      context.findings.push(
        finding('NF2029', toPath(origin), [name], { at: 'key', help: 'choose another name' }),
      );
    }
    if (typeof format !== 'string' && 'json' in format) {
      const from = at(origin, 'json');
      const line = jsonLine(format.json, from, context);
      return {
        name: sourced(name, origin),
        escape: sourced('escape=json', from),
        format: sourced(line, from),
      };
    }
    if (typeof format === 'string')
      return { name: sourced(name, origin), escape: undefined, format: sourced(format, origin) };
    const escaping =
      format.escape === undefined ? undefined : sourced(`escape=${format.escape}`, at(origin, 'escape'));
    return {
      name: sourced(name, origin),
      escape: escaping,
      format: sourced(format.format, at(origin, 'format')),
    };
  });
}

export function buildResolver(input: ResolverInput | undefined, origin: Origin): Resolver | undefined {
  if (input === undefined) return undefined;
  if (typeof input === 'string' || Array.isArray(input))
    return { words: words(origin, ...asList(input)), timeout: undefined };
  const valid = input.valid === undefined ? undefined : `valid=${time(input.valid)}`;
  const ipv6 = isOn(input.ipv6, true) ? undefined : 'ipv6=off';
  return {
    words: words(origin, ...input.addresses, valid, ipv6),
    timeout: fieldsOf(input, origin).time('timeout'),
  };
}
