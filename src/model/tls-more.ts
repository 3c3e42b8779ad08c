import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import { staplingFields } from '../schema/fields/client-certificates.ts';
import { siteTlsFields, streamTlsFields, tlsFields } from '../schema/fields/tls.ts';
import type { OpensslCommandsInput } from '../schema/openssl-commands.ts';
import type { TlsInput } from '../schema/tls.ts';
import { acmeCertificate } from './acme.ts';
import { buildClientCertificates } from './client-certificates.ts';
import type { BuildContext } from './context.ts';
import type { TlsMore, Words } from './model.ts';
import { needResolver } from './ocsp-resolver.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { type PlainGroup, plainGroup, shortGroup } from './plain.ts';
import { flagAt, isOn } from './values.ts';

/** The single settings of sites and streams. */
export const tlsSettings = { ...tlsFields, ...siteTlsFields, ...streamTlsFields };
const keys: ReadonlySet<string> = new Set([
  ...Object.keys(tlsSettings),
  'acme',
  'clientCertificates',
  'stapling',
  'opensslCommands',
  'earlyData',
  'rejectHandshake',
]);

/** What few say; nothing is made for the many that say none of it. */
export function buildTlsMore(
  input: TlsInput,
  origin: Origin,
  side: 'http' | 'stream',
  context: BuildContext,
): TlsMore | undefined {
  for (const key in input) if (keys.has(key)) return moreOf(input, origin, side, context);
  return undefined;
}

function moreOf(input: TlsInput, origin: Origin, side: 'http' | 'stream', context: BuildContext): TlsMore {
  context.judgement.whole = true;
  const { clientCertificates, stapling, opensslCommands } = input;
  const acme = 'acme' in input ? input.acme : undefined;
  return {
    settings: settingsOf(input, origin, context),
    acme: acme === undefined ? undefined : acmeCertificate(acme, at(origin, 'acme'), context),
    clientCertificates:
      clientCertificates === undefined
        ? undefined
        : buildClientCertificates(
            clientCertificates,
            at(origin, 'clientCertificates'),
            { side, trusts: input.trustedCertificate !== undefined },
            context,
          ),
    stapling:
      stapling === undefined
        ? undefined
        : buildStapling(input, stapling, at(origin, 'stapling'), side, context),
    opensslCommands:
      opensslCommands === undefined ? noCommands : commandsOf(opensslCommands, at(origin, 'opensslCommands')),
    earlyData: 'earlyData' in input ? flagAt(input.earlyData, origin, 'earlyData') : undefined,
    rejectHandshake: flagAt(input.rejectHandshake, origin, 'rejectHandshake'),
  };
}

/** A certificate of nginx's own making is a variable, which it need not read again for each handshake. */
function settingsOf(input: TlsInput, origin: Origin, { target }: BuildContext): TlsMore['settings'] {
  const group = plainGroup(tlsSettings, input, origin);
  const isOwn = 'acme' in input && input.acme !== undefined && input.certificateCache === undefined;
  if (!isOwn || !atLeast(target.nginx, '1.27.4')) return group;
  return { ...group, certificateCache: [sourced('max=2', at(origin, 'acme'))] };
}

const noCommands: readonly Words[] = [];
const separators: Readonly<Record<string, string>> = { Options: ',' };

function commandsOf(input: OpensslCommandsInput, origin: Origin): Words[] {
  return Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const from = at(origin, name);
    const text = Array.isArray(value) ? value.join(separators[name] ?? ':') : String(value);
    return [[sourced(name, from), sourced(text, from)]];
  });
}

function buildStapling(
  input: TlsInput,
  stapling: NonNullable<TlsInput['stapling']>,
  origin: Origin,
  side: 'http' | 'stream',
  context: BuildContext,
): PlainGroup<typeof staplingFields> {
  const object = typeof stapling === 'object' ? stapling : {};
  const on = typeof stapling === 'object' || isOn(stapling);
  if (on && object.file === undefined) needResolver(object.responder, origin, side, context);
  if (isOn(object.verify) && input.trustedCertificate === undefined) {
    context.findings.push(
      finding('NF1108', toPath(at(origin, 'verify')), ['"verify" needs "trustedCertificate"'], { at: 'key' }),
    );
  }
  return shortGroup(staplingFields, 'on', on, origin, object);
}
