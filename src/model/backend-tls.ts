import type { z } from 'zod';
import { finding } from '../diagnostics/finding.ts';
import { atLeast, formatVersion } from '../nginx/version.ts';
import { proxyTlsFields } from '../schema/fields/proxy.ts';
import type { backendTls } from '../schema/proxy.ts';
import { pairs } from './backend.ts';
import type { BackendTlsMore } from './backend-models.ts';
import type { BuildContext } from './context.ts';
import type { BackendTlsModel } from './model.ts';
import { at, type Origin, optional, sourced, toPath } from './origin.ts';
import { plainGroup } from './plain.ts';
import { fieldsOf, isOn } from './values.ts';

export type BackendTlsInput = z.infer<typeof backendTls>;

export interface TlsBackend {
  /** Its key in `mixedBackends`. */
  readonly backend: string;
  /** Its name, where nginx knows it by another one. */
  readonly name?: string | undefined;
}

const keys: ReadonlySet<string> = new Set([...Object.keys(proxyTlsFields), 'commands']);

/** TLS towards a backend: SNI is on, since most backends need it, and a given authority is used. */
export function buildBackendTls(
  input: BackendTlsInput,
  origin: Origin,
  { backend, name }: TlsBackend,
  context: BuildContext,
): BackendTlsModel {
  const { plain, flag } = fieldsOf(input, origin);
  const { serverName } = input;
  const from = at(origin, 'serverName');
  if ((input.certificate === undefined) !== (input.certificateKey === undefined)) {
    const [has, lacks] =
      input.certificate === undefined ? ['certificateKey', 'certificate'] : ['certificate', 'certificateKey'];
    context.findings.push(
      finding('NF1108', toPath(at(origin, has)), [`"${has}" needs "${lacks}"`], { at: 'key' }),
    );
  }
  if (input.certificate?.includes('$') === true && !atLeast(context.target.nginx, '1.21.0')) {
    context.findings.push(
      finding('NF2022', toPath(at(origin, 'certificate')), [
        'A certificate with variables',
        'nginx 1.21.0',
        formatVersion(context.target.nginx),
      ]),
    );
  }
  if (isOn(input.verify) && input.trustedCertificate === undefined) {
    context.findings.push(
      finding('NF1108', toPath(at(origin, 'verify')), ['"verify" needs "trustedCertificate"'], { at: 'key' }),
    );
  }
  const named =
    typeof serverName === 'string' && serverName !== 'on' && serverName !== 'off' ? serverName : undefined;
  return {
    serverName: sourced(
      named !== undefined || isOn(serverName === named ? true : asFlag(serverName), true),
      from,
    ),
    name: optional(named ?? name, named === undefined ? origin : from),
    verify:
      flag('verify') ??
      (input.trustedCertificate === undefined ? undefined : sourced(true, at(origin, 'trustedCertificate'))),
    trustedCertificate: plain('trustedCertificate'),
    verifyDepth: plain('verifyDepth'),
    sessionReuse:
      flag('sessionReuse') ?? (context.mixedBackends.has(backend) ? sourced(false, origin) : undefined),
    certificate: plain('certificate'),
    certificateKey: plain('certificateKey'),
    more: tlsMore(input, origin, context),
  };
}

function tlsMore(input: BackendTlsInput, origin: Origin, context: BuildContext): BackendTlsMore | undefined {
  for (const key in input) {
    if (!keys.has(key)) continue;
    context.judgement.whole = true;
    return {
      fields: plainGroup(proxyTlsFields, input, origin),
      commands: pairs(input.commands, at(origin, 'commands')),
    };
  }
  return undefined;
}

function asFlag(value: string | boolean | undefined): boolean | undefined {
  return typeof value === 'string' ? value === 'on' : value;
}
