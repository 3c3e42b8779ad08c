import type * as M from '../../model/model.ts';
import {
  clientCertificatesFields,
  ocspFields,
  staplingFields,
} from '../../schema/fields/client-certificates.ts';
import { siteTlsFields, streamTlsFields, tlsFields } from '../../schema/fields/tls.ts';
import { plainShape, type ShapesOf } from './kinds.ts';

/** Objects of TLS for clients. */
export interface TlsTypes {
  Tls: M.TlsModel;
  CertificatePair: M.CertificatePair;
  TlsMore: M.TlsMore;
  TlsSettings: M.TlsMore['settings'];
  Stapling: NonNullable<M.TlsMore['stapling']>;
  ClientCertificates: M.ClientCertificatesModel;
  Ocsp: M.OcspModel;
}

export const tlsShapes = {
  Tls: {
    origin: 'origin',
    about: 'scalar',
    profile: 'scalar',
    certificate: 'value?',
    certificateKey: 'value?',
    certificates: 'CertificatePair[]',
    protocols: 'words',
    ciphers: 'value?',
    curves: 'value?',
    preferServerCiphers: 'value',
    sessionTimeout: 'value',
    sessionCache: 'value',
    sessionTickets: 'value?',
    more: 'TlsMore?',
    directives: 'hatches',
  },
  CertificatePair: { certificate: 'value', certificateKey: 'value' },
  TlsMore: {
    settings: 'TlsSettings',
    clientCertificates: 'ClientCertificates?',
    acme: 'words?',
    stapling: 'Stapling?',
    opensslCommands: 'words[]',
    earlyData: 'value?',
    rejectHandshake: 'value?',
  },
  TlsSettings: plainShape({ ...tlsFields, ...siteTlsFields, ...streamTlsFields }),
  Stapling: plainShape(staplingFields),
  ClientCertificates: { verify: 'value', ocsp: 'Ocsp?', ...plainShape(clientCertificatesFields) },
  Ocsp: { cache: 'value?', ...plainShape(ocspFields) },
} as const satisfies ShapesOf<TlsTypes>;
