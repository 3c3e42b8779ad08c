import type { z } from 'zod';
import { finding } from '../diagnostics/finding.ts';
import type { access } from '../schema/access.ts';
import type { DirectiveEntry } from '../schema/directives.ts';
import type { errorPages, redirect, returned, servingFields } from '../schema/location.ts';
import type { rewrites } from '../schema/rewrites.ts';
import type { BuildContext } from './context.ts';
import { buildFeatures, type FeaturesInput } from './features.ts';
import { hatch } from './hatch.ts';
import { buildAccessLogs, buildErrorLogs, noLogs } from './logs.ts';
import type { AccessRule, HeaderModel, ReturnModel, Serving, Words } from './model.ts';
import { at, type Origin, optionalAt, sourced, toPath } from './origin.ts';
import { buildRewrites } from './rewrites.ts';
import { asList, bytes, isOn, words } from './values.ts';

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
    accessLogs:
      input.accessLog === undefined
        ? noLogs
        : buildAccessLogs(input.accessLog, at(origin, 'accessLog'), 'http', context),
    errorLogs:
      input.errorLog === undefined ? noLogs : buildErrorLogs(input.errorLog, at(origin, 'errorLog'), context),
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
    onlyType: body === undefined || type === undefined ? undefined : sourced(true, at(from, 'type')),
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
    onlyType: undefined,
  };
}
