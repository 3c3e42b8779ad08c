import type {
  clientCertificatesFields,
  ocspFields,
  staplingFields,
} from '../../schema/fields/client-certificates.ts';
import type { siteTlsFields, streamTlsFields, tlsFields } from '../../schema/fields/tls.ts';
import type { Origin, Sourced } from '../origin.ts';
import type { PlainGroup } from '../plain.ts';
import type { Flag, Hatch, Opt, Words } from './common.ts';

export interface TlsModel {
  readonly origin: Origin;
  readonly about: string;
  readonly profile: string;
  readonly certificate: Opt<string>;
  readonly certificateKey: Opt<string>;
  /** Those beside the first pair. */
  readonly certificates: readonly CertificatePair[];
  readonly protocols: Words;
  readonly ciphers: Opt<string>;
  readonly curves: Opt<string>;
  readonly preferServerCiphers: Flag;
  readonly sessionTimeout: Sourced<string>;
  readonly sessionCache: Sourced<string>;
  readonly sessionTickets: Opt<boolean>;
  readonly more: TlsMore | undefined;
  readonly directives: readonly Hatch[];
}

export interface CertificatePair {
  readonly certificate: Sourced<string>;
  readonly certificateKey: Sourced<string>;
}

/** What few say of their TLS. */
export interface TlsMore {
  readonly settings: PlainGroup<typeof tlsFields & typeof siteTlsFields & typeof streamTlsFields>;
  readonly clientCertificates: ClientCertificatesModel | undefined;
  /** What `acme_certificate` is told. */
  readonly acme: Words | undefined;
  readonly stapling: PlainGroup<typeof staplingFields> | undefined;
  readonly opensslCommands: readonly Words[];
  readonly earlyData: Opt<boolean>;
  readonly rejectHandshake: Opt<boolean>;
}

export interface ClientCertificatesModel extends PlainGroup<typeof clientCertificatesFields> {
  readonly verify: Sourced<string>;
  readonly ocsp: OcspModel | undefined;
}

export interface OcspModel extends PlainGroup<typeof ocspFields> {
  readonly cache: Opt<string>;
}
