import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import type { TlsInput } from '../schema/tls.ts';
import type { BuildContext, TlsBlock } from './context.ts';
import { adapt, guidelineProfiles, type Profile, written } from './guideline.ts';
import { hatch } from './hatch.ts';
import type { TlsModel } from './model.ts';
import { at, type Origin, optional, optionalAt, sourced, toPath } from './origin.ts';
import { flagAt, isOn, time } from './values.ts';

const customFields = ['protocols', 'ciphers', 'curves', 'preferServerCiphers'] as const;

/** Settings of the TLS of a site, stream or mail server; `cache` is the block that it stands in. */
export function buildTls(input: TlsInput, origin: Origin, cache: TlsBlock, context: BuildContext): TlsModel {
  const name = input.profile ?? 'intermediate';
  const guideline = input.guideline ?? '6.0';
  if (name === 'old') checkOld(input, origin, context);
  const profile =
    name === 'custom' ? customProfile(input, origin, context) : profileFor(name, input, origin, context);
  const adapted = name === 'custom' ? written(profile) : adapt(profile, context.target.openssl);
  const from = input.profile === undefined ? origin : at(origin, 'profile');
  return {
    origin,
    profile: name,
    about:
      name === 'custom'
        ? 'TLS as given'
        : `TLSRef guideline ${name === 'old' ? '5.8' : guideline}, profile ${name}`,
    certificate: optionalAt(input.certificate, origin, 'certificate'),
    certificateKey: optionalAt(input.certificateKey, origin, 'certificateKey'),
    protocols: adapted.protocols.map((p) =>
      sourced(p, input.protocols === undefined ? from : at(origin, 'protocols')),
    ),
    ciphers: optional(
      adapted.ciphers === '' ? undefined : adapted.ciphers,
      input.ciphers === undefined ? from : at(origin, 'ciphers'),
    ),
    curves: optional(
      adapted.curves === '' ? undefined : adapted.curves,
      input.curves === undefined ? from : at(origin, 'curves'),
    ),
    preferServerCiphers: sourced(adapted.preferServerCiphers, from),
    sessionTimeout: sourced(
      time(input.sessionTimeout) ?? '1d',
      input.sessionTimeout === undefined ? origin : at(origin, 'sessionTimeout'),
    ),
    sessionCache: sourced(
      `shared:nginx_forge_${cache}:${context.sessionCache[cache]}`,
      input.sessionCache === undefined ? origin : at(origin, 'sessionCache'),
    ),
    sessionTickets: flagAt(input.sessionTickets, origin, 'sessionTickets') ?? ticketDefault(context, origin),
    directives: hatch(input.directives, origin),
  };
}

/** Before 1.23.2 the ticket keys live as long as the process, which undoes forward secrecy. */
function ticketDefault(context: BuildContext, origin: Origin) {
  return atLeast(context.target.nginx, '1.23.2') ? undefined : sourced(false, origin);
}

function profileFor(
  name: 'modern' | 'intermediate' | 'old',
  input: TlsInput,
  origin: Origin,
  context: BuildContext,
): Profile {
  for (const field of customFields) {
    if (input[field] === undefined) continue;
    context.findings.push(
      finding('NF4003', toPath(at(origin, field)), [field, name], {
        at: 'key',
        help: 'set profile: custom to choose it yourself',
      }),
    );
  }
  return guidelineProfiles[name];
}

function checkOld(input: TlsInput, origin: Origin, context: BuildContext): void {
  if (input.guideline === '5.8') {
    context.findings.push(finding('NF4002', toPath(at(origin, 'profile')), []));
    return;
  }
  context.findings.push(
    finding('NF4001', toPath(at(origin, 'profile')), [input.guideline ?? '6.0'], {
      help: 'use intermediate; where clients older than 2014 must be served, add guideline: "5.8"',
    }),
  );
}

function customProfile(input: TlsInput, origin: Origin, context: BuildContext): Profile {
  if (input.protocols === undefined) {
    context.findings.push(
      finding('NF4004', toPath(at(origin, 'profile')), [], { help: 'add protocols: [TLSv1.2, TLSv1.3]' }),
    );
  }
  for (const [i, curve] of (input.curves ?? []).entries()) {
    if (!curve.includes('MLKEM') || atLeast(context.target.openssl, '3.5.0')) continue;
    context.findings.push(
      finding('NF4006', toPath(at(origin, 'curves', i)), [curve, formatVersion(context.target.openssl)]),
    );
  }
  return {
    protocols: [...new Set(input.protocols ?? ['TLSv1.2', 'TLSv1.3'])],
    ciphers: input.ciphers === undefined ? [] : [input.ciphers],
    curves: [...new Set(input.curves ?? [])],
    preferServerCiphers: isOn(input.preferServerCiphers),
  };
}
