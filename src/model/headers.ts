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
): readonly HeaderModel[] {
  if (input === undefined || Object.keys(input).length === 0) return outer;
  const replaced = new Set(Object.keys(input).map((name) => name.toLowerCase()));
  const kept = outer.filter((h) => h.value.value !== '' && !replaced.has(h.name.value.toLowerCase()));
  const own: HeaderModel[] = [];
  for (const [name, entry] of Object.entries(input)) {
    if (entry === false) continue;
    const from = at(origin, 'headers', name);
    const { value, always } = typeof entry === 'string' ? { value: entry, always: undefined } : entry;
    own.push(header(name, value, isOn(always, true), from));
  }
  const [taken] = Object.keys(input);
  if (kept.length + own.length > 0 || outer.length === 0 || taken === undefined) return [...kept, ...own];
  // A block without any would be handed the outer ones; one without a value stops that, and is never sent.
  return [header(taken, '', true, at(origin, 'headers', taken))];
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
