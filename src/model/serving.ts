import type { z } from 'zod';
import { finding } from '../diagnostics/finding.ts';
import type { access } from '../schema/access.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import type { errorPages, redirect, returned, servingFields } from '../schema/location.ts';
import type { accessLog, errorLog } from '../schema/logs.ts';
import type { rewrites } from '../schema/rewrites.ts';
import type { BuildContext } from './context.ts';
import { buildFeatures, type FeaturesInput } from './features.ts';
import { hatch } from './hatch.ts';
import type { AccessRule, HeaderModel, ReturnModel, Serving, Words } from './model.ts';
import { at, type Origin, optionalAt, sourced, toPath } from './origin.ts';
import { buildRewrites } from './rewrites.ts';
import { syslogTarget } from './syslog.ts';
import { asList, bytes, isOn, time, words } from './values.ts';

type ServingInput = {
  [K in keyof typeof servingFields]?: z.infer<(typeof servingFields)[K]>;
} & FeaturesInput & {
    readonly rewrites?: z.infer<typeof rewrites> | undefined;
    readonly directives?: DirectiveEntry[] | undefined;
  };

const noPages: readonly Words[] = [];
const noRewrites: readonly Words[] = [];
const noRules: readonly AccessRule[] = [];

/** Fields that sites and locations share. `headers` are those to be written here. */
export function buildServing(
  input: ServingInput,
  origin: Origin,
  headers: readonly HeaderModel[],
  context: BuildContext,
): Serving {
  return {
    root: optionalAt(input.root, origin, 'root'),
    index: input.index === undefined ? undefined : words(at(origin, 'index'), ...asList(input.index)),
    headers,
    errorPages:
      input.errorPages === undefined ? noPages : buildErrorPages(input.errorPages, at(origin, 'errorPages')),
    access: input.access === undefined ? noRules : buildAccess(input.access, at(origin, 'access')),
    policy: undefined,
    bodySize: optionalAt(bytes(input.bodySize), origin, 'bodySize'),
    accessLog:
      input.accessLog === undefined
        ? undefined
        : buildAccessLog(input.accessLog, at(origin, 'accessLog'), 'http', context),
    errorLog:
      input.errorLog === undefined ? undefined : buildErrorLog(input.errorLog, at(origin, 'errorLog')),
    features: buildFeatures(input, origin, context),
    rewrites: input.rewrites === undefined ? noRewrites : buildRewrites(input.rewrites, origin, context),
    directives: hatch(input.directives, origin),
  };
}

function buildErrorPages(input: z.infer<typeof errorPages>, origin: Origin): Words[] {
  return Object.entries(input).map(([codes, page]) => {
    const from = at(origin, codes);
    const { to, code } = typeof page === 'string' ? { to: page, code: undefined } : page;
    const answer = code === undefined ? [] : [code === 'from-page' ? '=' : `=${code}`];
    return words(from, ...codes.split(' '), ...answer, to);
  });
}

/** `allow` alone closes the door for everybody else; in a list the order is the user's. */
export function buildAccess(input: z.infer<typeof access> | undefined, origin: Origin): AccessRule[] {
  if (input === undefined) return [];
  if (Array.isArray(input)) {
    return input.map((rule, i) =>
      'allow' in rule
        ? { kind: 'allow', address: sourced(rule.allow, at(origin, i, 'allow')) }
        : { kind: 'deny', address: sourced(rule.deny, at(origin, i, 'deny')) },
    );
  }
  const rules: AccessRule[] = [];
  for (const [i, address] of (input.deny ?? []).entries())
    rules.push({ kind: 'deny', address: sourced(address, at(origin, 'deny', i)) });
  for (const [i, address] of (input.allow ?? []).entries())
    rules.push({ kind: 'allow', address: sourced(address, at(origin, 'allow', i)) });
  if (input.allow !== undefined) rules.push({ kind: 'deny', address: sourced('all', at(origin, 'allow')) });
  return rules;
}

export function buildAccessLog(
  input: z.infer<typeof accessLog> | undefined,
  origin: Origin,
  kind: 'http' | 'stream',
  context: BuildContext,
): Words | undefined {
  if (input === undefined) return undefined;
  if (input === false) return words(origin, 'off');
  const log: Exclude<typeof input, string> = typeof input === 'string' ? { path: input } : input;
  if (kind === 'stream' && log.format === undefined) {
    context.findings.push(
      finding('NF3005', toPath(origin), [], {
        help: 'define one under settings.stream.logFormats and name it: { path, format }',
      }),
    );
  }
  if (log.format !== undefined) checkFormat(log.format, at(origin, 'format'), kind, context);
  if ('syslog' in log) {
    context.judgement.whole = true;
    const format = log.format ?? (log.if === undefined ? undefined : 'combined');
    return words(origin, syslogTarget(log.syslog), format, condition(log.if));
  }
  if (log.if !== undefined) context.judgement.whole = true;
  const buffered = log.buffer !== undefined || log.gzip !== undefined;
  if (log.flush !== undefined && !buffered) {
    context.findings.push(
      finding(
        'NF1108',
        toPath(at(origin, 'flush')),
        ['"flush" needs "buffer" or "gzip": nothing is collected without'],
        { at: 'key' },
      ),
    );
  }
  const options = [
    log.buffer === undefined ? undefined : `buffer=${bytes(log.buffer)}`,
    log.gzip === undefined ? undefined : `gzip=${log.gzip}`,
    log.flush === undefined ? undefined : `flush=${time(log.flush)}`,
    condition(log.if),
  ];
  const format = log.format ?? (buffered || log.if !== undefined ? 'combined' : undefined);
  return words(origin, log.path, format, ...options);
}

function condition(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `if=${text}`;
}

function checkFormat(name: string, origin: Origin, kind: 'http' | 'stream', context: BuildContext): void {
  const known = Object.keys(context.spec.settings?.[kind]?.logFormats ?? {});
  if (known.includes(name) || (kind === 'http' && name === 'combined')) return;
  const help =
    known.length > 0 ? `known formats: ${known.join(', ')}` : `define it under settings.${kind}.logFormats`;
  context.findings.push(finding('NF2014', toPath(origin), [name], { help }));
}

export function buildErrorLog(
  input: z.infer<typeof errorLog> | undefined,
  origin: Origin | undefined,
): Words | undefined {
  if (input === undefined) return undefined;
  if (typeof input === 'string') return words(origin, input);
  return words(origin, 'syslog' in input ? syslogTarget(input.syslog) : input.path, input.level);
}

/** `return` and `redirect`, which is a `return` with an address. */
export function buildReturn(
  input: {
    readonly return?: z.infer<typeof returned> | undefined;
    readonly redirect?: z.infer<typeof redirect> | undefined;
  },
  origin: Origin,
  keepPath: boolean,
  context: BuildContext,
): ReturnModel | undefined {
  if (input.redirect !== undefined) return buildRedirect(input.redirect, at(origin, 'redirect'), keepPath);
  if (input.return === undefined) return undefined;
  const from = at(origin, 'return');
  const { code, body, type } =
    typeof input.return === 'number'
      ? { code: input.return, body: undefined, type: undefined }
      : input.return;
  if (code >= 300 && code < 400 && code !== 304) {
    context.findings.push(
      finding('NF1108', toPath(from), [`A status of ${code} needs an address`], {
        help: `write redirect: { to: …, code: ${code} }`,
      }),
    );
  }
  if (type !== undefined && body === undefined) {
    context.findings.push(
      finding('NF1108', toPath(at(from, 'type')), ['"type" needs "body"'], { at: 'key' }),
    );
  }
  return {
    code: sourced(code, from),
    text: optionalAt(body, from, 'body'),
    type:
      body === undefined
        ? undefined
        : sourced(type ?? 'text/plain', type === undefined ? from : at(from, 'type')),
  };
}

function buildRedirect(input: z.infer<typeof redirect>, origin: Origin, keepPath: boolean): ReturnModel {
  const {
    to,
    code,
    keepPath: wish,
  } = typeof input === 'string' ? { to: input, code: undefined, keepPath: undefined } : input;
  const keep = isOn(wish, keepPath);
  const from = typeof input === 'string' ? origin : at(origin, 'to');
  const target = keep ? `${to.replace(/\/$/, '')}$request_uri` : to;
  return {
    code: sourced(code ?? 308, code === undefined ? origin : at(origin, 'code')),
    text: sourced(target, from),
    type: undefined,
  };
}
