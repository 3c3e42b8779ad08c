import { finding } from '../diagnostics/finding.ts';
import { atLeast } from '../nginx/version.ts';
import type { ClientCertificatesInput } from '../schema/client-certificates.ts';
import { clientCertificatesFields, ocspFields } from '../schema/fields/client-certificates.ts';
import type { BuildContext } from './context.ts';
import type { ClientCertificatesModel, OcspModel } from './model.ts';
import { needResolver } from './ocsp-resolver.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { plainGroup, shortGroup } from './plain.ts';
import { bytes, isOn } from './values.ts';

interface Around {
  readonly side: 'http' | 'stream';
  /** Whether there is a `trustedCertificate`, which will do for authorities since 1.27.3. */
  readonly trusts: boolean;
}

/** What a client has to show; a file alone requires certificates of its authorities. */
export function buildClientCertificates(
  given: ClientCertificatesInput,
  origin: Origin,
  around: Around,
  context: BuildContext,
): ClientCertificatesModel {
  if (typeof given === 'string') {
    return {
      ...shortGroup(clientCertificatesFields, 'ca', given, origin),
      verify: sourced('on', origin),
      ocsp: undefined,
    };
  }
  const { mode = 'on', ca, ocsp } = given;
  const from = given.mode === undefined ? origin : at(origin, 'mode');
  const checked = mode === 'on' || mode === 'optional';
  if (checked && ca === undefined && !(around.trusts && atLeast(context.target.nginx, '1.27.3'))) {
    const help = around.trusts
      ? 'before nginx 1.27.3 a trustedCertificate will not do'
      : 'name the file with the authorities whose certificates are taken';
    context.findings.push(
      finding('NF1108', toPath(origin), [`The mode "${mode}" needs "ca"`], { at: 'key', help }),
    );
  }
  return {
    ...plainGroup(clientCertificatesFields, given, origin),
    verify: sourced(mode, from),
    ocsp:
      ocsp === undefined
        ? undefined
        : buildOcsp(ocsp, at(origin, 'ocsp'), { mode, side: around.side }, context),
  };
}

type OcspInput = NonNullable<Exclude<ClientCertificatesInput, string>['ocsp']>;

function buildOcsp(
  given: OcspInput,
  origin: Origin,
  { mode, side }: { readonly mode: string; readonly side: 'http' | 'stream' },
  context: BuildContext,
): OcspModel {
  const input = typeof given === 'object' ? given : {};
  const check =
    typeof given === 'object'
      ? (given.check ?? 'on')
      : given === 'leaf'
        ? 'leaf'
        : isOn(given)
          ? 'on'
          : 'off';
  if (check !== 'off') {
    if (mode !== 'on' && mode !== 'optional')
      context.findings.push(finding('NF1107', toPath(origin), ['ocsp', `mode: ${mode}`], { at: 'key' }));
    needResolver(input.responder, origin, side, context);
  }
  const size = input.cache === undefined ? '1m' : input.cache;
  const from = input.cache === undefined ? origin : at(origin, 'cache');
  const group =
    input.check === undefined
      ? shortGroup(ocspFields, 'check', check, origin, input)
      : plainGroup(ocspFields, input, origin);
  const cache =
    size === false ? 'off' : `shared:nginx_forge_ocsp_${side}_${bytes(size)?.toLowerCase()}:${bytes(size)}`;
  return { ...group, cache: check === 'off' ? undefined : sourced(cache, from) };
}
