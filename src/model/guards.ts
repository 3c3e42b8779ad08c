import { finding } from '../diagnostics/finding.ts';
import type { BlockInput, HiddenFilesInput, ReferersInput, SecureLinkInput } from '../schema/guards.ts';
import type { BuildContext } from './context.ts';
import { type Guard, guard } from './guard.ts';
import { refererHash } from './hash-sizes.ts';
import type { HeaderModel, Words } from './model.ts';
import { needModule } from './modules.ts';
import { at, type Origin, optional, type Sourced, sourced, toPath } from './origin.ts';
import { ownMap } from './own.ts';
import { escapeRegex, isOn, words } from './values.ts';

type Said<T> = Exclude<T, false>;

/** `block`: one map of all the texts, without regard to case. */
export function blockGuard(input: Said<BlockInput>, origin: Origin, context: BuildContext): Guard {
  const entries = input.userAgents.map((text): [string, string] => [
    text.startsWith('~') ? text : `~*${escapeRegex(text)}`,
    '1',
  ]);
  const source = { source: '$http_user_agent', fallback: '', entries };
  const variable = ownMap('blocked', source, at(origin, 'userAgents'), context.own.http);
  return guard('block', [variable], input.status ?? 403, origin);
}

export function hiddenFilesGuard(input: Said<HiddenFilesInput>, origin: Origin): Guard {
  const { except = ['.well-known'], status = 404 } = input === 'deny' ? {} : input;
  const names = except.map((name) => escapeRegex(name.slice(1))).join('|');
  return guard('hiddenFiles', ['$uri', '~', `/\\.(?!(?:${names})(?:/|$))`], status, origin);
}

/** The guard, and the header that tells the client what is allowed (RFC 9110, 15.5.6). */
export function methodsGuard(
  input: readonly string[],
  origin: Origin,
  context: BuildContext,
): { readonly guard: Guard; readonly header: HeaderModel } {
  const allowed = [...new Set(input.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])))];
  const value = allowed.join(', ');
  const map = { source: '$status', fallback: '', entries: [['405', value]] } as const;
  return {
    guard: guard('methods', ['$request_method', '!~', `^(?:${allowed.join('|')})$`], 405, origin),
    header: {
      name: sourced('Allow', origin),
      value: sourced(ownMap('allow', map, origin, context.own.http), origin),
      always: sourced('always', origin),
    },
  };
}

export interface RefererModel {
  readonly words: Words;
  readonly hashMaxSize: Sourced<number> | undefined;
  readonly hashBucketSize: Sourced<number> | undefined;
}

export function refererGuard(
  input: Said<ReferersInput>,
  origin: Origin,
): { readonly guard: Guard; readonly model: RefererModel } {
  const flags = [
    isOn(input.none, true) ? 'none' : undefined,
    isOn(input.blocked, true) ? 'blocked' : undefined,
    isOn(input.serverNames, true) ? 'server_names' : undefined,
  ];
  const allow = (input.allow ?? []).map((text, i) => sourced(text, at(origin, 'allow', i)));
  const sizes = refererHash(allow.map(({ value }) => value));
  return {
    guard: guard('referers', ['$invalid_referer'], input.status ?? 403, origin),
    model: {
      words: [...words(origin, ...flags), ...allow],
      hashMaxSize: optional(sizes.maxSize, origin),
      hashBucketSize: optional(sizes.bucketSize, origin),
    },
  };
}

export interface SecureLinkModel {
  readonly link: Sourced<string> | undefined;
  readonly md5: Sourced<string> | undefined;
  readonly secret: Sourced<string> | undefined;
}

/** A wrong link is forbidden, one whose time is over is gone. */
export function secureLinkGuards(
  input: Said<SecureLinkInput>,
  origin: Origin,
  context: BuildContext,
): { readonly guards: readonly Guard[]; readonly model: SecureLinkModel } {
  needModule('http_secure_link', origin, context);
  const wrong = guard('secureLink', ['$secure_link', '=', ''], 403, origin);
  if ('secret' in input) {
    const model = { link: undefined, md5: undefined, secret: sourced(input.secret, at(origin, 'secret')) };
    return { guards: [wrong], model };
  }
  const { md5, link = '$arg_md5,$arg_expires' } = input;
  if (link.includes(',') && !/\$\{?secure_link_expires\b/.test(md5)) {
    const what = 'The time of expiry is not part of what is hashed: anybody may change it';
    const help = 'put $secure_link_expires into md5';
    context.findings.push(finding('NF2169', toPath(at(origin, 'md5')), [what], { help }));
  }
  const late = guard('secureLink', ['$secure_link', '=', '0'], 410, origin);
  const from = input.link === undefined ? origin : at(origin, 'link');
  return {
    guards: [wrong, late],
    model: { link: sourced(link, from), md5: sourced(md5, at(origin, 'md5')), secret: undefined },
  };
}
