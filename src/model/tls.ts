import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import type { TlsInput } from '../schema/tls.ts';
import type { BuildContext, TlsBlock } from './context.ts';
import { adapt, groupSince, guidelineProfile, type Profile, written } from './guideline.ts';
import { hatch } from './hatch.ts';
import type { CertificatePair, TlsModel } from './model.ts';
import { needModule } from './modules.ts';
import { at, type Origin, optional, optionalAt, sourced, toPath } from './origin.ts';
import { buildTlsMore } from './tls-more.ts';
import { flagAt, isOn, time } from './values.ts';

const customFields = ['protocols', 'ciphers', 'curves', 'preferServerCiphers'] as const;

/** Settings of one site's or stream's TLS; `side` is the block that it is for: the two cannot share memory. */
export function buildTls(input: TlsInput, origin: Origin, side: TlsBlock, context: BuildContext): TlsModel {
  needModule(`${side}_ssl`, origin, context);
  const name = input.profile ?? 'intermediate';
  const guideline = input.guideline ?? '6.0';
  if (name === 'old') checkOld(input, origin, context);
  checkPair(input, origin, context);
  const profile =
    name === 'custom' ? customProfile(input, origin, context) : profileFor(name, input, origin, context);
  const adapted = name === 'custom' ? written(profile) : adapt(profile, context.target.openssl);
  const from = input.profile === undefined ? origin : at(origin, 'profile');
  if (adapted.protocols.length === 0) {
    const version = formatVersion(context.target.openssl);
    context.findings.push(
      finding('NF2102', toPath(from), ['TLSv1.3', '1.1.1', version], {
        help: 'use the profile intermediate',
      }),
    );
  }
  return {
    origin,
    profile: name,
    about:
      name === 'custom'
        ? 'TLS as given'
        : `TLSRef guideline ${name === 'old' && guideline === '6.0' ? '5.8' : guideline}, profile ${name}`,
    certificate:
      optionalAt(input.certificate, origin, 'certificate') ??
      ownCertificate(input, '$acme_certificate', origin),
    certificateKey:
      optionalAt(input.certificateKey, origin, 'certificateKey') ??
      ownCertificate(input, '$acme_certificate_key', origin),
    certificates: input.certificates === undefined ? noPairs : furtherPairs(input.certificates, origin),
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
      input.sessionCache === false ? 'off' : `shared:nginx_forge_${side}:${context.sessionCache[side]}`,
      input.sessionCache === undefined ? origin : at(origin, 'sessionCache'),
    ),
    sessionTickets:
      flagAt(input.sessionTickets, origin, 'sessionTickets') ?? ticketDefault(input, origin, context),
    more: buildTlsMore(input, origin, side === 'http' ? 'http' : 'stream', context),
    directives: hatch(input.directives, origin),
  };
}

/**
 * Without rotation the ticket keys live as long as the process, which undoes forward secrecy: nginx changes them since
 * 1.23.2, in the memory that the session cache shares.
 */
function ticketDefault(input: TlsInput, origin: Origin, context: BuildContext) {
  if (input.sessionTicketKeys !== undefined) return undefined;
  const rotated = atLeast(context.target.nginx, '1.23.2') && input.sessionCache !== false;
  return rotated ? undefined : sourced(false, origin);
}

const noPairs: readonly CertificatePair[] = [];

function furtherPairs(list: NonNullable<TlsInput['certificates']>, origin: Origin): CertificatePair[] {
  return list.map(({ certificate, certificateKey }, i) => {
    const from = at(origin, 'certificates', i);
    return {
      certificate: sourced(certificate, at(from, 'certificate')),
      certificateKey: sourced(certificateKey, at(from, 'certificateKey')),
    };
  });
}

/** What nginx's own ACME client holds. */
function ownCertificate(input: TlsInput, variable: string, origin: Origin) {
  return 'acme' in input && input.acme !== undefined ? sourced(variable, at(origin, 'acme')) : undefined;
}

/** A certificate has a key, and a socket a certificate, unless it turns everybody away. */
function checkPair(input: TlsInput, origin: Origin, { findings }: BuildContext): void {
  const { certificate, certificateKey } = input;
  const missing = (key: string, help: string) =>
    findings.push(finding('NF1103', toPath(origin), [key], { at: 'key', help }));
  const acme = 'acme' in input && input.acme !== undefined;
  if (acme && (certificate ?? certificateKey) !== undefined) {
    const key = certificate === undefined ? 'certificateKey' : 'certificate';
    findings.push(finding('NF1107', toPath(at(origin, 'acme')), ['acme', key], { at: 'key' }));
  }
  if (acme) return;
  if ((certificate === undefined) !== (certificateKey === undefined)) {
    const key = certificate === undefined ? 'certificate' : 'certificateKey';
    missing(
      key,
      `expected a path such as /etc/nginx/tls/example.com.${certificate === undefined ? 'pem' : 'key'}`,
    );
  } else if (certificate === undefined && input.certificates === undefined && !isOn(input.rejectHandshake)) {
    missing(
      'certificate',
      'add certificate and certificateKey, paths such as /etc/nginx/tls/example.com.pem',
    );
  }
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
  return guidelineProfile(name, input.guideline ?? '6.0');
}

function checkOld(input: TlsInput, origin: Origin, context: BuildContext): void {
  if (input.guideline !== undefined && input.guideline !== '6.0') {
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
  checkProtocols(input, origin, context);
  const { openssl } = context.target;
  for (const [i, curve] of (input.curves ?? []).entries()) {
    if (atLeast(openssl, groupSince(curve))) continue;
    const path = toPath(at(origin, 'curves', i));
    const version = formatVersion(openssl);
    context.findings.push(
      curve.includes('MLKEM')
        ? finding('NF4006', path, [curve, version])
        : finding('NF2102', path, [curve, groupSince(curve), version]),
    );
  }
  return {
    protocols: [...new Set(input.protocols ?? ['TLSv1.2', 'TLSv1.3'])],
    ciphers: input.ciphers === undefined ? [] : [input.ciphers],
    curves: [...new Set(input.curves ?? [])],
    preferServerCiphers: isOn(input.preferServerCiphers),
  };
}

/** nginx takes every protocol; whether it is spoken is up to OpenSSL. */
function checkProtocols(
  { protocols = [], ciphers = '' }: TlsInput,
  origin: Origin,
  context: BuildContext,
): void {
  const { openssl } = context.target;
  const version = formatVersion(openssl);
  for (const [i, protocol] of protocols.entries()) {
    const from = at(origin, 'protocols', i);
    if (protocol === 'TLSv1.3' && !atLeast(openssl, '1.1.1')) {
      context.findings.push(finding('NF2102', toPath(from), [protocol, '1.1.1', version]));
    }
    const isOld = protocol === 'TLSv1' || protocol === 'TLSv1.1';
    if (isOld && atLeast(openssl, '3.0.0') && !ciphers.includes('@SECLEVEL=0')) {
      const help = 'begin "ciphers" with @SECLEVEL=0 where such clients must be served, or leave it out';
      context.findings.push(finding('NF2103', toPath(from), [protocol, version], { help }));
    }
  }
}
