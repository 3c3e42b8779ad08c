import { didYouMeanHelp } from '../diagnostics/did-you-mean.ts';
import { finding } from '../diagnostics/finding.ts';
import type { AcmeIssuerInput, TlsAcmeInput } from '../schema/acme.ts';
import { acmeIssuerFields } from '../schema/fields/acme.ts';
import type { BuildContext } from './context.ts';
import type { AcmeIssuerModel, AcmeModel, Words } from './model.ts';
import { needModule } from './modules.ts';
import { at, type Origin, optional, sourced, toPath } from './origin.ts';
import { plainGroup } from './plain.ts';
import { bytes, flagAt, isOn, words } from './values.ts';

/**
 * `settings.http.acme`, as far as it is about the module that gets certificates by itself
 * (https://nginx.org/en/docs/http/ngx_http_acme_module.html).
 */
export function buildAcme(context: BuildContext): AcmeModel | undefined {
  const input = context.spec.settings?.http?.acme;
  const issuers = Object.entries(input?.issuers ?? {});
  if (input === undefined || issuers.length === 0) return undefined;
  const origin = at(at(undefined, 'settings', 'http'), 'acme');
  const from = at(origin, 'issuers');
  const { findings } = context;
  context.judgement.whole = true;
  needModule('http_acme', from, context);
  if (context.spec.settings?.http?.resolver === undefined) {
    findings.push(
      finding('NF1108', toPath(from), ['"issuers" needs a resolver'], {
        at: 'key',
        help: 'name one under settings.http.resolver, such as 127.0.0.53',
      }),
    );
  }
  const zone = input.sharedZone === undefined ? undefined : `zone=ngx_acme_shared:${bytes(input.sharedZone)}`;
  return {
    zone: optional(zone, at(origin, 'sharedZone')),
    issuers: issuers.map(([name, issuer]) => buildIssuer(name, issuer, at(from, name))),
  };
}

function buildIssuer(name: string, input: AcmeIssuerInput, origin: Origin): AcmeIssuerModel {
  const { profile, externalAccountKey: external } = input;
  const terms = flagAt(input.acceptTermsOfService, origin, 'acceptTermsOfService');
  const { name: profileName, require } =
    typeof profile === 'object' ? profile : { name: profile, require: undefined };
  return {
    origin,
    name: sourced(name, origin),
    uri: sourced(input.uri, at(origin, 'uri')),
    acceptTermsOfService: terms?.value === true ? terms.origin : undefined,
    externalAccountKey:
      external === undefined
        ? undefined
        : words(at(origin, 'externalAccountKey'), external.kid, external.file),
    profile:
      profileName === undefined
        ? undefined
        : words(at(origin, 'profile'), profileName, isOn(require) ? 'require' : undefined),
    settings: plainGroup(acmeIssuerFields, input, origin),
  };
}

/** The arguments of `acme_certificate`. */
export function acmeCertificate(given: TlsAcmeInput, origin: Origin, context: BuildContext): Words {
  const { issuer, names, key } =
    typeof given === 'string' ? { issuer: given, names: undefined, key: undefined } : given;
  const from = typeof given === 'string' ? origin : at(origin, 'issuer');
  const known = Object.keys(context.spec.settings?.http?.acme?.issuers ?? {});
  if (!known.includes(issuer)) {
    const all =
      known.length === 0 ? 'define it under settings.http.acme.issuers' : `known: ${known.join(', ')}`;
    context.findings.push(
      finding('NF4121', toPath(from), [issuer], { help: didYouMeanHelp(issuer, known) ?? all }),
    );
  }
  return [
    sourced(issuer, from),
    ...(names ?? []).map((name, i) => sourced(name, at(origin, 'names', i))),
    ...(key === undefined ? [] : [sourced(`key=${key}`, at(origin, 'key'))]),
  ];
}

/** Whether the authority asks for the challenge on port 80. */
export function asksByHttp(given: TlsAcmeInput, context: BuildContext): boolean {
  const issuer = typeof given === 'string' ? given : given.issuer;
  return context.spec.settings?.http?.acme?.issuers?.[issuer]?.challenge !== 'tls-alpn-01';
}
