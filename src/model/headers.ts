import type { z } from 'zod';
import { finding } from '../diagnostics/finding.ts';
import type { hsts, responseHeaders } from '../schema/headers.ts';
import { durationMs } from '../schema/units.ts';
import type { BuildContext } from './context.ts';
import { hstsSeconds } from './guideline.ts';
import type { HeaderModel } from './model.ts';
import { at, type Origin, optional, sourced, toPath } from './origin.ts';
import { onTlsOnly } from './tls-only.ts';
import { isOn } from './values.ts';

type HeadersInput = z.infer<typeof responseHeaders> | undefined;

/**
 * The headers in force at a node: nginx drops those of the outer block when an inner one sets any,
 * so a node that sets some has to write all of them.
 */
export function effectiveHeaders(
  outer: readonly HeaderModel[],
  input: HeadersInput,
  origin: Origin,
  policy?: PolicyHeaders,
): readonly HeaderModel[] {
  if (policy !== undefined) return withPolicy(outer, input, origin, policy);
  if (input === undefined || Object.keys(input).length === 0) return outer;
  const replaced = new Set(Object.keys(input).map((name) => name.toLowerCase()));
  const kept = outer.filter((h) => h.value.value !== '' && !replaced.has(h.name.value.toLowerCase()));
  const own = headersOf(input, at(origin, 'headers'));
  const [taken] = Object.keys(input);
  if (kept.length + own.length > 0 || outer.length === 0 || taken === undefined) return [...kept, ...own];
  // A block without any would be handed the outer ones; one without a value stops that, and is never sent.
  return [header(taken, '', true, at(origin, 'headers', taken))];
}

function headersOf(input: NonNullable<HeadersInput>, origin: Origin): HeaderModel[] {
  const own: HeaderModel[] = [];
  for (const [name, entry] of Object.entries(input)) {
    if (entry === false) continue;
    const { value, always } = typeof entry === 'string' ? { value: entry, always: undefined } : entry;
    own.push(header(name, value, isOn(always, true), at(origin, name)));
  }
  return own;
}

/** Headers that fields of the policy make at a node, beside those of the user's. */
export interface PolicyHeaders {
  readonly added: readonly HeaderModel[];
  /** Which of the outer ones they take away. */
  readonly without: ((header: HeaderModel) => boolean) | undefined;
  /** What makes answers differ by origin, so that caches have to be told. */
  readonly varies: Origin | undefined;
}

/** Outer ones, those of the policy, then what the user says himself, which overrules both. */
function withPolicy(
  outer: readonly HeaderModel[],
  input: HeadersInput,
  origin: Origin,
  { added, without, varies }: PolicyHeaders,
): readonly HeaderModel[] {
  const before = without === undefined ? outer : outer.filter((h) => !without(h));
  if (input === undefined && added.length === 0 && before.length === outer.length) return outer;
  const own = headersOf(input ?? {}, at(origin, 'headers'));
  const said = new Set(Object.keys(input ?? {}).map(lower));
  const ours = added.filter((h) => !said.has(lower(h.name.value)));
  const replaced = new Set([...said, ...ours.map((h) => lower(h.name.value))]);
  const kept = before.filter((h) => h.value.value !== '' && !replaced.has(lower(h.name.value)));
  const all = varyByOrigin([...kept, ...ours, ...own], varies);
  const [first] = outer;
  if (all.length > 0 || first === undefined) return all;
  // as above: nothing at all would be taken for the outer ones
  return [header(first.name.value, '', true, origin)];
}

function varyByOrigin(headers: HeaderModel[], varies: Origin | undefined): readonly HeaderModel[] {
  if (varies === undefined) return headers;
  const at = headers.findIndex((h) => lower(h.name.value) === 'vary');
  const known = headers[at];
  if (known === undefined) return [...headers, header('Vary', 'Origin', true, varies)];
  const { value } = known.value;
  if (value.includes('*') || /\borigin\b/i.test(value)) return headers;
  return headers.with(at, { ...known, value: sourced(`${value}, Origin`, known.value.origin) });
}

function lower(name: string): string {
  return name.toLowerCase();
}

/** Whether something stands in this field of a site or location. */
export function fromField(origin: Origin | undefined, field: string): boolean {
  for (let o = origin; o !== undefined; o = o.parent) if (o.key === field) return true;
  return false;
}

/** As headers, so trailers: a block that has some loses those from outside. */
export function addTrailers(
  outer: readonly HeaderModel[],
  input: HeadersInput,
  origin: Origin,
): readonly HeaderModel[] {
  if (input === undefined) return outer;
  const said = new Set(Object.keys(input).map(lower));
  return [...outer.filter((h) => !said.has(lower(h.name.value))), ...headersOf(input, origin)];
}

/** A header of answers. */
export function header(name: string, value: string, always: boolean, from: Origin): HeaderModel {
  return {
    name: sourced(name, from),
    value: sourced(value, from),
    always: optional(always ? 'always' : undefined, from),
  };
}

const year = 31_536_000;

/** Strict-Transport-Security, sent with every answer, errors included. */
export function hstsHeader(
  input: z.infer<typeof hsts> | undefined,
  origin: Origin,
  sockets: { readonly tls: boolean; readonly plain: boolean },
  context: BuildContext,
): HeaderModel[] {
  if (input === undefined || input === false) return [];
  const from = at(origin, 'hsts');
  if (!sockets.tls) {
    context.findings.push(
      finding('NF2017', toPath(from), [], { at: 'key', help: 'give the site "tls", or take "hsts" away' }),
    );
    return [];
  }
  const { maxAge, includeSubDomains, preload } =
    input === true ? { maxAge: undefined, includeSubDomains: undefined, preload: undefined } : input;
  const age = maxAge === undefined ? hstsSeconds : Math.floor(durationMs(maxAge) / 1000);
  if (isOn(preload)) {
    if (age < year)
      context.findings.push(
        finding('NF2018', toPath(at(from, 'preload')), ['a maxAge of a year (31536000) at least']),
      );
    if (!isOn(includeSubDomains))
      context.findings.push(finding('NF2018', toPath(at(from, 'preload')), ['includeSubDomains: true']));
  }
  const parts = [
    `max-age=${age}`,
    isOn(includeSubDomains) && 'includeSubDomains',
    isOn(preload) && 'preload',
  ];
  const value = parts.filter((p) => typeof p === 'string').join('; ');
  return [
    header('Strict-Transport-Security', sockets.plain ? onTlsOnly(value, from, context) : value, true, from),
  ];
}
