import type { z } from 'zod';
import { finding } from '../diagnostics/finding.ts';
import type { backendTls } from '../schema/proxy.ts';
import type { BuildContext } from './context.ts';
import type { BackendTlsModel } from './model.ts';
import { at, type Origin, sourced, toPath } from './origin.ts';
import { fieldsOf, isOn } from './values.ts';

/**
 * TLS towards a backend: SNI is on, since most backends need it, and a given authority is used. `backend` is its key
 * in `mixedBackends`.
 */
export function buildBackendTls(
  input: z.infer<typeof backendTls>,
  origin: Origin,
  backend: string,
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
    name: named === undefined ? undefined : sourced(named, from),
    verify:
      flag('verify') ??
      (input.trustedCertificate === undefined ? undefined : sourced(true, at(origin, 'trustedCertificate'))),
    trustedCertificate: plain('trustedCertificate'),
    verifyDepth: plain('verifyDepth'),
    sessionReuse: context.mixedBackends.has(backend) ? sourced(false, origin) : undefined,
    certificate: plain('certificate'),
    certificateKey: plain('certificateKey'),
  };
}

function asFlag(value: string | boolean | undefined): boolean | undefined {
  return typeof value === 'string' ? value === 'on' : value;
}
