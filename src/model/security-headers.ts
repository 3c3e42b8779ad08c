import { finding } from '../diagnostics/finding.ts';
import type { SecurityHeadersInput, SecurityHeadersObject } from '../schema/security-headers.ts';
import type { BuildContext } from './context.ts';
import { cspText } from './csp.ts';
import type { HeaderModel } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { asList, isOn } from './values.ts';

const presets: Readonly<Record<'basic' | 'strict', SecurityHeadersObject>> = {
  basic: {
    contentTypeOptions: true,
    frame: 'sameorigin',
    referrer: 'strict-origin-when-cross-origin',
  },
  strict: {
    contentTypeOptions: true,
    frame: 'deny',
    referrer: 'no-referrer',
    csp: {
      defaultSrc: 'self',
      objectSrc: 'none',
      baseUri: 'self',
      formAction: 'self',
      frameAncestors: 'none',
    },
    permissions: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
    coop: 'same-origin',
    corp: 'same-origin',
  },
};

type Field = Exclude<keyof SecurityHeadersObject, 'preset'>;

const names: Readonly<Record<Field, string>> = {
  contentTypeOptions: 'X-Content-Type-Options',
  frame: 'X-Frame-Options',
  referrer: 'Referrer-Policy',
  csp: 'Content-Security-Policy',
  cspReportOnly: 'Content-Security-Policy-Report-Only',
  permissions: 'Permissions-Policy',
  coop: 'Cross-Origin-Opener-Policy',
  coep: 'Cross-Origin-Embedder-Policy',
  corp: 'Cross-Origin-Resource-Policy',
};
// The keys of `names` are the fields.
const fields = Object.keys(names) as readonly Field[];

export interface SecurityHeaders {
  readonly headers: readonly HeaderModel[];
  /** Names in lower case of headers of outer blocks that are taken away. */
  readonly without: ReadonlySet<string>;
}

/** A preset begins anew; single fields change what is in force, and `false` takes a header away. */
export function buildSecurityHeaders(
  input: SecurityHeadersInput,
  origin: Origin,
  context: BuildContext,
): SecurityHeaders {
  const all = new Set(Object.values(names).map((name) => name.toLowerCase()));
  if (input === false) return { headers: [], without: all };
  const given: SecurityHeadersObject = typeof input === 'string' ? { preset: input } : input;
  const base = given.preset === undefined ? {} : presets[given.preset];
  const merged = { ...base, ...given };
  const headers: HeaderModel[] = [];
  const without = new Set(given.preset === undefined ? [] : all);
  checkFrames(given, merged, origin, context);
  for (const field of fields) {
    if (merged[field] === undefined) continue;
    const from = given[field] === undefined ? origin : at(origin, field);
    const value = textOf(field, frameFor(field, given, merged), from, context);
    if (value === undefined) without.add(names[field].toLowerCase());
    else
      headers.push({
        name: sourced(names[field], from),
        value: sourced(value, from),
        always: sourced('always', from),
      });
  }
  return { headers, without };
}

/** Where the preset's X-Frame-Options would contradict the policy of the user's, the policy says it alone. */
function frameFor(
  field: Field,
  given: SecurityHeadersObject,
  merged: SecurityHeadersObject,
): SecurityHeadersObject {
  if (field !== 'frame' || given.frame !== undefined || given.csp === undefined || given.csp === false)
    return merged;
  const { frameAncestors } = given.csp;
  if (frameAncestors === undefined) return merged;
  return { ...merged, frame: frameOf(frameAncestors) ?? false };
}

function frameOf(ancestors: string | readonly string[]): 'deny' | 'sameorigin' | undefined {
  const [only, ...others] = asList<string>(ancestors).map((word) => word.replaceAll("'", ''));
  if (others.length > 0) return undefined;
  return only === 'none' ? 'deny' : only === 'self' ? 'sameorigin' : undefined;
}

function checkFrames(
  given: SecurityHeadersObject,
  merged: SecurityHeadersObject,
  origin: Origin,
  context: BuildContext,
): void {
  const { frame } = given;
  if (frame === undefined || frame === false || merged.csp === undefined || merged.csp === false) return;
  const { frameAncestors } = merged.csp;
  if (frameAncestors === undefined || frameOf(frameAncestors) === frame) return;
  const said = asList<string>(frameAncestors).join(' ');
  const what = `"frame" says ${frame}, and frame-ancestors of the policy says ${said}`;
  const help = 'say it in the policy alone: browsers that know it ignore X-Frame-Options';
  context.findings.push(finding('NF2162', toPath(at(origin, 'frame')), [what], { help }));
}

function textOf(
  field: Field,
  input: SecurityHeadersObject,
  from: Origin,
  context: BuildContext,
): string | undefined {
  switch (field) {
    case 'contentTypeOptions':
      return isOn(input.contentTypeOptions) ? 'nosniff' : undefined;
    case 'frame':
      return input.frame === false || input.frame === undefined ? undefined : input.frame.toUpperCase();
    case 'referrer':
      return input.referrer === false || input.referrer === undefined
        ? undefined
        : asList<string>(input.referrer).join(', ');
    case 'csp':
    case 'cspReportOnly': {
      const policy = input[field];
      if (policy === false || policy === undefined) return undefined;
      const text = cspText(policy, from, field === 'cspReportOnly', context);
      return text === '' ? undefined : text;
    }
    case 'permissions':
      return input.permissions === false || input.permissions === undefined
        ? undefined
        : permissionsText(input.permissions);
    default: {
      const value = input[field];
      return value === false ? undefined : value;
    }
  }
}

function permissionsText(permissions: Readonly<Record<string, string | readonly string[]>>): string {
  const parts = Object.entries(permissions).map(([feature, given]) => {
    const list = asList<string>(given);
    if (list.length === 1 && list[0] === '*') return `${feature}=*`;
    return `${feature}=(${list.map((word) => (word.includes(':') ? `"${word}"` : word)).join(' ')})`;
  });
  return parts.join(', ');
}
